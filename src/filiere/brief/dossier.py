"""Every figure of a brief, before any word: what is computed once and only presented after."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np
import polars as pl

from filiere.brief.later import Later
from filiere.brief.value_chains import ValueChains, value_chains
from filiere.chains.inputs import InputNeed, input_needs, purchases
from filiere.communique.claims import claims_of
from filiere.communique.verdicts import Verdict, verdicts_on
from filiere.countries import REST_OF_WORLD, Country
from filiere.errors import NotInStore
from filiere.prospects.ranking import require_exports
from filiere.prospects.way import WayProspects, way_prospects
from filiere.provenance import Provenance
from filiere.sample.record import Record, record
from filiere.sectors import Sector
from filiere.store import Dataset, Store
from filiere.trade.answering import yearly_candidates
from filiere.trade.concentration import hhi, normalised_hhi, theil
from filiere.trade.fit import (
    complementarity,
    grubel_lloyd_aggregate,
    intensity,
    similarity,
)
from filiere.trade.levels import Grouping, grouping, natural_level
from filiere.trade.pair import OneWay, Pair, Vector, pair
from filiere.trade.partners import Partners, partners
from filiere.trade.position import rca_of
from filiere.trade.question import given_period


@dataclass(frozen=True, slots=True)
class Economy:
    """One side's economy in figures [USD where not said].

    Parameters
    ----------
    country
        Which.
    way
        Its exports to the other side, and with them its exports and imports by product.
    rca
        Its revealed comparative advantage by product [1], shape (k,).
    partners
        Its trade by partner.
    output
        Its output by industry (columns industry, value_usd), or None without accounts.
    """

    country: Country
    way: OneWay
    rca: Vector
    partners: Partners
    output: pl.DataFrame | None

    @property
    def concentration(self) -> tuple[float, float, float, float]:
        """HHI, normalised HHI and Theil of exports by product, and HHI by partner that is named."""
        x = self.way.x_i
        named = self.partners.exports.filter(pl.col("partner") != REST_OF_WORLD)
        by_partner = named["value_usd"].to_numpy()
        return hhi(x), normalised_hhi(x), theil(x), hhi(by_partner)

    def largest(self, count: int) -> list[int]:
        """Return the places of its largest exports."""
        return [int(k) for k in np.argsort(-self.way.x_i, kind="stable")[:count]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sector: its place in the two directions, and the inputs each side could supply.

    `needs[0]` are inputs of the second country's industry that the first could supply,
    `needs[1]` the other way round; None where no input-output table is held.
    """

    sector: Sector
    needs: tuple[tuple[InputNeed, ...], tuple[InputNeed, ...]] | None


@dataclass(frozen=True, slots=True)
class Fit:
    """Measures of one direction as a whole [1]."""

    complementarity: float
    intensity: float


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that a brief presents; `ways`, `economies`, `fits` follow the order of `sides`.

    What takes long, and not every reader asks for, is worked out when it is first asked for:
    `sheets`, `chains`, `economies`, `verdicts`.
    """

    sides: tuple[Country, Country]
    group: str
    sectors: tuple[Sector, ...]
    pair: Pair
    flows: Dataset
    table: Dataset | None
    ways: tuple[WayProspects, WayProspects]
    fits: tuple[Fit, Fit]
    similarity: float
    grubel_lloyd: float
    grouping: Grouping
    record: Record | None
    passed_over: tuple[Dataset, ...]
    later_sheets: tuple[Later[Sheet], ...]
    later_chains: Later[ValueChains | None]
    later_economies: Later[tuple[Economy, Economy]]
    later_verdicts: Later[tuple[Verdict, ...]]

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """Return what each sector's sheet shows beyond the two ways."""
        return tuple(each() for each in self.later_sheets)

    def sheet(self, sector: str) -> Sheet:
        """Return what one sector's sheet shows, without the others'."""
        return self.later_sheets[[each.id for each in self.sectors].index(sector)]()

    @property
    def chains(self) -> ValueChains | None:
        """Return the two in the chains of the world, or None where no table tells of them."""
        return self.later_chains()

    @property
    def economies(self) -> tuple[Economy, Economy]:
        """Return each side's own figures."""
        return self.later_economies()

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Return the verdicts on what was stated of their trade."""
        return self.later_verdicts()

    def origin(self, *formulas: str) -> tuple[Provenance, ...]:
        """Return the origin of figures read from the flows, or computed by these formulas."""
        source = self.flows.provenance
        return tuple(source.by(formula) for formula in formulas) or (source,)

    @property
    def coverage(self) -> Literal["total", "goods", "intermediate"]:
        """What the flows cover."""
        return self.flows.coverage


def dossier(
    sides: tuple[Country, Country],
    sectors: tuple[Sector, ...],
    store: Store,
    *,
    group: str,
    period: str | None = None,
    source: str | None = None,
) -> Dossier:
    """Compute the figures of a brief for two countries and some sectors.

    Raises
    ------
    WrongInput
        If the two countries are one.
    NotInStore
        If the store holds no flows of the year, of one of the two, or no exports of one of them.
    """
    a, b = (side.alpha3 for side in sides)
    cut, passed_over = _best_cut(store, a, b, period=period, source=source)
    flows = cut.dataset
    groups = grouping(flows, cut.products, "sector", sectors)
    there, back = (way_prospects(way, groups) for way in cut.ways())
    table = _input_output(store, flows)
    history = record(a, b)
    return Dossier(
        sides=sides,
        group=group,
        sectors=sectors,
        pair=cut,
        flows=flows,
        table=table,
        ways=(there, back),
        fits=(_fit(cut.there, cut.back), _fit(cut.back, cut.there)),
        similarity=similarity(cut.there.x_i, cut.back.x_i),
        grubel_lloyd=grubel_lloyd_aggregate(cut.there.x_ij, cut.back.x_ij),
        grouping=groups,
        record=history,
        passed_over=passed_over,
        later_sheets=_sheets(store, table, cut, sectors),
        later_chains=Later(
            lambda: value_chains(store, table, (a, b), cut.period, sectors) if table else None
        ),
        later_economies=Later(lambda: _economies(store, flows, table, cut, sides)),
        later_verdicts=Later(lambda: verdicts_on(claims_of(history), store) if history else ()),
    )


def _best_cut(
    store: Store, a: str, b: str, *, period: str | None, source: str | None
) -> tuple[Pair, tuple[Dataset, ...]]:
    """Return the two sides' trade from the first data that hold both, and the data before them."""
    span = given_period(period)
    yearly = yearly_candidates(store, level="sector", period=span, source=source)
    refusals: list[NotInStore] = []
    for n, flows in enumerate(yearly):
        try:
            cut = pair(store, flows, a, b, period=period)
            require_exports(cut)
        except NotInStore as refusal:
            refusals.append(refusal)
        else:
            return cut, yearly[:n]
    raise refusals[0]


