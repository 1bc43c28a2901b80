"""The sentences of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from filiere.communique.phrases import Word, words_of
from filiere.communique.text import Paragraph

_ENDS: Final = frozenset(".!?")
_BREAKS: Final = frozenset(";")
_CLOSING: Final = frozenset("\"')]}")
_TITLES: Final = frozenset(
    (
        *(
            "m",
            "mm",
            "mme",
            "mlle",
            "dr",
            "me",
            "pr",
            "mr",
            "mrs",
            "ms",
            "st",
            "prof",
            "gen",
            "col",
        ),
        *(
            "no",
            "art",
            "fig",
            "cf",
            "al",
            "vs",
            "им",
            "ул",
            "акад",
            "ст",
            "гл",
            "стр",
            "рис",
            "тыс",
        ),
    )
)


@lru_cache(maxsize=64)
def sentences(paragraph: Paragraph) -> tuple[range, ...]:
    """Return the sentences of a paragraph, each as the numbers of its words.

    A full stop ends a sentence where a capital, a figure, a quotation or a letter without case
    follows; not after an initial or a title (M. Dupont, им. Кирова). A semicolon ends one too.

    Examples
    --------
    >>> from filiere.communique.text import Span
    >>> words = "M. Ba est venu. Il a signé; tous aussi."
    >>> said = Paragraph(Span(0, len(words)), "fr", words)
    >>> [" ".join(words_of(said)[n].text for n in each) for each in sentences(said)]
    ['m . ba est venu .', 'il a signe ;', 'tous aussi .']
    """
    return tuple(_sentences(paragraph, words_of(paragraph)))


def _sentences(paragraph: Paragraph, words: Sequence[Word]) -> Iterator[range]:
    first, n = 0, 0
    while n < len(words):
        if _ends(paragraph, words, n):
            while n + 1 < len(words) and _closes(words, n + 1):
                n += 1
            yield range(first, n + 1)
            first = n + 1
        n += 1
    if first < len(words):
        yield range(first, len(words))


def _closes(words: Sequence[Word], n: int) -> bool:
    """Tell whether a sign stands right behind the end of a sentence and belongs to it."""
    glued = words[n].start == words[n - 1].end
    return glued and (words[n].text in _CLOSING or words[n].text in _ENDS)


def _ends(paragraph: Paragraph, words: Sequence[Word], n: int) -> bool:
    """Tell whether a sentence ends with the n-th word."""
    sign = words[n].text
    if sign in _BREAKS:
        return True
    if sign not in _ENDS:
        return False
    follows = n + 1
    while follows < len(words) and _closes(words, follows):
        follows += 1
    if follows == len(words):
        return True
    if words[follows].start == words[follows - 1].end:
        return False
    if sign == "." and n and _is_shortened(words[n - 1].text):
        return False
    begins = paragraph.content[paragraph.folded.places[words[follows].start]]
    return not begins.islower()


def _is_shortened(word: str) -> bool:
    return word in _TITLES or (len(word) == 1 and word.isalpha())
