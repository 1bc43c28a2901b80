"""Changing a private text of the own side."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from filiere.register.acting import DELEGATES, Act, action
from filiere.register.models import Position


@action("position.change", gettext_lazy("changed a position"), roles=DELEGATES)
def change_position(
    act: Act,
    position: Position,
    *,
    text: str,
    title: str,
    kind: str,
    revision: int | None = None,
) -> Position:
    """Change a note, an instruction or a draft of the own side."""
    return act.change(act.own(position, revision), text=text, title=title, kind=kind)
