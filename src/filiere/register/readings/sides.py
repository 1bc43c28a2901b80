"""Whose a person or a body of a text is, and in which language a name is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

from django.utils.translation import gettext as _

from filiere.communique.names_alike import same_name
from filiere.communique.whose_flow import country_of
from filiere.errors import FiliereError
from filiere.register.access import visible
from filiere.register.acting import Act
from filiere.register.models import Body, Document, Enterprise, Person, Side
from filiere.register.refusals import NotNow
from filiere.register.viewer import Viewer

Named = TypeVar("Named", Person, Body, Enterprise)

_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
_ARABIC: Final = re.compile(r"[\u0600-\u06ff]")


def side_of(viewer: Viewer, code: str | None) -> Side | None:
    """Return the side that a country or a region belongs to; None for neither."""
    if not code:
        return None
    try:
        theirs = country_of(code)
    except FiliereError:
        return None
    sides = list(visible(Side, viewer))
    exact = next((side for side in sides if side.place == code), None)
    return exact or next((side for side in sides if country_of(side.place) == theirs), None)


def own_or_neither(act: Act, code: str | None) -> bool:
    """Tell whether what is to be added is of neither side; refuse what is of the other.

    Raises
    ------
    NotNow
        If it is the other side's to add.
    """
    side = side_of(act.viewer, code)
    if side is not None and side.pk != act.side.pk:
        raise NotNow(
            _(
                "Each side adds its own people and bodies: show the text to both, and the other "
                "side accepts this."
            )
        )
    return side is None


def script_of(document: Document, name: str) -> str:
    """Return the language under which a name of a text is kept: that of its letters."""
    if _CYRILLIC.search(name):
        return "ru"
    if _ARABIC.search(name):
        return "ar"
    latin = document.language in ("fr", "en")
    return document.language if latin else "en"


def alike(rows: Iterable[Named], *names: str | None) -> list[Named]:
    """Return the rows of the record that may bear one of several names."""
    asked = [name for name in names if name]
    return [
        row
        for row in rows
        if any(same_name(name, known) for name in asked for known in known_as(row))
    ]


def known_as(row: Person | Body | Enterprise) -> list[str]:
    """Return every name under which the record knows a person, a body or an enterprise."""
    names: Mapping[str, str] = row.names
    acronym = row.acronym if isinstance(row, Body) else ""
    return [name for name in (*names.values(), acronym) if name]
