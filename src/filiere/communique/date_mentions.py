"""Days, months and years as a paragraph writes them, before it is known which year is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from filiere.communique.calendar_names import months, weekdays
from filiere.communique.no_days import is_any_day, only_looks_like_one
from filiere.communique.phrases import Phrases, Said, Word, phrases, table_of, words_of
from filiere.communique.text import Paragraph
from filiere.languages import Language

YEARS: Final = range(1900, 2101)
_LONGEST_MONTH: Final = 31
_DAY: Final[Mapping[Language, re.Pattern[str]]] = {
    "fr": re.compile(r"(\d{1,2})(?:er)?"),
    "en": re.compile(r"(\d{1,2})(?:st|nd|rd|th)?"),
    "ru": re.compile(r"(\d{1,2})"),
    "ar": re.compile(r"[وف]?[بل]?(?:ال)?(\d{1,2})"),
}
_YEAR: Final = re.compile(r"[وف]?(\d{4})")
_NUMERIC: Final = re.compile(r"(?<![\d.,/-])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?![\d/-])")
_ISO: Final = re.compile(r"(?<![\d.,/-])(\d{4})-(\d\d)-(\d\d)(?![\d/-])")
_OF_YEAR: Final = ("last", "next", "last-year", "this-year", "next-year")
_RELATIVE: Final = ("today", "yesterday", "tomorrow", "before-yesterday")
_RANGE: Final = frozenset(("-", "et", "au", "to", "and", "по", "и", "الي", "و", "&", "/", "a"))
_OF: Final = frozenset(("of", "من", "de", "d'", "شهر", "the"))
_BEFORE_YEAR: Final = frozenset((",", "de", "of", "عام", "سنة", "من"))
_BEFORE_WEEKDAY: Final = frozenset((",", "в", "во", "on", "(", "يوم"))
_BEFORE_DAY: Final = frozenset((",", "le", "the", "du", "les", "on", "الموافق", "(", "يوم"))


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as it is written.

    Parameters
    ----------
    first, last
        The number of its first word, and of the word after its last.
    day, month, year
        What it says of them.
    until
        The last day, of several days.
    weekday
        The weekday named with it.
    relative
        An entry of ``phrases/days.toml`` counted from the publication: ``"yesterday"``,
        ``"last"``, ``"next"``; or None.
    """

    first: int
    last: int
    day: int | None = None
    month: int | None = None
    year: int | None = None
    until: int | None = None
    weekday: str | None = None
    relative: str | None = None


def date_mentions(paragraph: Paragraph) -> Iterator[DateMention]:
    """Yield the days of a paragraph, and what is dated by its month or weekday alone.

    Examples
    --------
    >>> from filiere.communique.text import Span
    >>> words = "du jeudi 12 au 13 mars 2024"
    >>> found, = date_mentions(Paragraph(Span(0, len(words)), "fr", words))
    >>> found.day, found.until, found.month, found.year, found.weekday
    (12, 13, 3, 2024, 'thursday')
    """
    if paragraph.lang is None:
        return
    reader = _Reader(paragraph, paragraph.lang)
    yield from sorted((*reader.numeric(), *reader.in_words()), key=lambda each: each.first)


