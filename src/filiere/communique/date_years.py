"""Which year is meant where a text names a day without one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias

from filiere.communique.calendar_names import WEEKDAYS

Direction: TypeAlias = Literal["past", "future"]

_WEEK: Final = 7
_DAYS: Final = {"today": 0, "yesterday": -1, "before-yesterday": -2, "tomorrow": 1}
_YEARS: Final = {"last-year": -1, "this-year": 0, "next-year": 1}
#: How long after its publication a text may speak of a day as past: a page is dated late.
_LATE: Final = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Calendar:
    """What tells the year of a day that has none.

    Parameters
    ----------
    published
        The day of publication, or None.
    years
        The years that the text names as past or present, each as often as it names it.
    dated
        The days that the text names with their year, in its order.
    spoken
        The day that the text is dated, or was spoken on: today is that day.
    """

    published: date | None
    years: Sequence[int]
    dated: Sequence[date] = ()
    spoken: date | None = None

    @property
    def anchor(self) -> date | None:
        """The day that "last September" is counted from."""
        return self.published or (max(self.dated) if self.dated else None)

    def year_of(
        self, month: int, day: int | None, weekday: str | None, direction: Direction | None
    ) -> int | None:
        """Return the year of a day or a month without one, or None where nothing tells it.

        From the publication it is the nearest such day, in the direction that the text speaks
        of; else the last year that the text names, and with a weekday the last one in which it
        agrees.

        Examples
        --------
        >>> turn = Calendar(date(2025, 1, 3), ())
        >>> turn.year_of(12, 28, None, None), turn.year_of(1, 20, None, "future")
        (2024, 2025)
        """
        if self.published is not None:
            return _nearest(self.published, month, day, direction)
        agreeing = [year for year in self.years if _agrees(year, month, day, weekday)]
        if weekday is not None:
            return max(agreeing, default=None)
        return max(self.years, default=None)

    def day_of(self, relative: str | None, weekday: str | None) -> date | None:
        """Return the day that "yesterday" or "next Friday" means, or None if nothing tells."""
        today = self.spoken or self.published
        if today is None:
            return None
        if relative in _DAYS:
            return today + timedelta(days=_DAYS[relative])
        if weekday is None:
            return None
        names: Sequence[str] = WEEKDAYS
        back = (today.weekday() - names.index(weekday)) % _WEEK
        if relative == "next":
            return today + timedelta(days=_WEEK - back)
        back = _WEEK if relative == "last" and not back else back
        return today - timedelta(days=back)

    def month_of(self, month: int, relative: str | None) -> int | None:
        """Return the year of "last September", "next May" or "May of this year"."""
        if self.anchor is None:
            return None
        year, current = self.anchor.year, self.anchor.month
        match relative:
            case "next":
                return year if month > current else year + 1
            case "last":
                return year if month < current else year - 1
            case _:
                return year + _YEARS.get(relative or "", 0)


def real_day(year: int, month: int, day: int) -> date | None:
    """Return a day, or None where the calendar has no such day.

    Examples
    --------
    >>> real_day(2025, 11, 31), real_day(2024, 2, 29)
    (None, datetime.date(2024, 2, 29))
    """
    try:
        return date(year, month, day)
    except ValueError:
        return None


def exists_in_any_year(month: int, day: int) -> bool:
    """Tell whether some year has the day."""
    return real_day(2024, month, day) is not None


def named_years(told: Sequence[tuple[int, bool]]) -> Iterator[int]:
    """Yield the years named, without those that a sentence only speaks of as to come.

    Parameters
    ----------
    told
        Each year that a text names, and whether it is to come where it is named.
    """
    counted = Counter(year for year, to_come in told if not to_come)
    yield from counted.elements()


def _nearest(published: date, month: int, day: int | None, direction: Direction | None) -> int:
    candidates = [
        (found, year)
        for year in (published.year - 1, published.year, published.year + 1)
        if (found := _last_possible(year, month, day))
    ]
    match direction:
        case "future":
            fitting = [each for each in candidates if each[0] >= published]
            return min(fitting, default=candidates[-1])[1]
        case "past":
            fitting = [each for each in candidates if each[0] <= published + _LATE]
            return max(fitting, default=candidates[0])[1]
        case _:
            return min(candidates, key=lambda each: abs(each[0] - published))[1]


def _last_possible(year: int, month: int, day: int | None) -> date:
    """Return the day, or the last one that its month has."""
    for last in range(day or 28, 0, -1):
        found = real_day(year, month, last)
        if found is not None:
            return found
    raise AssertionError("every month has a first day")


def _agrees(year: int, month: int, day: int | None, weekday: str | None) -> bool:
    found = real_day(year, month, day) if day else None
    return found is not None and WEEKDAYS[found.weekday()] == weekday
