"""A country's trade with all its partners, of which a claim states a share or a rank."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import fsum
from typing import Final, Literal, TypeAlias

import polars as pl

from filiere.countries import REST_OF_WORLD
from filiere.store import Dataset, Store
from filiere.trade.reported import Flow, Span, parts_of
from filiere.trade.reports import ALL_PARTNERS

Teller: TypeAlias = Literal["own", "mirror", "reconciled"]
TELLERS: Final[tuple[Teller, ...]] = ("own", "mirror", "reconciled")

_ENDS: Final = {"exports": (True,), "imports": (False,), "turnover": (True, False)}


@dataclass(frozen=True, slots=True)
class Whole:
    """A country's flow with each of its partners over a period.

    Parameters
    ----------
    span
        The period.
    by_partner
        USD by partner; the rest of the world is one of them where the data add one up.
    named
        How many partners the data name for all goods, in the part that names the fewest.
    parts_missing
        The parts of the period of which there is nothing, as SDMX codes in order.
    partners_missing
        Partners that report nothing themselves where the figures are theirs: what they would
        add to the whole is not known.
    """

    span: Span
    by_partner: dict[str, float]
    named: int
    parts_missing: tuple[str, ...]
    partners_missing: tuple[str, ...]

    @property
    def usd(self) -> float:
        """The flow with all partners."""
        return fsum(self.by_partner.values())

    @property
    def is_of_all(self) -> bool:
        """Tell whether so many partners are named that they must be all."""
        return self.named >= ALL_PARTNERS and not self.parts_missing

    def rank(self, partner: str) -> int:
        """Return a partner's place; equals share the better one.

        Examples
        --------
        >>> from filiere.periods import Period
        >>> Whole(Period.parse("2024"), {"CHL": 5.0, "PER": 7.0, "BOL": 5.0}, 3, (), ()).rank("BOL")
        2
        """
        mine = self.by_partner.get(partner, 0.0)
        others = (usd for code, usd in self.by_partner.items() if code != REST_OF_WORLD)
        return 1 + sum(usd > mine for usd in others)


class Wholes:
    """What a data set has of the trade of some countries with everybody, read in one pass.

    Parameters
    ----------
    store, dataset
        Where the flows are.
    reporters
        Codes of the countries.
    spans
        The periods.
    """

    def __init__(
        self, store: Store, dataset: Dataset, reporters: Collection[str], spans: Collection[Span]
    ) -> None:
        self.store, self.dataset = store, dataset
        parts = {part for span in spans for part in parts_of(span, dataset.frequency)}
        flows = store.flows(dataset)
        known = sorted(parts & set(dataset.periods))
        flows = flows.filter(flows.exporter != flows.importer, flows.period.isin(known))
        self._every = flows
        codes = sorted(reporters)
        self._flows = flows.filter(flows.exporter.isin(codes) | flows.importer.isin(codes))
        self._rows = cache(self._summed)
        self._reporting = cache(self._who_report)

    def codes(self) -> list[str]:
        """Return the codes of goods that the data have of these countries."""
        held = self.store.to_polars(self._flows.select("product").distinct())
        return sorted(held["product"])

    def of(
        self, reporter: str, flow: Flow, span: Span, teller: Teller, goods: Collection[str] | None
    ) -> Whole | None:
        """Return a country's flow with each partner as one side tells it; None without a row.

        Parameters
        ----------
        reporter
            Whose flow.
        flow
            Exports, imports or both.
        span
            The period.
        teller
            The country's own figures, those of its partners, or reconciled ones.
        goods
            Codes of the goods, or None for all.
        """
        parts = parts_of(span, self.dataset.frequency)
        every = [self._told(None, (reporter, parts, teller), out=out) for out in _ENDS[flow]]
        if not parts or all(rows.is_empty() for rows in every):
            return None
        meant = None if goods is None else tuple(sorted(goods))
        asked = [self._told(meant, (reporter, parts, teller), out=out) for out in _ENDS[flow]]
        sums = pl.concat(asked).group_by("partner").agg(pl.col("value_usd").sum()).sort("partner")
        counts = [
            rows.filter(period=part)["partner"].n_unique() for rows in every for part in parts
        ]
        absent = sorted({part for rows in every for part in {*parts} - {*rows["period"]}})
        empty = set(pl.concat(asked).filter(pl.col("empty"))["partner"])
        silent = self._silent(reporter, flow, parts) if teller == "mirror" else set()
        return Whole(
            span,
            dict(sums.iter_rows()),
            min(counts),
            tuple(absent),
            tuple(sorted((empty | silent) - {REST_OF_WORLD})),
        )

    def _told(
        self,
        goods: tuple[str, ...] | None,
        asked: tuple[str, Sequence[str], Teller],
        *,
        out: bool,
    ) -> pl.DataFrame:
        """Return one direction of a country's trade in some parts as one side tells it."""
        reporter, parts, teller = asked
        mine, other = ("exporter", "importer") if out else ("importer", "exporter")
        side = {"own": mine, "mirror": other, "reconciled": "reconciled"}[teller]
        rows = self._rows(goods).filter(
            (pl.col(mine) == reporter) & (pl.col("side") == side) & pl.col("period").is_in(parts)
        )
        return rows.select("period", pl.col(other).alias("partner"), "value_usd", "empty")

    def _summed(self, goods: tuple[str, ...] | None) -> pl.DataFrame:
        flows = self._flows
        if goods is not None:
            flows = flows.filter(flows["product"].isin(list(goods)))
        sums = flows.group_by("period", "side", "exporter", "importer").agg(
            value_usd=flows.value_usd.sum(), empty=flows.value_usd.isnull().any()
        )
        return self.store.to_polars(sums).sort("period", "side", "exporter", "importer")

    def _silent(self, reporter: str, flow: Flow, parts: Sequence[str]) -> set[str]:
        """Return the economies of the data that do not report a direction in some part."""
        told, known = self._reporting()
        sides = ["importer" if out else "exporter" for out in _ENDS[flow]]
        wanted = {(part, side) for part in parts for side in sides}
        full = {code for code in known if all((*one, code) in told for one in wanted)}
        return known - full - {reporter, REST_OF_WORLD}

    def _who_report(self) -> tuple[set[tuple[str, ...]], set[str]]:
        """Return who reports what in which part, and every economy that the data name."""
        rows = self.store.to_polars(
            self._every.select("period", "side", "exporter", "importer").distinct()
        )
        return set(_reports(rows)), {*rows["exporter"], *rows["importer"]}


def _reports(rows: pl.DataFrame) -> Iterator[tuple[str, ...]]:
    for period, side, exporter, importer in rows.iter_rows():
        yield period, side, exporter if side == "exporter" else importer