class _Reader:
    """Reads the dates of one paragraph."""

    def __init__(self, paragraph: Paragraph, lang: Language) -> None:
        self.paragraph = paragraph
        self.lang = lang
        self.words = words_of(paragraph)
        self.days = phrases("days", lang)

    def numeric(self) -> Iterator[DateMention]:
        """Yield 10.10.2025 and 2025-10-10."""
        folded = self.paragraph.folded.words
        starts = {word.start: n for n, word in enumerate(self.words)}
        ends = {word.end: n + 1 for n, word in enumerate(self.words)}
        for pattern, order in ((_NUMERIC, (1, 3, 4)), (_ISO, (3, 2, 1))):
            for found in pattern.finditer(folded):
                day, month, year = (int(found[group]) for group in order)
                first, last = starts.get(found.start()), ends.get(found.end())
                if first is None or last is None or year not in YEARS:
                    continue
                if not (1 <= month <= 12 and 1 <= day <= _LONGEST_MONTH):  # noqa: PLR2004
                    continue
                yield DateMention(first, last, day, month, year)

    def in_words(self) -> Iterator[DateMention]:
        """Yield the dates with a month's or a weekday's name, and yesterday and the like."""
        n = 0
        while n < len(self.words):
            found = self._month_at(n) or self._weekday_at(n) or self._relative_at(n)
            if found is not None:
                yield found
            n = max(n + 1, found.last if found else 0)

    def _month_at(self, n: int) -> DateMention | None:
        said = months(self.lang).said(self.words, n)
        if said is None or not self._is_name(n):
            return None
        month, last = int(said.entry), self._past_second_name(n + said.length, int(said.entry))
        found = self._day_before(n, month, last)
        if found is None and self.lang == "en":
            found = self._day_after(n, month, last)
        if found is not None:
            return self._with_weekday(self._with_year(found))
        return self._month_alone(n, month, last)

    def _past_second_name(self, n: int, month: int) -> int:
        """Take يناير/كانون الثاني, one month in two names, as one."""
        if self._text(n) in ("/", "(") and n + 1 < len(self.words):
            said = months(self.lang).said(self.words, n + 1)
            if said is not None and int(said.entry) == month:
                end = n + 1 + said.length
                return end + (self._text(end) == ")")
        return n

    def _day_before(self, n: int, month: int, last: int) -> DateMention | None:
        k = n - 1
        first = self._first_of_month(k)
        while first is None and k > n - 3 and self._text(k) in _OF:
            k -= 1
            first = self._first_of_month(k)
        if first is not None:
            return DateMention(first, last, 1, month)
        day = self._day(k)
        if day is None:
            return None
        start = self._range_start(k, day)
        if start is None:
            return DateMention(k, last, day, month)
        return DateMention(start[0], last, start[1], month, until=day)

    def _range_start(self, k: int, until: int) -> tuple[int, int] | None:
        """Return the first day of several: 12 et 13, с 10 по 12, 3-5, 12 و13."""
        if self.lang == "ar" and self._text(k).startswith("و"):
            day = self._day(k - 1)
            return None if day is None or day >= until else (k - 1, day)
        if self._text(k - 1) not in _RANGE:
            return None
        day = self._day(k - 2)
        return None if day is None or day >= until else (k - 2, day)

    def _day_after(self, n: int, month: int, last: int) -> DateMention | None:
        day = self._day(last)
        if day is None:
            return None
        if self._text(last + 1) in ("-", "to", "and"):
            until = self._day(last + 2)
            if until is not None and until > day:
                return DateMention(n, last + 3, day, month, until=until)
        return DateMention(n, last + 1, day, month)

    def _with_year(self, found: DateMention) -> DateMention:
        n = found.last
        while n < found.last + 2 and self._text(n) in _BEFORE_YEAR:
            n += 1
        year = self._year(n)
        if year is not None:
            return replace(found, year=year, last=n + 1)
        said = self.days.said(self.words, found.last) if found.last < len(self.words) else None
        if said is not None and said.entry in _OF_YEAR:
            return replace(found, relative=said.entry, last=found.last + said.length)
        if self.lang == "en" and found.day is None and self._says(found.first - 1) in _OF_YEAR:
            return replace(found, relative=self._says(found.first - 1), first=found.first - 1)
        return found

    def _with_weekday(self, found: DateMention) -> DateMention:
        n = found.first - 1
        while n > found.first - 4 and self._text(n) in _BEFORE_DAY:
            n -= 1
        if n < 0:
            return found
        said = self._weekday(n)
        if said is None:
            return found
        return replace(found, weekday=said.entry, first=n)

    def _weekday_at(self, n: int) -> DateMention | None:
        """Return a weekday alone: on Friday, vendredi dernier."""
        said = self._weekday(n)
        if said is None or self._leads_to_a_day(n + said.length):
            return None
        if n and self._says(n - 1) == "every":
            return None
        last = n + said.length
        direction = self._says(last) or (self._says(n - 1) if n else None)
        relative = direction if direction in ("last", "next") else "nearest"
        last += self._says(last) in ("last", "next")
        return DateMention(n, last, weekday=said.entry, relative=relative)

    def _weekday(self, n: int) -> Said | None:
        """Return the weekday that the n-th word names, if it names one."""
        said = weekdays(self.lang).said(self.words, n) if 0 <= n < len(self.words) else None
        known = said is not None and self._is_name(n)
        return said if known and not only_looks_like_one(self.words, n) else None

    def _leads_to_a_day(self, n: int) -> bool:
        while self._text(n) in _BEFORE_DAY:
            n += 1
        said = months(self.lang).said(self.words, n) if n < len(self.words) else None
        return self._day(n) is not None or said is not None or self._first_of_month(n) is not None

    def _relative_at(self, n: int) -> DateMention | None:
        said = self.days.said(self.words, n)
        if said is None or said.entry not in _RELATIVE or is_any_day(self.words, n):
            return None
        found = DateMention(n, n + said.length, relative=said.entry)
        k = found.last
        while k < found.last + 2 and self._text(k) in _BEFORE_WEEKDAY:
            k += 1
        named = self._weekday(k)
        if named is None or self._leads_to_a_day(k + named.length):
            return found
        return replace(found, weekday=named.entry, last=k + named.length)

    def _month_alone(self, n: int, month: int, last: int) -> DateMention | None:
        """Return a month with its year, or the last or the next one of that name."""
        found = self._with_year(DateMention(n, last, month=month))
        return found if found.year or found.relative else None

    def _first_of_month(self, n: int) -> int | None:
        """Return where فاتح or "the first of" begins, if it ends with the n-th word."""
        for start in (n - 1, n):
            if start < 0 or self.lang == "ru" or not self._text(start):
                continue
            said = _first_day(self.lang).said(self.words, start)
            if said is not None and start + said.length - 1 == n:
                return start
        return None

    def _says(self, n: int) -> str | None:
        said = self.days.said(self.words, n) if 0 <= n < len(self.words) else None
        return said.entry if said else None

    def _is_name(self, n: int) -> bool:
        """Tell whether an English name has its capital: May, not may."""
        if self.lang != "en":
            return True
        return self.paragraph.content[self.paragraph.folded.places[self.words[n].start]].isupper()

    def _day(self, n: int) -> int | None:
        found = _DAY[self.lang].fullmatch(self._text(n))
        if found is None or not 1 <= int(found[1]) <= _LONGEST_MONTH or self._in_a_number(n):
            return None
        return int(found[1])

    def _in_a_number(self, n: int) -> bool:
        """Tell whether a figure is the end of another: 2,6."""
        if n < 2 or self._text(n - 1) not in (",", "."):  # noqa: PLR2004
            return False
        glued = self.words[n - 1].end == self.words[n].start
        return glued and self.words[n - 2].end == self.words[n - 1].start

    def _year(self, n: int) -> int | None:
        found = _YEAR.fullmatch(self._text(n))
        return int(found[1]) if found and int(found[1]) in YEARS else None

    def _text(self, n: int) -> str:
        return self.words[n].text if 0 <= n < len(self.words) else ""


@cache
def _first_day(lang: Language) -> Phrases:
    return Phrases({"first": table_of("days")["first"][lang]}, lang)


def years_of(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield the years among some words, each with the number of its word."""
    for n, word in enumerate(words):
        found = _YEAR.fullmatch(word.text)
        if found and int(found[1]) in YEARS:
            yield n, int(found[1])