def _input_output(store: Store, flows: Dataset) -> Dataset | None:
    """Return the table that the flows are part of: same source and vintage; None for goods."""
    if natural_level(flows) != "industry":
        return None
    try:
        return store.choose("io", source=flows.source, vintage=flows.vintage)
    except NotInStore:
        return None


def _fit(way: OneWay, reverse: OneWay) -> Fit:
    """Compute the measures of one direction."""
    world = float(way.x_w.sum())
    return Fit(
        complementarity=complementarity(way.x_i, way.m_j),
        intensity=intensity(
            x_ij=float(way.x_ij.sum()),
            x_i=float(way.x_i.sum()),
            m_j=float(way.m_j.sum()),
            m_w=world,
            m_i=float(reverse.m_j.sum()),
        ),
    )


def _economies(
    store: Store, flows: Dataset, table: Dataset | None, cut: Pair, sides: tuple[Country, Country]
) -> tuple[Economy, Economy]:
    """Gather each side's own figures."""
    names = (cut.there.exporter, cut.back.exporter)
    a, b = (
        Economy(
            country=side,
            way=way,
            rca=rca_of(way.x_i, way.x_w),
            partners=theirs,
            output=_output(store, table, side.alpha3, cut.period) if table else None,
        )
        for side, way, theirs in zip(
            sides, cut.ways(), partners(store, flows, names, cut.period), strict=True
        )
    )
    return a, b


def _output(store: Store, table: Dataset, country: str, period: str) -> pl.DataFrame | None:
    """Return a country's output by industry in a year, largest first."""
    accounts = store.io_accounts(table)
    rows = accounts.filter(accounts.country == country, accounts.period == period)
    held = store.to_polars(rows.select("industry", value_usd=rows.output_usd)).drop_nulls()
    return held.sort("value_usd", "industry", descending=[True, False]) if held.height else None


def _sheets(
    store: Store, table: Dataset | None, cut: Pair, sectors: tuple[Sector, ...]
) -> tuple[Later[Sheet], ...]:
    """Gather each sector's input needs when they are asked for, from one reading of the table."""
    if table is None:
        return tuple(Later(partial(Sheet, sector, None)) for sector in sectors)
    buyers = (cut.there.exporter, cut.back.exporter)
    bought = Later(lambda: purchases(store, table, buyers, cut.period))
    return tuple(Later(partial(_sheet, bought, cut, sector, sectors)) for sector in sectors)


def _sheet(
    bought: Later[pl.DataFrame], cut: Pair, sector: Sector, sectors: tuple[Sector, ...]
) -> Sheet:
    """Gather one sector's input needs, both ways."""
    there, back = (tuple(input_needs(bought(), cut, way, sector, sectors)) for way in cut.ways())
    return Sheet(sector, (there, back))
