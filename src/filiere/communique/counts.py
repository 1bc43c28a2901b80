"""Small whole numbers in words: пяти, ثلاثة, dix-sept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from filiere.communique.phrases import phrases
from filiere.communique.text import Paragraph


class Count(NamedTuple):
    """A whole number that a paragraph writes in words: how many, and where in its folded words."""

    value: int
    start: int
    end: int


def counts(paragraph: Paragraph) -> Iterator[Count]:
    """Yield the whole numbers up to 20 that a paragraph writes in words, whatever their case.

    ``un`` and ``one`` are among them: whether they count or are an article, the words around
    them say.

    Examples
    --------
    >>> from filiere.communique.text import Span
    >>> said = Paragraph(Span(0, 33), "ru", "из пяти соглашений два подписаны")
    >>> [count.value for count in counts(said)]
    [5, 2]
    """
    if paragraph.lang is None:
        return
    for found in phrases("counts", paragraph.lang).find(paragraph):
        yield Count(int(found.entry), found.start, found.end)
