"""Ordinal numbers as texts write them: eighth, 24-е, XXIVe, الرابعة والعشرون."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from filiere.communique.phrases import Phrases, Word, table_of, words_of
from filiere.communique.text import Paragraph
from filiere.languages import Language

_UNITS: Final = range(1, 10)
_DIGITS: Final[Mapping[Language, re.Pattern[str]]] = {
    "fr": re.compile(r"(\d{1,3})(?:e|eme|er|ere|re|nd|nde)"),
    "en": re.compile(r"(\d{1,3})(?:st|nd|rd|th)"),
    "ru": re.compile(r"(\d{1,3})"),
    "ar": re.compile(r"[وف]?(?:[بلك]?ال)?(\d{1,3})"),
}
_RUSSIAN_ENDING: Final = re.compile(r"[еияюм]|ое|[ыо]и|ая|ую|о?го|о?му|[оеыи]м")
_ROMAN: Final = re.compile(r"((?:xl|x{0,3})(?:ix|iv|v?i{0,3}))(?:e|eme|er|ere|re)?")
_VALUES: Final = {"i": 1, "v": 5, "x": 10, "l": 50}
_FIRST_FEMININE: Final = "حادي(ة)"
_LARGEST: Final = 120


class Ordinal(NamedTuple):
    """An ordinal number: its value, the number of its first word and of the one after its last."""

    number: int
    first: int
    last: int


def ordinals(paragraph: Paragraph) -> Iterator[Ordinal]:
    """Yield the ordinal numbers of a paragraph.

    Roman figures count only in capitals, and may be no ordinals: what stands beside them tells.

    Examples
    --------
    >>> from filiere.communique.text import Span
    >>> words = "la XXIVe session, la vingt-cinquième et la 3e"
    >>> [each.number for each in ordinals(Paragraph(Span(0, len(words)), "fr", words))]
    [24, 25, 3]
    """
    if paragraph.lang is None:
        return
    words = words_of(paragraph)
    n = 0
    while n < len(words):
        found = _at(paragraph, words, n, paragraph.lang)
        if found is not None:
            yield found
        n = found.last if found else n + 1


def _at(paragraph: Paragraph, words: Sequence[Word], n: int, lang: Language) -> Ordinal | None:
    said = _in_words(lang).said(words, n)
    if said is not None:
        return Ordinal(int(said.entry), n, n + said.length)
    return _in_digits(words, n, lang) or _roman(paragraph, words, n)


def _in_digits(words: Sequence[Word], n: int, lang: Language) -> Ordinal | None:
    found = _DIGITS[lang].fullmatch(words[n].text)
    if found is None or not 0 < int(found[1]) <= _LARGEST:
        return None
    number = int(found[1])
    if lang != "ru":
        return Ordinal(number, n, n + 1)
    if _ends_in_letters(words, n):
        return Ordinal(number, n, n + 3)
    return None


def _ends_in_letters(words: Sequence[Word], n: int) -> bool:
    """Tell whether a hyphen and the ending of a case follow: 24-е."""
    if n + 2 >= len(words) or words[n + 1].text != "-":
        return False
    return _RUSSIAN_ENDING.fullmatch(words[n + 2].text) is not None


def _roman(paragraph: Paragraph, words: Sequence[Word], n: int) -> Ordinal | None:
    found = _ROMAN.fullmatch(words[n].text)
    if found is None or not found[1]:
        return None
    first = paragraph.folded.places[words[n].start]
    written = paragraph.content[first : first + len(found[1])]
    if not written.isupper():
        return None
    values = [_VALUES[letter] for letter in found[1]]
    number = sum(
        -one if one < following else one
        for one, following in zip(values, [*values[1:], 0], strict=True)
    )
    return Ordinal(number, n, n + (3 if _ends_in_letters(words, n) else 1))


@cache
def _in_words(lang: Language) -> Phrases:
    table: Mapping[str, Any] = table_of("ordinals")
    ways: dict[str, list[str]] = defaultdict(list)
    for number, words in table.items():
        if number != "tens":
            ways[number] += words[lang]
    for ten, tens in table["tens"].items():
        for unit in _UNITS:
            ways[str(int(ten) + unit)] += _compound(tens[lang], unit, table[str(unit)][lang], lang)
    return Phrases(ways, lang)


def _compound(tens: Sequence[str], unit: int, units: Sequence[str], lang: Language) -> list[str]:
    match lang:
        case "fr":
            last = ["unième"] if unit == 1 else units
            joins = ["{} et {}", "{}-et-{}"] if unit == 1 else ["{}-{}", "{} {}"]
            return [join.format(ten, one) for ten in tens for one in last for join in joins]
        case "ar":
            last = [_FIRST_FEMININE] if unit == 1 else units
            return [f"{one} {ten}" for ten in tens for one in last]
        case _:
            joins = ["{}-{}", "{} {}"] if lang == "en" else ["{} {}"]
            return [join.format(ten, one) for ten in tens for one in units for join in joins]
