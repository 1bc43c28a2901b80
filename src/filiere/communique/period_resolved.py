"""Periods as said, turned into those of the calendar: by the text's day and what it speaks of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from filiere.communique.facts import Fact
from filiere.communique.period_phrases import PeriodSaid
from filiere.communique.text import Text
from filiere.communique.whose_flow import country_of
from filiere.errors import UnknownPeriod
from filiere.periods import Frequency, Period, PeriodRange
from filiere.periods.period import MONTHS_IN_YEAR
from filiere.sample.commission import Span

#: The month in which the fiscal year begins, where it is not January.
_FISCAL_YEARS: Final[Mapping[str, int]] = {
    **dict.fromkeys(("IND", "JPN", "GBR", "CAN", "SGP", "HKG", "NZL", "ZAF"), 4),
    **dict.fromkeys(("EGY", "PAK", "BGD", "AUS", "KEN", "UGA", "TZA", "SDN", "KWT"), 7),
    **dict.fromkeys(("USA", "THA"), 10),
    "ETH": 7,
    "NPL": 7,
    "IRN": 3,
    "AFG": 3,
    "MMR": 4,
}
_KNOWN_AS_PUBLISHED: Final = ("publication", "session", "mentioned")


@dataclass(frozen=True, slots=True)
class Reference:
    """What "last year" and "in the first half" are counted from.

    Parameters
    ----------
    day
        The day of the text: it was published then, or tells of a meeting then.
    year
        The latest year that the text names, where no day is known.
    """

    day: date | None
    year: int | None = None


def reference_of(text: Text, facts: Iterable[Fact], years: Iterable[int]) -> Reference:
    """Return the day of a text: of its publication, else the latest it tells of that is past.

    Parameters
    ----------
    text
        The text.
    facts
        Its facts, of which the dates count.
    years
        The numbers of the years that it names.
    """
    if text.published is not None:
        return Reference(text.published, text.published.year)
    known = [fact.value for fact in facts if fact.kind == "date" and not fact.value.get("problem")]
    for of in _KNOWN_AS_PUBLISHED:
        days = [day for value in known if value.get("of") == of and (day := _day(value))]
        if days:
            return Reference(max(days), max(days).year)
    return Reference(None, max(years, default=None))


def _day(value: Mapping[str, object]) -> date | None:
    try:
        return date.fromisoformat(str(value.get("date")))
    except ValueError:
        return None


def resolved(
    said: PeriodSaid, reference: Reference, *, of: Span | None = None, sides: Iterable[str] = ()
) -> Span | None:
    """Return the period that is meant, or None where the text does not tell.

    Parameters
    ----------
    said
        The period as it is said.
    reference
        What it is counted from.
    of
        The period spoken of before it, which "the year before" and "the same period" refer to.
    sides
        The countries or regions of one of which a fiscal year is meant.

    Examples
    --------
    >>> half = PeriodSaid("months", 0, 5, 1, 6, told="last-year")
    >>> str(resolved(half, Reference(date(2025, 10, 17))))
    '2024-S1'
    """
    ways: Mapping[str, Callable[[], Span | None]] = {
        "months": lambda: _months(said, reference, of),
        "fiscal": lambda: _fiscal(said, sides),
        "to-date": lambda: _to_date(said, reference),
        "same": lambda: _again(said, of),
        "yoy": lambda: _again(said, of),
        "previous": lambda: _before(said, of),
        "since": lambda: Period(said.year or 0, Frequency.YEAR),
    }
    try:
        return ways[said.way]() if said.way in ways else None
    except UnknownPeriod:
        return None


def calendar_span(first: Period, last: Period | None) -> Span:
    """Return the shortest code for the months from a first to a last, both included.

    Examples
    --------
    >>> str(calendar_span(Period.parse("2025-M01"), Period.parse("2025-M06")))
    '2025-S1'
    """
    if last is None or first == last:
        return first
    for frequency in (Frequency.YEAR, Frequency.HALF, Frequency.QUARTER):
        whole = Period(first.year, frequency, (first.index - 1) // frequency.length + 1)
        if whole.months[0] == first and whole.months[-1] == last:
            return whole
    years = first.index == 1 and last.index == MONTHS_IN_YEAR
    if years:
        return PeriodRange(Period(first.year, Frequency.YEAR), Period(last.year, Frequency.YEAR))
    return PeriodRange(first, last)


def _months(said: PeriodSaid, reference: Reference, of: Span | None) -> Span | None:
    if said.told == "previous-year" and of is not None:
        return _shape(said, _year_of(of) - 1) if _is_part(said) else of.year_earlier()
    if said.told == "last-year" and said.base and of is not None:
        return _shape(said, _year_of(of) - 1) if _is_part(said) else of.year_earlier()
    if said.told == "last-month":
        return _last_month(reference)
    if said.told == "next-year":
        return _year_later(of) if of is not None else None
    year = said.year if said.year is not None else _year(said, reference, of)
    return None if year is None else _shape(said, year)


def _year_later(of: Span) -> Span:
    """Return the same months a year later.

    Examples
    --------
    >>> str(_year_later(Period.parse("2023-S1")))
    '2024-S1'
    """
    first, last = of.months[0], of.months[-1]
    return calendar_span(
        Period(first.year + 1, first.frequency, first.index),
        Period(last.year + 1, last.frequency, last.index),
    )


def _year(said: PeriodSaid, reference: Reference, of: Span | None) -> int | None:
    """Return the year that is meant where no number tells."""
    day = reference.day
    match said.told:
        case "this-year":
            return day.year if day else None
        case "last-year":
            return day.year - 1 if day else None
        case "previous-year" | "next-year":
            return None
        case "last":
            return _latest(said, reference)
    return _year_of(of) if of is not None else _latest(said, reference)


def _latest(said: PeriodSaid, reference: Reference) -> int | None:
    """Return the year of the latest such period that was over on the day of the text."""
    if reference.day is None:
        return reference.year
    over = said.last < reference.day.month
    return reference.day.year if over else reference.day.year - 1


def _last_month(reference: Reference) -> Span | None:
    if reference.day is None:
        return None
    return Period(reference.day.year, Frequency.MONTH, reference.day.month).previous()


def _shape(said: PeriodSaid, year: int) -> Span:
    first = Period(year, Frequency.MONTH, said.first)
    return calendar_span(first, Period(said.last_year or year, Frequency.MONTH, said.last))


def _is_part(said: PeriodSaid) -> bool:
    return (said.first, said.last) != (1, MONTHS_IN_YEAR)


def _year_of(span: Span) -> int:
    return span.months[-1].year


def _again(said: PeriodSaid, of: Span | None) -> Span | None:
    """Return the same months in another year: the one said, or the year before."""
    if of is None:
        return None
    if said.year is None:
        return of.year_earlier()
    moved, back = of, _year_of(of) - said.year
    if not 0 < back <= _year_of(of):
        return None
    for _ in range(back):
        moved = moved.year_earlier()
    return moved


def _before(said: PeriodSaid, of: Span | None) -> Span | None:
    """Return the period of a length before the one spoken of, which has that length."""
    if not isinstance(of, Period) or of.frequency.length != said.last:
        return None
    return of.previous()


def _to_date(said: PeriodSaid, reference: Reference) -> Span | None:
    day = reference.day
    if day is None or day.month == 1 or said.year not in (None, day.year):
        return None
    first = Period(day.year, Frequency.MONTH, 1)
    return calendar_span(first, Period(day.year, Frequency.MONTH, day.month - 1))


def _fiscal(said: PeriodSaid, sides: Iterable[str]) -> Span | None:
    """Return the months of a fiscal year in the country it is of.

    A year that is named by two numbers is of the first country in which it is split.
    """
    starts = [_FISCAL_YEARS.get(country_of(side), 1) for side in sides]
    if said.last_year:
        starts = [month for month in starts if month != 1]
    begins = starts[0] if starts else 1
    if said.year is None:
        return None
    if begins == 1:
        return None if said.last_year else Period(said.year, Frequency.YEAR)
    first = Period(said.year - 1, Frequency.MONTH, begins)
    return calendar_span(first, Period(said.year, Frequency.MONTH, begins - 1))
