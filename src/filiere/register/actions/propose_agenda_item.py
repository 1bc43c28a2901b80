"""Handing a drafted item of the agenda to both sides."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.agenda import check_open
from filiere.register.models import AgendaItem, ItemState
from filiere.register.refusals import NotNow


@action("agenda.propose", gettext_lazy("proposed an item for the agenda"), roles=WRITERS)
def propose_agenda_item(act: Act, item: AgendaItem, *, revision: int | None = None) -> AgendaItem:
    """Propose a draft of the own side: a new item, or a change of an agreed one."""
    held = act.own(item, revision)
    check_open(held.session)
    if held.state != ItemState.DRAFT:
        raise NotNow(_("This item was proposed already."))
    return act.change(held, state=ItemState.PROPOSED)
