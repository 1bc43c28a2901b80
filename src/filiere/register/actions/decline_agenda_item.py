"""Declining an item that the other side has proposed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from filiere.register.acting import LEADS, Act, action
from filiere.register.agenda import check_open, proposed_by_other
from filiere.register.models import AgendaItem, ItemState
from filiere.register.words import Words


@action("agenda.decline", gettext_lazy("declined an item of the agenda"), roles=LEADS)
def decline_agenda_item(
    act: Act, item: AgendaItem, *, reasons: Words | None = None, revision: int | None = None
) -> AgendaItem:
    """Decline the other side's proposal, with a reason where one is given."""
    held = proposed_by_other(act, item, revision)
    check_open(held.session)
    return act.change(held, state=ItemState.DECLINED, reasons=reasons or {})
