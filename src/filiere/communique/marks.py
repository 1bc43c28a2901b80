"""What some words say of a table of phrases, by the numbers of the words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from filiere.communique.phrases import Phrases, Word


class Mark(NamedTuple):
    """An entry that some words say: its first word and the one after its last."""

    entry: str
    first: int
    last: int


def marks(table: Phrases, words: Sequence[Word], first: int = 0) -> tuple[Mark, ...]:
    """Return what words say of a table, the longest phrase at each place, none overlapping.

    Parameters
    ----------
    table
        The phrases.
    words
        The words of a paragraph.
    first
        The word to begin with.

    Examples
    --------
    >>> from filiere.communique.phrases import words_of
    >>> from filiere.communique.text import Paragraph, Span
    >>> table = Phrases({"body": ["groupe(s) de travail"]}, "fr")
    >>> marks(table, words_of(Paragraph(Span(0, 20), "fr", "le groupe de travail")))
    (Mark(entry='body', first=1, last=4),)
    """
    found: list[Mark] = []
    n = first
    while n < len(words):
        said = table.said(words, n)
        if said is None:
            n += 1
            continue
        found.append(Mark(said.entry, n, n + said.length))
        n += said.length
    return tuple(found)
