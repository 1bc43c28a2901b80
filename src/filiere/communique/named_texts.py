"""Texts that sides sign, as a paragraph names them: agreements, memoranda, roadmaps, how many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from filiere.communique.counts import counts
from filiere.communique.marks import Mark, marks
from filiere.communique.phrases import Phrases, Word, table_of, words_of
from filiere.communique.text import Paragraph
from filiere.languages import Language, language

_NONE: Final = "none"
_PAIR: Final = ":2"
_REACH: Final = 4
_MOST: Final = 200
_DOCUMENT: Final = "document"
_OF: Final = frozenset(("de", "d'", "l'", "la", "le", "du", "des", "of", "the", "an", "a"))
_ADDED_TO: Final[Mapping[str, frozenset[str]]] = {
    "fr": frozenset(("a", "au", "aux")),
    "en": frozenset(("to",)),
    "ru": frozenset(("к",)),
}
_PUNCTUATION: Final = frozenset(',;:.()"%')
_ARTICLES: Final[Mapping[str, frozenset[str]]] = {
    "fr": frozenset(("un", "une")),
    "en": frozenset(("a", "an")),
}
_DEFINITE: Final = frozenset(("le", "la", "les", "l'", "ce", "cet", "cette", "the", "this"))
_NO_ADJECTIVES: Final = frozenset(
    (
        *(
            "de",
            "d'",
            "du",
            "des",
            "et",
            "en",
            "le",
            "la",
            "les",
            "l'",
            "ce",
            "cet",
            "cette",
            "leur",
        ),
        *(
            "and",
            "of",
            "in",
            "on",
            "by",
            "the",
            "this",
            "that",
            "its",
            "their",
            "и",
            "в",
            "на",
            "для",
        ),
    )
)


class NamedText(NamedTuple):
    """A text that sides sign: what it is, its first word, the one after its last, how many.

    The first word is that of the number, where there is one. It is definite where it is spoken
    of as one that is known: the agreement, this roadmap.
    """

    instrument: str
    first: int
    noun: int
    last: int
    number: int | None
    definite: bool = False


def named_texts(paragraph: Paragraph, lang: Language) -> tuple[NamedText, ...]:
    """Return the agreements, memoranda and other texts that a paragraph names.

    Examples
    --------
    >>> from filiere.communique.text import Span
    >>> words = "trois nouveaux accords et un mémorandum"
    >>> said = named_texts(Paragraph(Span(0, len(words)), "fr", words), "fr")
    >>> [(each.instrument, each.number) for each in said]
    [('agreement', 3), ('memorandum', 1)]
    """
    words = words_of(paragraph)
    named = [mark for mark in marks(_table(lang), words) if mark.entry != _NONE]
    found = [mark for n, mark in enumerate(named) if not _is_part(named, n, words, lang)]
    if not found:
        return ()
    articles = _ARTICLES.get(lang, frozenset())
    numbers = dict(_numbers(paragraph, words, articles))
    ends = [0, *(mark.last for mark in found)]
    return tuple(_counted(mark, words, numbers, articles, ends[n]) for n, mark in enumerate(found))


def _is_part(named: Sequence[Mark], n: int, words: Sequence[Word], lang: Language) -> bool:
    """Tell whether a text is named only to say what another one is: a protocol to a convention."""
    mark = named[n]
    if mark.first > 0 and mark.last < len(words) and _in_brackets(words, mark):
        return True
    if n and mark.first - named[n - 1].last <= _REACH:
        gap = {word.text for word in words[named[n - 1].last : mark.first]}
        if gap & _ADDED_TO.get(lang, frozenset()):
            return True
    if mark.entry != _DOCUMENT or n + 1 == len(named):
        return False
    gap = {word.text for word in words[mark.last : named[n + 1].first]}
    return bool(gap) and gap <= _OF


def _in_brackets(words: Sequence[Word], mark: Mark) -> bool:
    """Tell whether a name stands alone in brackets: it is short for the one before it."""
    return words[mark.first - 1].text == "(" and words[mark.last].text == ")"


def instrument_name(instrument: str, lang: Language) -> str:
    """Return the name of a kind of instrument.

    Raises
    ------
    KeyError
        If there is no such kind.

    Examples
    --------
    >>> instrument_name("roadmap", "ru")
    'дорожная карта'
    """
    table: Mapping[str, Mapping[str, Any]] = table_of("instruments")
    name: str = table[instrument]["name"][language(lang)]
    return name


def _counted(
    mark: Mark,
    words: Sequence[Word],
    numbers: Mapping[int, tuple[int, int]],
    articles: frozenset[str],
    floor: int,
) -> NamedText:
    """Return a text with its number, which may stand some adjectives before it."""
    entry, first, last = mark
    if entry.endswith(_PAIR):
        return NamedText(entry.removesuffix(_PAIR), first, first, last, 2)
    for n in range(first - 1, max(floor, first - _REACH) - 1, -1):
        if n in numbers:
            value, start = numbers[n]
            return NamedText(entry, start, first, last, value)
        word = words[n].text
        if word in articles:
            return NamedText(entry, n, first, last, 1)
        if word in _PUNCTUATION or word in _NO_ADJECTIVES:
            return NamedText(entry, first, first, last, None, _is_definite(words, n, first))
    return NamedText(entry, first, first, last, None, _is_definite(words, first, first))


def _is_definite(words: Sequence[Word], before: int, noun: int) -> bool:
    return words[before].text in _DEFINITE or words[noun].text.startswith("ال")


def _numbers(
    paragraph: Paragraph, words: Sequence[Word], articles: frozenset[str]
) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield, for the last word of each number, the number and its first word."""
    starts = {word.start: n for n, word in enumerate(words)}
    ends = {word.end: n for n, word in enumerate(words)}
    for count in counts(paragraph):
        if words[starts[count.start]].text not in articles:
            yield ends[count.end], (count.value, starts[count.start])
    for n, word in enumerate(words):
        if word.text.isdecimal() and 1 < int(word.text[:4]) <= _MOST and _stands_alone(words, n):
            yield n, (int(word.text), n)


def _stands_alone(words: Sequence[Word], n: int) -> bool:
    """Tell whether a figure is a whole number by itself, and no part of 3.5 or of 12 %."""
    before = n and words[n - 1].text in (".", ",", "/", "-") and words[n - 1].end == words[n].start
    after = n + 1 < len(words) and words[n + 1].text in ("%", "/", ".", "-")
    return not before and not after


@cache
def _table(lang: Language) -> Phrases:
    table: Mapping[str, Mapping[str, Any]] = table_of("instruments")
    ways = {entry: said.get(lang, ()) for entry, said in table.items()}
    pairs = {f"{entry}{_PAIR}": said.get("pair", {}).get(lang, ()) for entry, said in table.items()}
    return Phrases({**ways, **pairs}, lang)
