"""Taking back an item that the own side has proposed."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.agenda import check_open
from filiere.register.models import AgendaItem, ItemState
from filiere.register.refusals import NotNow


@action("agenda.withdraw", gettext_lazy("withdrew an item of the agenda"), roles=WRITERS)
def withdraw_agenda_item(act: Act, item: AgendaItem, *, revision: int | None = None) -> AgendaItem:
    """Withdraw a proposal to which the other side has not yet agreed."""
    held = act.own(item, revision)
    check_open(held.session)
    if held.state == ItemState.AGREED:
        raise NotNow(_("Both sides agreed to this item: propose the change to the other side."))
    if held.state != ItemState.PROPOSED:
        raise NotNow(_("Only what is proposed can be withdrawn."))
    return act.change(held, state=ItemState.WITHDRAWN)
