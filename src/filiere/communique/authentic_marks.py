"""What must be the same in every language of a protocol: figures, days, countries, references.

A mark is found by the grammars that read communiqués, and told in a form that no language has
its own of: 15 mars 2026, 15 марта 2026 года and 15 مارس 2026 are one mark.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final, Literal, TypeAlias

from filiere.communique.bodies import bodies
from filiere.communique.country_mentions import Mention, mentions
from filiere.communique.date_mentions import date_mentions
from filiere.communique.figure import Figure
from filiere.communique.figures import figures
from filiere.communique.ordinals import ordinals
from filiere.communique.paragraphs import paragraphs_of
from filiere.communique.phrases import Phrases, Word, phrases, words_of
from filiere.communique.text import Paragraph, Span, Text, kept
from filiere.languages import Language

MarkKind: TypeAlias = Literal["figure", "date", "country", "body", "reference"]

_LEAST: Final = 10
_LEAST_ORDINAL: Final = 2
_JOINING: Final = frozenset((",", "et", "and", "и", "و", "-", "a", "to", "по", "الي", "من"))
_LONGEST_LIST: Final = 40
_TWO: Final = "two-"
_NEAR: Final = 2
_LONGEST_BRACKET: Final = 8
_STOPS: Final = frozenset(",.;:")


@dataclass(frozen=True, slots=True)
class Mark:
    """Something in a text that the other languages must hold too.

    Parameters
    ----------
    kind
        What it is.
    value
        The same for every language: ``"30 percent"``, ``"2026-03-15"``, ``"BRA"``.
    span
        Where its words stand in the text.
    binding
        Whether each language must hold it. Small numbers in words are not: one language counts
        where another has an article, a dual or a pronoun.
    """

    kind: MarkKind
    value: str
    span: Span
    binding: bool = True


def marks(content: str, lang: Language) -> tuple[Mark, ...]:
    """Return the marks of a text in a language, in their order.

    Examples
    --------
    >>> text = "Au plus tard le 15 mars 2026, 30 % des 12 lots visés à l'article 4."
    >>> [(mark.kind, mark.value) for mark in marks(text, "fr")]
    [('date', '2026-03-15'), ('figure', '30 percent'), ('figure', '12'), ('reference', 'article 4')]
    """
    checksum = hashlib.sha256(content.encode()).hexdigest()
    text = Text("", content, paragraphs_of(content, lang), checksum)
    found = [mark for each in text.paragraphs for mark in _of_paragraph(each)]
    found += _bodies(text)
    return tuple(sorted(found, key=lambda mark: (mark.span, mark.kind)))


def _of_paragraph(paragraph: Paragraph) -> Iterator[Mark]:
    taken: set[int] = set()
    for reader in (_dates, _references, _fractions, _ordinals, _counted):
        for mark, first, last in reader(paragraph):
            if taken.isdisjoint(range(first, last)):
                taken.update(range(first, last))
                if mark is not None:
                    yield mark
    for mention in mentions(paragraph):
        place = paragraph.at(mention.start, mention.end)
        binding = mention.city is None and not _names_a_language(paragraph, mention)
        yield Mark("country", mention.code, place, binding)


def _names_a_language(paragraph: Paragraph, mention: Mention) -> bool:
    """Tell whether a country's adjective stands in a list of languages."""
    near = range(mention.first - _LONGEST_BRACKET, mention.last + _LONGEST_BRACKET)
    return mention.form == "adjective" and any(n in near for n in _unmarked(paragraph)["language"])


@kept
def _unmarked(paragraph: Paragraph) -> Mapping[str, Mapping[int, int]]:
    """Return where words stand that look like marks: of each kind, the first word and how many."""
    found: dict[str, dict[int, int]] = {"fraction": {}, "language": {}}
    words = words_of(paragraph)
    table = phrases("unmarked", paragraph.lang) if paragraph.lang else None
    for n in range(len(words)):
        said = table.said(words, n) if table else None
        if said is not None:
            found[said.entry][n] = said.length
    return found


def _fractions(paragraph: Paragraph) -> Iterator[tuple[None, int, int]]:
    for first, length in _unmarked(paragraph)["fraction"].items():
        yield None, first, first + length


def _dates(paragraph: Paragraph) -> Iterator[tuple[Mark, int, int]]:
    """Yield days and months; a weekday or "yesterday" alone is no date of a protocol."""
    words = words_of(paragraph)
    for said in date_mentions(paragraph):
        if said.month is None:
            continue
        year = f"{said.year:04d}" if said.year else "-"
        day = f"-{said.day:02d}" if said.day else ""
        until = f"/{said.until:02d}" if said.until else ""
        place = paragraph.at(words[said.first].start, words[said.last - 1].end)
        yield Mark("date", f"{year}-{said.month:02d}{day}{until}", place), said.first, said.last


def _references(paragraph: Paragraph) -> Iterator[tuple[Mark, int, int]]:
    """Yield articles, points and annexes that are named with their numbers."""
    words = words_of(paragraph)
    if paragraph.lang is None:
        return
    table = phrases("references", paragraph.lang)
    n = 0
    while n < len(words):
        said = table.said(words, n)
        if said is None:
            n += 1
            continue
        n += said.length
        for value, first, last in _numbers_after(words, n):
            place = paragraph.at(words[first].start, words[last - 1].end)
            number = value.lstrip("0") or value
            yield Mark("reference", f"{said.entry} {number}", place), first, last
            n = last


