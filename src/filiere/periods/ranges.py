"""The periods from a first to a last, and the reading of any period's code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from babel.dates import format_interval

from filiere.errors import UnknownPeriod
from filiere.languages import Language
from filiere.periods.period import Frequency, Period, Span


@dataclass(frozen=True, slots=True)
class PeriodRange(Span):
    """The periods from a first to a last of the same frequency, both included.

    Parameters
    ----------
    start, end
        The first and the last.

    Raises
    ------
    UnknownPeriod
        If the two are of different frequencies, or the end is before the start.

    Examples
    --------
    >>> PeriodRange.parse("2014-M01/2014-M07").during("fr")
    'de janvier à juillet 2014'
    """

    start: Period
    end: Period

    def __post_init__(self) -> None:
        if self.start.frequency is not self.end.frequency:
            raise UnknownPeriod(
                f"{self} joins two frequencies: write 2018/2020 or 2014-M01/2014-M07"
            )
        if self.end < self.start:
            raise UnknownPeriod(f"{self} ends before it starts: write {self.end}/{self.start}")

    @classmethod
    def parse(cls, text: str) -> PeriodRange:
        """Return the range of two SDMX codes with a slash between.

        Raises
        ------
        UnknownPeriod
            If the text is no such range.
        """
        start, slash, end = text.partition("/")
        if not slash:
            raise UnknownPeriod(f"{text!r} is not a range: write 2018/2020 or 2014-M01/2014-M07")
        return cls(Period.parse(start), Period.parse(end))

    def __str__(self) -> str:
        return f"{self.start}/{self.end}"

    @property
    def frequency(self) -> Frequency:
        """Return the frequency of its periods."""
        return self.start.frequency

    @property
    def _span(self) -> tuple[int, int]:
        return self.start._span[0], self.end._span[1]

    @property
    def periods(self) -> tuple[Period, ...]:
        """Return its periods in order."""
        first, last = self.start._number, self.end._number
        return tuple(Period._at(self.frequency, number) for number in range(first, last + 1))

    @property
    def months(self) -> tuple[Period, ...]:
        """Return its months in order."""
        return tuple(month for period in self.periods for month in period.months)

    def year_earlier(self) -> PeriodRange:
        """Return the same range one year before."""
        return PeriodRange(self.start.year_earlier(), self.end.year_earlier())

    def label(self, lang: Language) -> str:
        """Return its name, which stands alone; ranges of months and years by CLDR.

        Examples
        --------
        >>> PeriodRange.parse("2018/2020").label("en")
        '2018–2020'
        """
        if self.frequency is Frequency.MONTH:
            first, last = (date(month.year, month.index, 1) for month in (self.start, self.end))
            interval = str(format_interval(first, last, "yMMMM", locale=lang))
            return interval.replace("\u2009", " ")
        if self.frequency is Frequency.YEAR:
            return f"{self.start.year}–{self.end.year}"
        return f"{self.start.label(lang)} – {self.end.label(lang)}"

    def during(self, lang: Language) -> str:
        """Return the adverbial that a sentence takes, with its prepositions."""
        if self.start == self.end:
            return self.start.during(lang)
        one_year_of_months = self.frequency is Frequency.MONTH and self.start.year == self.end.year
        start = self.start._phrase("from_month" if one_year_of_months else "from", lang)
        return f"{start} {self.end._phrase('to', lang)}"


def parse(text: str) -> Period | PeriodRange:
    """Return the period or the range that an SDMX text names.

    Raises
    ------
    UnknownPeriod
        If the text names neither.

    Examples
    --------
    >>> str(parse("2018/2020").months[-1])
    '2020-M12'
    """
    return PeriodRange.parse(text) if "/" in text else Period.parse(text)
