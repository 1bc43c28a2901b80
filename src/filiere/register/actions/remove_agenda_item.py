"""Throwing away a draft for the agenda."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import AgendaItem, ItemState
from filiere.register.refusals import NotNow


@action("agenda.remove", gettext_lazy("threw a draft for the agenda away"), roles=WRITERS)
def remove_agenda_item(act: Act, item: AgendaItem, *, revision: int | None = None) -> None:
    """Remove a draft of the own side; what was once proposed stays in the record."""
    held = act.own(item, revision)
    if held.state != ItemState.DRAFT:
        raise NotNow(_("This item was proposed: withdraw it instead."))
    act.remove(held)