def _numbers_after(words: Sequence[Word], n: int) -> Iterator[tuple[str, int, int]]:
    """Yield the numbers that follow a word such as articles: 3, 4 et 7.2."""
    stop = min(len(words), n + _LONGEST_LIST)
    joined = False
    while n < stop:
        text = words[n].text
        bare = _bare(text)
        if _is_number(bare):
            yield bare, n, n + 1
            joined = False
        elif text in _JOINING and not joined:
            joined = True
        elif text not in ("n", "no", "№", "(", "°", "رقم"):
            return
        n += 1


def _bare(text: str) -> str:
    """Return a word without the Arabic "and" that is written with it."""
    return text.removeprefix("و")


def _is_number(text: str) -> bool:
    return text[:1].isdigit() and text.replace(".", "").isdigit()


def _ordinals(paragraph: Paragraph) -> Iterator[tuple[Mark, int, int]]:
    """Yield ordinals; the first two are too often no count: premier ministre, second, вторых."""
    words = words_of(paragraph)
    counted = {n for figure in figures(paragraph) for n in range(figure.start, figure.end)}
    for said in ordinals(paragraph):
        if said.number > _LEAST_ORDINAL and words[said.first].start not in counted:
            place = paragraph.at(words[said.first].start, words[said.last - 1].end)
            yield Mark("figure", f"{said.number}th", place), said.first, said.last


def _counted(paragraph: Paragraph) -> Iterator[tuple[Mark | None, int, int]]:
    """Yield figures with what they count, years among them, and Arabic words of two.

    What is no mark, as a number that digits in brackets repeat, takes its words all the same.
    """
    words = words_of(paragraph)
    starts = [word.start for word in words]
    found = figures(paragraph)
    for n, figure in enumerate(found):
        first = bisect_right(starts, figure.start) - 1
        last = bisect_left(starts, figure.end)
        told = not _is_no_count(figure) and not _is_repeated(n, found, paragraph.folded.words)
        yield (_figure(paragraph, figure, words, last) if told else None), first, last
    if paragraph.lang is not None:
        yield from _pairs(paragraph, words)


def _is_no_count(figure: Figure) -> bool:
    """Tell whether a figure is an article: un, une, a."""
    return figure.worded and figure.value <= 1 and figure.unit == "none"


def _is_repeated(n: int, found: Sequence[Figure], text: str) -> bool:
    """Tell whether a number in words has the same in digits beside it, one of them in brackets."""
    figure = found[n]
    pairs = ((found[n], each) for each in found[n + 1 : n + 2])
    before = ((each, found[n]) for each in found[max(0, n - 1) : n])
    return figure.worded and any(
        one.value == other.value and one.worded != other.worded and _bracketed(text, one, other)
        for one, other in (*pairs, *before)
    )


def _bracketed(text: str, one: Figure, other: Figure) -> bool:
    """Tell whether the second of two figures stands in brackets right behind the first."""
    return text[one.end : other.start].strip() == "("


def _figure(paragraph: Paragraph, figure: Figure, words: Sequence[Word], last: int) -> Mark:
    place = paragraph.at(figure.start, figure.end)
    if figure.is_year and not figure.worded:
        return Mark("date", f"{figure.value:f}", place)
    unit = _unit(paragraph, words, last) if figure.unit in ("none", "other") else None
    binding = not figure.worded or figure.value > _LEAST or unit is not None
    counted = unit or (figure.currency or figure.unit if figure.unit != "other" else "none")
    counted = "" if counted == "none" else f" {counted}"
    return Mark("figure", f"{_plain(figure.value)}{counted}", place, binding)


def _unit(paragraph: Paragraph, words: Sequence[Word], last: int) -> str | None:
    """Return the unit that is said behind a number, or as its last word."""
    if paragraph.lang is None:
        return None
    table = phrases("quantities_counted", paragraph.lang)
    if last < len(words) and words[last].text in "()":
        closing = range(last, min(last + _LONGEST_BRACKET, len(words)))
        last = next((n + 1 for n in closing if words[n].text == ")"), last)
    for n in range(last - 1, min(last + _NEAR, len(words))):
        said = table.said(words, n)
        if said is not None and not said.entry.startswith(_TWO):
            return said.entry
        if n >= last and words[n].text in _STOPS:
            break
    return None


def _pairs(paragraph: Paragraph, words: Sequence[Word]) -> Iterator[tuple[Mark, int, int]]:
    table = _units_of_two(paragraph.lang)
    for n, word in enumerate(words):
        said = table.said(words, n) if table else None
        if said is not None and said.entry.startswith(_TWO):
            place = paragraph.at(word.start, words[n + said.length - 1].end)
            unit = said.entry.removeprefix(_TWO)
            yield Mark("figure", f"2 {unit}", place), n, n + said.length


@cache
def _units_of_two(lang: Language | None) -> Phrases | None:
    return phrases("quantities_counted", lang) if lang == "ar" else None


def _plain(value: Decimal) -> str:
    whole = value.to_integral_value()
    return f"{whole:f}" if value == whole else f"{value.normalize():f}"


def _bodies(text: Text) -> Iterator[Mark]:
    """Yield the bodies that every language names by their kind."""
    for paragraph, body in bodies(text):
        words = words_of(paragraph)
        place = paragraph.at(words[body.first].start, words[body.last - 1].end)
        yield Mark("body", body.kind, place)
