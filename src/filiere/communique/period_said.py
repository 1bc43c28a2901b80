"""A period as it is said, before its year is known for sure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from filiere.periods.period import MONTHS_IN_YEAR

#: What a period is said as: by its months; a fiscal year; the same period as another; a period
#: of the same length before; year on year; some last years; since a period; a day, which is none.
Way: TypeAlias = Literal[
    "months", "to-date", "fiscal", "same", "previous", "yoy", "span", "since", "day"
]

#: Which year, where no number tells.
Told: TypeAlias = Literal[
    "this-year", "last-year", "previous-year", "next-year", "last", "last-month"
]


@dataclass(frozen=True, slots=True)
class PeriodSaid:
    """A period as it is said, before its year is known for sure.

    Parameters
    ----------
    way
        How it is said.
    start, end
        Where, in the folded words.
    first, last
        Its months within a year.
    year
        The number of its year, where it is said; for a fiscal year the number said last.
    last_year
        The number of the year in which it ends, if it is another.
    told
        What is said in place of a year.
    base
        Whether the words before it say that something is measured against it.
    between
        Whether its two ends are told apart as "between … and" does, or "from … to".
    """

    way: Way
    start: int
    end: int
    first: int = 1
    last: int = MONTHS_IN_YEAR
    year: int | None = None
    last_year: int | None = None
    told: Told | None = None
    base: bool = False
    between: bool = False
