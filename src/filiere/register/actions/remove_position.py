"""Removing a private text of the own side."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from filiere.register.acting import DELEGATES, Act, action
from filiere.register.models import Position


@action("position.remove", gettext_lazy("removed a position"), roles=DELEGATES)
def remove_position(act: Act, position: Position, *, revision: int | None = None) -> None:
    """Remove a note, an instruction or a draft of the own side."""
    act.remove(act.own(position, revision))
