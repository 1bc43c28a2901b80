"""Keeping a private text of the own side about an object of the record."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from filiere.register.about import check_about
from filiere.register.acting import DELEGATES, Act, action
from filiere.register.models import Position, PositionKind, Row


@action("position.keep", gettext_lazy("kept a position"), roles=DELEGATES)
def keep_position(
    act: Act,
    *,
    text: str,
    title: str = "",
    kind: str = PositionKind.NOTE,
    about: Row | None = None,
) -> Position:
    """Keep a note, an instruction or a draft that only the own delegation sees."""
    about_kind, about_id = check_about(act.viewer, about)
    author = act.viewer.account
    return act.create(
        Position(
            side=act.side,
            kind=kind,
            title=title,
            text=text,
            about_kind=about_kind,
            about_id=about_id,
            author=author,
        )
    )
