"""A claim about trade: who says what of which flow, how large, when, against what."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any, Final

from filiere.communique.intervals import Interval, interval, multiple_interval
from filiere.periods import Period, PeriodRange, parse
from filiere.sample.commission import (
    Flow,
    Measure,
    PartialDate,
    Quantity,
    Source,
    Speaker,
    Statement,
    Term,
    Vagueness,
)
from filiere.sample.record import Record

__all__ = ["BESIDE", "Claim", "Interval", "claims_of", "interval"]

#: Joins the codes of a product that no one heading holds.
BESIDE: Final = "+"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One checkable sentence, as facts.

    Parameters
    ----------
    id
        Name of the claim within its document.
    document
        Where it stands: a file, or ``"record:A-B"``.
    flow
        Seen from `reporter`: its exports to, its imports from, its turnover with `partner`.
    reporter, partner
        Country (alpha-3) or region (ISO 3166-2) codes; None where the text does not say.
    measure
        Growth and share [%], level [units of `currency`], multiple [times the base], rank.
    value, vagueness
        The figure with its stated digits, and its vague word; `interval` reads them.
    period, base
        When; a growth without a stated base is measured against a year earlier.
    currency
        ISO 4217 code; for growth, None means nominal USD.
    product, sector
        HS code, or several joined by ``+``; or a sector's id; None for all goods.
    speaker, source
        Who says it, and who published it.
    said
        When it was said, where the text tells: ``"2025-09"``.
    span
        First and last position of the words in the text.
    text
        The words read, in a document; none are kept for a record's facts.

    Examples
    --------
    >>> claim = Claim(id="1", document="d", flow="turnover", reporter="FRA", partner="BRA",
    ...               measure="growth", value=Decimal(30), vagueness="almost",
    ...               period=Period.parse("2025-S1"))
    >>> str(claim.interval), str(claim.base_period)
    ('[27, 30)', '2024-S1')
    """

    id: str
    document: str
    flow: Flow
    reporter: str | None
    partner: str | None
    measure: Measure
    value: Decimal
    vagueness: Vagueness | None = None
    period: Period | PeriodRange | None = None
    base: Period | PeriodRange | None = None
    currency: str | None = None
    product: str | None = None
    sector: str | None = None
    speaker: Speaker | None = None
    source: Source | None = None
    said: str | None = None
    span: tuple[int, int] | None = None
    text: str = ""

    @property
    def interval(self) -> Interval:
        """What the stated figure admits."""
        rule = multiple_interval if self.measure == "multiple" else interval
        return rule(self.value, self.vagueness)

    @property
    def products(self) -> tuple[str, ...]:
        """The codes of the product, or the words that stand for it; none for all goods."""
        return tuple(self.product.split(BESIDE)) if self.product else ()

    @property
    def base_period(self) -> Period | PeriodRange | None:
        """The period that a growth or a multiple is measured against; None for other measures."""
        if self.measure not in ("growth", "multiple"):
            return None
        return self.base or (self.period.year_earlier() if self.period else None)

    def as_row(self) -> dict[str, Any]:
        """Return the claim as a row of the store's table of claims."""
        admitted = self.interval
        return {
            "claim": self.id,
            "document": self.document,
            "speaker": self.speaker.who.en if self.speaker else None,
            "flow": self.flow,
            "reporter": self.reporter,
            "partner": self.partner,
            "product": self.product,
            "measure": self.measure,
            "value_text": str(self.value),
            "low": float(admitted.low),
            "high": float(admitted.high),
            "claimed_period": str(self.period) if self.period else None,
            "base": str(self.base) if self.base else None,
            "currency": self.currency,
            "span_start": self.span[0] if self.span else None,
            "span_end": self.span[1] if self.span else None,
            "text": self.text,
            "details": json.dumps(self._details(), ensure_ascii=False, sort_keys=True),
        }

    def _details(self) -> dict[str, Any]:
        return {
            "vagueness": self.vagueness,
            "sector": self.sector,
            "speaker": asdict(self.speaker) if self.speaker else None,
            "source": asdict(self.source) if self.source else None,
            "said": self.said,
        }

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Claim:
        """Return the claim that a row of the store's table holds."""
        details = json.loads(row["details"])
        span = None if row["span_start"] is None else (row["span_start"], row["span_end"])
        return cls(
            id=row["claim"],
            document=row["document"],
            flow=row["flow"],
            reporter=row["reporter"],
            partner=row["partner"],
            measure=row["measure"],
            value=Decimal(row["value_text"]),
            vagueness=details["vagueness"],
            period=parse(row["claimed_period"]) if row["claimed_period"] else None,
            base=parse(row["base"]) if row["base"] else None,
            currency=row["currency"],
            product=row["product"],
            sector=details["sector"],
            speaker=_speaker(details["speaker"]),
            source=_source(details["source"]),
            said=details.get("said"),
            span=span,
            text=row["text"],
        )


def claims_of(record: Record) -> tuple[Claim, ...]:
    """Return the claims of a record's statements: one for each figure stated.

    Examples
    --------
    >>> from filiere.sample.record import record
    >>> moscow = next(c for c in claims_of(record("RUS", "MAR")) if c.reporter == "RU-MOW")
    >>> str(moscow.period), str(moscow.interval)
    ('2025-S1', '[72.5, 73.5)')
    """
    document = f"record:{'-'.join(record.sides)}"
    return tuple(
        _claim(document, statement, quantity)
        for statement in record.statements
        for quantity in statement.quantities
    )


def _claim(document: str, statement: Statement, quantity: Quantity) -> Claim:
    several = len(statement.quantities) > 1
    return Claim(
        id=f"{statement.id}:{quantity.measure}" if several else statement.id,
        document=document,
        flow=statement.flow,
        reporter=statement.reporter,
        partner=statement.partner,
        measure=quantity.measure,
        value=quantity.value,
        vagueness=quantity.vagueness,
        period=statement.period,
        base=statement.base,
        currency=quantity.currency,
        product=statement.product,
        speaker=statement.speaker,
        source=statement.source,
    )


def _speaker(facts: Mapping[str, Any] | None) -> Speaker | None:
    if facts is None:
        return None
    return Speaker(Term(**facts["who"]), Term(**facts["office"]) if facts["office"] else None)


def _source(facts: Mapping[str, Any] | None) -> Source | None:
    if facts is None:
        return None
    published = PartialDate(**facts["published"]) if facts["published"] else None
    return Source(Term(**facts["publisher"]), facts["url"], published, facts["checksum"])
