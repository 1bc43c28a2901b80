"""Preparing an item of the agenda, which the other side does not see until it is proposed."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import AgendaItem, ItemState
from filiere.register.refusals import NotNow


@action("agenda.propose", gettext_lazy("proposed an item for the agenda"), roles=WRITERS)
def propose_agenda_item(act: Act, item: AgendaItem, *, revision: int | None = None) -> AgendaItem:
    """Hand a drafted item to both sides."""
    held = act.own(item, revision)
    if held.state != ItemState.DRAFT:
        raise NotNow(_("This item was proposed already."))
    return act.change(held, state=ItemState.PROPOSED)
