"""Putting an item of the agenda one place up or down."""

from __future__ import annotations

from typing import Literal

from django.utils.translation import gettext_lazy

from filiere.register.acting import LEADS, Act, action
from filiere.register.agenda import check_open, in_order
from filiere.register.models import AgendaItem


@action("agenda.order", gettext_lazy("ordered the agenda"), roles=LEADS)
def move_agenda_item(act: Act, item: AgendaItem, *, towards: Literal["up", "down"]) -> AgendaItem:
    """Exchange an agreed item with the one before or after it, if there is one."""
    session = act.hold(item.session)
    check_open(session)
    agreed = list(in_order(session).select_for_update())
    held = act.hold(item)
    place = next((number for number, each in enumerate(agreed) if each.pk == held.pk), None)
    other = None if place is None else place + (1 if towards == "down" else -1)
    if place is None or other is None or not 0 <= other < len(agreed):
        return held
    neighbour = agreed[other]
    here, there = held.position, neighbour.position
    act.change(neighbour, position=here)
    return act.change(held, position=there)
