"""What each side reported of the flows between two countries in a period, and what it did not.

Nothing recorded by a reporter that did report is zero; a reporter without any row is missing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, nan
from typing import Literal, TypeAlias

import polars as pl

from filiere.periods import Frequency, Period, PeriodRange
from filiere.store import Dataset
from filiere.trade.growth import period_sum

Flow: TypeAlias = Literal["turnover", "exports", "imports"]
Way: TypeAlias = tuple[str, str]
Side: TypeAlias = Literal["exporter", "importer", "reconciled"]
Span: TypeAlias = Period | PeriodRange


@dataclass(frozen=True, slots=True)
class View:
    """One flow as one side reports it.

    Parameters
    ----------
    exporter, importer
        Country codes of the flow.
    side
        Whose report it is; reconciled data are nobody's.
    """

    exporter: str
    importer: str
    side: Side

    @property
    def reporter(self) -> str | None:
        """Return the country that reports, or None for reconciled data."""
        return {"exporter": self.exporter, "importer": self.importer}.get(self.side)


@dataclass(frozen=True, slots=True)
class Report:
    """What one side reports of a flow in a period.

    Parameters
    ----------
    value_usd
        The sum [USD]; NaN where a part of the period is missing.
    missing
        The parts of the period that are missing, as SDMX codes in order.
    """

    value_usd: float
    missing: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Tell whether nothing is missing."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class Reported:
    """The flows between two countries in a period, both directions, each side's report apart.

    Parameters
    ----------
    dataset
        The data they come from.
    span
        The period asked for.
    parts
        The periods of the data that make it up; none where the data's periods are longer.
    rows
        The rows as recorded: period, side, exporter, importer, product, valuation, value_usd,
        quantity, unit.
    held
        For each view, the parts that its reporter reported.
    """

    dataset: Dataset
    span: Span
    parts: tuple[str, ...]
    rows: pl.DataFrame
    held: Mapping[View, frozenset[str]]

    @property
    def sides(self) -> tuple[Side, ...]:
        """Return whose reports the data hold."""
        return tuple(dict.fromkeys(view.side for view in self.held))

    @property
    def ways(self) -> tuple[Way, ...]:
        """Return exporter and importer of both directions."""
        return tuple(dict.fromkeys((view.exporter, view.importer) for view in self.held))

    def missing(self, view: View) -> tuple[str, ...]:
        """Return the parts of the period that a view's reporter did not report."""
        if not self.parts:
            return tuple(str(month) for month in self.span.months)
        held = self.held.get(view, frozenset())
        return tuple(part for part in self.parts if part not in held)

    def recorded(self, view: View) -> pl.DataFrame:
        """Return a view's rows."""
        return self.rows.filter(exporter=view.exporter, importer=view.importer, side=view.side)

    def total(self, view: View, codes: Collection[str] | None = None) -> Report:
        """Return a view's sum over some products, or over all.

        A value that the data leave empty is missing, and so is the part it belongs to.
        """
        rows = self.recorded(view)
        if codes is not None:
            rows = rows.filter(pl.col("product").is_in(list(codes)))
        empty = set(rows.filter(pl.col("value_usd").is_null())["period"])
        absent = {*self.missing(view), *empty}
        if not self.parts:
            return Report(nan, self.missing(view))
        sums = dict(rows.group_by("period").agg(pl.col("value_usd").sum()).iter_rows())
        by_part = {part: sums.get(part, 0.0) for part in self.parts if part not in absent}
        over_period = period_sum(by_part, self.parts)
        return Report(over_period.value, over_period.missing)

    def sum(self, views: Sequence[View], codes: Collection[str] | None = None) -> Report:
        """Return the sum of several views; what is missing in one is missing in the sum."""
        reports = [self.total(view, codes) for view in views]
        missing = {part for report in reports for part in report.missing}
        value = nan if missing else fsum(report.value_usd for report in reports)
        return Report(value, tuple(sorted(missing)))


def ways_of(flow: Flow, country: str, partner: str) -> tuple[Way, ...]:
    """Return exporter and importer of each direction of a flow, as the country sees it.

    Examples
    --------
    >>> ways_of("turnover", "RUS", "MAR")
    (('RUS', 'MAR'), ('MAR', 'RUS'))
    """
    out, back = (country, partner), (partner, country)
    return {"exports": (out,), "imports": (back,), "turnover": (out, back)}[flow]


def views_of(ways: Iterable[Way], reporter: str | None) -> tuple[View, ...]:
    """Return directions as one of the two countries reports them; None for reconciled data."""
    return tuple(View(*way, _side_of(reporter, way)) for way in ways)


def _side_of(reporter: str | None, way: Way) -> Side:
    if reporter is None:
        return "reconciled"
    return "exporter" if reporter == way[0] else "importer"


def parts_of(span: Span, frequency: str) -> tuple[str, ...]:
    """Return the periods of a frequency that make up a period; none if they are longer.

    Examples
    --------
    >>> from filiere.periods import parse
    >>> parts_of(parse("2025-S1"), "Q"), parts_of(parse("2025-S1"), "A")
    (('2025-Q1', '2025-Q2'), ())
    """
    wanted = Frequency(frequency)
    if wanted.length > span.frequency.length:
        return ()
    periods = span.periods if isinstance(span, PeriodRange) else (span,)
    return tuple(str(part) for period in periods for part in period.parts(wanted))
