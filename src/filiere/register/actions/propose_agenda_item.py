"""Handing a drafted item of the agenda to both sides."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.agenda import check_open, last_position
from filiere.register.models import AgendaItem, ItemState
from filiere.register.refusals import NotNow


@action("agenda.propose", gettext_lazy("proposed an item for the agenda"), roles=WRITERS)
def propose_agenda_item(act: Act, item: AgendaItem, *, revision: int | None = None) -> AgendaItem:
    """Propose a draft of the own side: it comes last on the agenda, or changes an agreed item."""
    held = act.own(item, revision)
    session = act.hold(held.session)
    check_open(session)
    if held.state != ItemState.DRAFT:
        raise NotNow(_("This item was proposed already."))
    position = held.replaces.position if held.replaces else last_position(session) + 1
    return act.change(held, state=ItemState.PROPOSED, position=position)
