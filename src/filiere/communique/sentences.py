"""The sentences of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from filiere.communique.phrases import Word, words_of
from filiere.communique.text import Paragraph, kept

_ENDS: Final = frozenset(".!?")
_BREAKS: Final = frozenset(";")
_CLOSING: Final = frozenset("\"')]}")
_CLOSING_QUOTES: Final = frozenset("»”")
_FRENCH: Final = ("m", "mm", "mme", "mlle", "dr", "me", "pr", "cf", "art", "fig")
_ENGLISH: Final = ("mr", "mrs", "ms", "dr", "st", "prof", "gen", "col", "no", "vs", "al")
_RUSSIAN: Final = ("им", "ул", "акад", "ст", "гл", "стр", "рис", "тыс")
#: Shortened words that may end a sentence too.
_UNITS: Final = frozenset(("долл", "млн", "млрд", "трлн", "тыс", "руб", "кв", "мес", "проц"))
_USA: Final = "сша"
_TITLES: Final = frozenset((*_FRENCH, *_ENGLISH, *_RUSSIAN))


@kept
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
        behind = n + 1
        if words[n].text in _ENDS or words[n].text in _BREAKS:
            while behind < len(words) and _closes(paragraph, words, behind):
                behind += 1
            if _ends(paragraph, words, n, behind):
                yield range(first, behind)
                first = behind
        n = behind
    if first < len(words):
        yield range(first, len(words))


def _closes(paragraph: Paragraph, words: Sequence[Word], n: int) -> bool:
    """Tell whether a sign stands right behind the end of a sentence and belongs to it."""
    if _written(paragraph, words, n) in _CLOSING_QUOTES:
        return True
    glued = words[n].start == words[n - 1].end
    return glued and (words[n].text in _CLOSING or words[n].text in _ENDS)


def _ends(paragraph: Paragraph, words: Sequence[Word], n: int, behind: int) -> bool:
    """Tell whether a sentence ends with the n-th word and the signs behind it."""
    if words[n].text in _BREAKS or behind == len(words):
        return True
    if words[behind].start == words[behind - 1].end:
        return False
    if words[n].text == "." and n and _is_shortened(words[n - 1].text):
        return False
    if words[n].text == "." and n and words[n - 1].text in _UNITS:
        return words[behind].text != _USA and _written(paragraph, words, behind).isupper()
    return not _written(paragraph, words, behind).islower()


def _written(paragraph: Paragraph, words: Sequence[Word], n: int) -> str:
    """Return the first sign of a word as it is written."""
    return paragraph.content[paragraph.folded.places[words[n].start]]


def _is_shortened(word: str) -> bool:
    return word in _TITLES or (len(word) == 1 and word.isalpha())
