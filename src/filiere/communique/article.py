"""What a document says of itself: its words, its title, the day it was published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

#: Programmes and libraries write these days, or earlier ones, where they know none.
_NO_DAY: Final = date(2000, 1, 1)
_NO_TITLE: Final = re.compile(
    r"(?i)microsoft word\b.*|untitled.*|document ?\d*|sans titre.*|без (?:имени|названия).*"
    r"|(?:презентация|документ) ?\w*|[^\s]+\.\w{2,4}"
)


@dataclass(frozen=True, slots=True)
class Article:
    """What a page or a file says.

    Parameters
    ----------
    content
        Its words, a paragraph a line.
    published
        The day on which it says that it was published, or None.
    made
        The day on which the file was made or last changed, or None.
    title
        Its title, or None.
    warnings
        What a reader must know of how it was read.
    """

    content: str
    published: date | None = None
    made: date | None = None
    title: str | None = None
    warnings: tuple[str, ...] = ()


def known_day(day: date | None) -> date | None:
    """Return a day, unless it is one that programmes write where they know none.

    Examples
    --------
    >>> known_day(date(1970, 1, 1)), known_day(date(2025, 10, 10))
    (None, datetime.date(2025, 10, 10))
    """
    return day if day is not None and day > _NO_DAY else None


def known_title(title: str | None) -> str | None:
    """Return a title, unless it is one that a programme gives by itself.

    Examples
    --------
    >>> known_title("Microsoft Word - 12.doc"), known_title("Протокол")
    (None, 'Протокол')
    """
    bare = " ".join((title or "").split())
    return None if not bare or _NO_TITLE.fullmatch(bare) else bare
