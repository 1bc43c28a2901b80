"""What a commission's record is made of: sources, bodies, sessions, statements, figures.

Everything here is quoted: each fact names who published it, and none is mixed with the figures
that the store computes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal, TypeAlias

from babel.dates import format_date, format_skeleton

from filiere.errors import UnknownPeriod
from filiere.languages import Language, message
from filiere.periods import Period, PeriodRange
from filiere.provenance import Provenance

Flow: TypeAlias = Literal["turnover", "exports", "imports"]
Measure: TypeAlias = Literal["growth", "level", "multiple", "share", "rank"]
Vagueness: TypeAlias = Literal["almost", "about", "over", "under", "at-least", "at-most"]
Side: TypeAlias = Literal["exporter", "importer", "reconciled"]
Statistic: TypeAlias = Literal["total", "annual mean"]
Precision: TypeAlias = Literal["year", "month", "day"]
Span: TypeAlias = Period | PeriodRange

QUOTED: Final = "record"
UNDATED: Final = message("undated")
_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class Term:
    """A person, office, body, place, topic or instrument, named in the four languages.

    Examples
    --------
    >>> Term("rabat", "Rabat", "Rabat", "Рабат", "الرباط").name("ru")
    'Рабат'
    """

    id: str
    fr: str
    en: str
    ru: str
    ar: str

    @classmethod
    def same(cls, text: str) -> Term:
        """Return a term written alike in every language, as a text gave it."""
        return cls(text, text, text, text, text)

    def name(self, lang: Language) -> str:
        """Return the name in a language."""
        return {"fr": self.fr, "en": self.en, "ru": self.ru, "ar": self.ar}[lang]


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the day, to the month or to the year.

    Examples
    --------
    >>> PartialDate.parse("2025-10-17").label("ru")
    '17 октября 2025\u202fг.'
    >>> PartialDate.parse("2017").precision
    'year'
    """

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; anything else is `UnknownPeriod`."""
        found = _DATE.fullmatch(text)
        if found is None:
            raise UnknownPeriod(f"{text!r} is not a date: write YYYY, YYYY-MM or YYYY-MM-DD")
        year, month, day = (int(part or 0) for part in found.groups())
        try:
            date(year, month or 1, day or 1)
        except ValueError as error:
            raise UnknownPeriod(f"{text!r} is no day of the calendar: {error}") from error
        return cls(year, month, day)

    @property
    def precision(self) -> Precision:
        """What is known of the date: its year, its month or its day."""
        if not self.month:
            return "year"
        return "day" if self.day else "month"

    def label(self, lang: Language) -> str:
        """Return the date as the language writes it, no finer than it is known."""
        day = date(self.year, self.month or 1, self.day or 1)
        if self.precision == "day":
            written = format_date(day, format="long", locale=lang)
            # CLDR's pattern has no place for the ordinal that French gives the first of a month.
            return f"1er{written[1:]}" if lang == "fr" and self.day == 1 else written
        return format_skeleton("yMMMM" if self.month else "y", day, locale=lang)

    def __str__(self) -> str:
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part)]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Source:
    """Who published a fact, where and when; `checksum` is of the record that carries it."""

    publisher: Term
    url: str | None
    published: PartialDate | None
    checksum: str

    def provenance(self, period: str) -> Provenance:
        """Return the origin of a quoted fact about `period`, as a brief needs it."""
        return Provenance(
            source=QUOTED,
            producer=self.publisher.en,
            title=message("Quoted statement or figure"),
            vintage=str(self.published) if self.published else UNDATED,
            licence=message("facts, quoted with their source"),
            checksum=self.checksum,
            period=period,
            url=self.url,
        )


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks or presides: a person or an office, and the post held at that moment."""

    who: Term
    office: Term | None = None


@dataclass(frozen=True, slots=True)
class CoChair:
    """The person who presides a session for one side, with the office held then."""

    side: str
    person: Term
    office: Term | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """A meeting of the commission (`body` ``"commission"``) or of one of its working groups.

    `announced` marks a session known only from its announcement; `number`, `place` and `host`
    are None where no source gives them.
    """

    id: str
    body: Term
    number: int | None
    date: PartialDate
    place: Term | None
    host: str | None
    announced: bool
    co_chairs: tuple[CoChair, ...]
    sectors: tuple[Term, ...]
    emerging: tuple[Term, ...]
    themes: tuple[Term, ...]
    instruments: tuple[Term, ...]
    spokesperson: Speaker | None
    source: Source

    def co_chair(self, side: str) -> CoChair | None:
        """Return who presided for a side, or None where no source says."""
        return next((chair for chair in self.co_chairs if chair.side == side), None)


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure of a statement; `value` keeps the digits as stated.

    Growth and share are in percent, a level in units of `currency`, a multiple in times the base.
    """

    measure: Measure
    value: Decimal
    vagueness: Vagueness | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What someone said of trade; `flow` is seen from `reporter`, `base` is the period before.

    A statement may hold several quantities (a level and its growth). `repeated_by` are those who
    carry the same statement on.
    """

    id: str
    flow: Flow
    reporter: str
    partner: str
    product: str | None
    period: Span
    base: Span | None
    quantities: tuple[Quantity, ...]
    speaker: Speaker | None
    source: Source
    repeated_by: tuple[Source, ...]
    remark: Term | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A total published by someone, in USD: shown as quoted, never mixed with the store's."""

    exporter: str
    importer: str
    period: Span
    statistic: Statistic
    side: Side | None
    value_usd: Decimal
    source: Source
