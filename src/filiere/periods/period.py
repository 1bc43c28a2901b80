"""A calendar year, half-year, quarter or month: its SDMX code, arithmetic and names."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, total_ordering
from importlib.resources import files
from typing import Final, Literal, TypeAlias

from babel.dates import format_skeleton, get_month_names

from filiere.errors import UnknownPeriod, WrongInput
from filiere.languages import Language

Phrase: TypeAlias = Literal["label", "during", "from", "from_month", "to"]

MONTHS_IN_YEAR: Final = 12
_SDMX: Final = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<frequency>[SQM])(?P<index>[0-9]{1,2}))?")


class Frequency(StrEnum):
    """How often a figure is given, by its SDMX letter."""

    YEAR = "A"
    HALF = "S"
    QUARTER = "Q"
    MONTH = "M"

    @property
    def length(self) -> int:
        """Return how many months one period of it lasts."""
        return {"A": 12, "S": 6, "Q": 3, "M": 1}[self.value]

    @property
    def per_year(self) -> int:
        """Return how many of its periods a year holds."""
        return MONTHS_IN_YEAR // self.length


class Span:
    """A stretch of whole months, which has a first and a last."""

    __slots__ = ()

    @property
    def _span(self) -> tuple[int, int]:
        """Return the running numbers of its first and last month."""
        raise NotImplementedError

    def contains(self, other: Span) -> bool:
        """Tell whether every month of the other is one of its own."""
        return self._span[0] <= other._span[0] and other._span[1] <= self._span[1]


@total_ordering
@dataclass(frozen=True, slots=True)
class Period(Span):
    """A calendar year, half-year, quarter or month; sorted by start, then by length.

    Parameters
    ----------
    year
        From 1 to 9999.
    frequency
        Which kind of period.
    index
        Its place in the year, from 1.

    Raises
    ------
    UnknownPeriod
        If the year holds no such period.

    Examples
    --------
    >>> half = Period.parse("2025-S1")
    >>> str(half.year_earlier()), half.label("fr")
    ('2024-S1', 'premier semestre 2025')
    >>> [str(month) for month in half.months][:2]
    ['2025-M01', '2025-M02']
    """

    year: int
    frequency: Frequency
    index: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.year <= date.max.year:
            raise UnknownPeriod(f"no year {self.year}: give one from 0001 to {date.max.year}")
        if not 1 <= self.index <= self.frequency.per_year:
            raise UnknownPeriod(
                f"no period {self.frequency}{self.index} in a year:"
                f" give {self.frequency}1 to {self.frequency}{self.frequency.per_year}"
            )

    @classmethod
    def parse(cls, text: str) -> Period:
        """Return the period of an SDMX code: 2025, 2025-S1, 2025-Q3 or 2025-M07.

        Raises
        ------
        UnknownPeriod
            If the text is no such code.
        """
        match = _SDMX.fullmatch(text.strip().upper())
        if match is None:
            raise UnknownPeriod(
                f"{text!r} is not a period: write 2025, 2025-S1, 2025-Q3 or 2025-M07"
            )
        frequency = Frequency(match["frequency"] or "A")
        try:
            return cls(int(match["year"]), frequency, int(match["index"] or 1))
        except UnknownPeriod as wrong:
            raise UnknownPeriod(f"{text!r} is not a period: {wrong}") from None

    @classmethod
    def _at(cls, frequency: Frequency, number: int) -> Period:
        """Return the period of a running number (counted from year 0)."""
        year, index = divmod(number, frequency.per_year)
        return cls(year, frequency, index + 1)

    @property
    def _number(self) -> int:
        return self.year * self.frequency.per_year + self.index - 1

    @property
    def _span(self) -> tuple[int, int]:
        first = self._number * self.frequency.length
        return first, first + self.frequency.length - 1

    def __str__(self) -> str:
        match self.frequency:
            case Frequency.YEAR:
                return f"{self.year:04}"
            case Frequency.MONTH:
                return f"{self.year:04}-M{self.index:02}"
            case _:
                return f"{self.year:04}-{self.frequency}{self.index}"

    def __lt__(self, other: Period) -> bool:
        if not isinstance(other, Period):
            return NotImplemented
        return self._span < other._span

    @property
    def months(self) -> tuple[Period, ...]:
        """Return its months in order."""
        return self.parts(Frequency.MONTH)

    def parts(self, frequency: Frequency) -> tuple[Period, ...]:
        """Return the periods of a frequency that make it up, in order.

        Raises
        ------
        WrongInput
            If the frequency's periods are longer than this one.
        """
        if frequency.length > self.frequency.length:
            raise WrongInput(f"{self} cannot be cut into longer periods ({frequency.name.lower()})")
        first, last = (month // frequency.length for month in self._span)
        return tuple(Period._at(frequency, number) for number in range(first, last + 1))

    def year_earlier(self) -> Period:
        """Return the same period of the year before: the base of a growth rate."""
        return Period(self.year - 1, self.frequency, self.index)

    def next(self) -> Period:
        """Return the period of the same frequency that follows."""
        return Period._at(self.frequency, self._number + 1)

    def previous(self) -> Period:
        """Return the period of the same frequency that comes before."""
        return Period._at(self.frequency, self._number - 1)

    def label(self, lang: Language) -> str:
        """Return its name, which stands alone; months are named by CLDR."""
        if self.frequency is Frequency.MONTH:
            return str(format_skeleton("yMMMM", date(self.year, self.index, 1), locale=lang))
        return self._phrase("label", lang)

    def during(self, lang: Language) -> str:
        """Return the adverbial that a sentence takes, with its preposition.

        Examples
        --------
        >>> Period.parse("2025-S2").during("ru")
        'во втором полугодии 2025 года'
        """
        return self._phrase("during", lang)

    def _phrase(self, kind: Phrase, lang: Language) -> str:
        phrase = _phrases()[lang][self.frequency][kind]
        text = phrase if isinstance(phrase, str) else phrase[self.index - 1]
        month = get_month_names("wide", "stand-alone", locale=lang)[self.index]
        return text.format(year=self.year, month=month)


@cache
def _phrases() -> dict[str, dict[str, dict[str, str | list[str]]]]:
    return tomllib.loads(
        files("filiere").joinpath("data/period_labels.toml").read_text(encoding="utf-8")
    )
