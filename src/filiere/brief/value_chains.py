"""Figures of two countries in the chains of the world: their ties, and what they could make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import polars as pl

from filiere.brief.joint_cases import Case, every_case, ranked, within_reach
from filiere.chains.exports import gross_exports
from filiere.chains.joint_question import DEFAULT_SHARE
from filiere.chains.labels import industries_of
from filiere.chains.leontief import leontief
from filiere.chains.pair_question import Asked, asked_sector
from filiere.chains.pair_rows import tie_rows
from filiere.chains.routes import Routes, routes
from filiere.chains.world import world
from filiere.errors import NotInStore
from filiere.industries import classifications
from filiere.mrio import Mrio
from filiere.mrio.table import Floats
from filiere.sectors import Sector, sectors
from filiere.store import Dataset, Store
from filiere.trade.precision import CENTS, settled

#: Stands for all industries that are not named.
OTHERS: Final = ""
NAMED: Final = 4


@dataclass(frozen=True, slots=True)
class Tie:
    """Value added of one country in a use of another.

    Parameters
    ----------
    value
        The value added [USD].
    share
        Its share of the use [1], or None where the use is nothing.
    third
        What of it arrives in products of third countries [USD].
    route, by_route
        The third country in whose products most arrives, and how much [USD]; empty and zero where
        none does.
    """

    value: float
    share: float | None
    third: float
    route: str
    by_route: float

    @property
    def third_share(self) -> float | None:
        """Return what part of it arrives in products of third countries [1]."""
        return self.third / self.value if self.value > 0 else None


@dataclass(frozen=True, slots=True)
class Passage:
    """Where value added comes from, by whom it arrives and who uses it, the largest named.

    Parameters
    ----------
    origins, users
        Codes of industries, the largest first, then `OTHERS`.
    arriving : shape (o, w)
        By origin: directly, through the first third country if there is one, through all other
        ones [USD].
    used : shape (w, u)
        The same ways, by user [USD].
    route
        The first third country, or empty.
    """

    origins: tuple[str, ...]
    users: tuple[str, ...]
    arriving: Floats
    used: Floats
    route: str


@dataclass(frozen=True, slots=True)
class ChainWay:
    """One direction: value added of the exporter in the importer; what the importer could buy.

    Parameters
    ----------
    exporter, importer
        Country codes.
    production, exports
        Ties in all the importer's output, and in its exports.
    final
        In its final demand, or None where the table does not tell it by country.
    by_sector
        In the output of each sector on the table that the table of the world tells apart.
    passage
        Of the tie in all output.
    cases
        Cases of joint production that are within the exporter's reach.
    """

    exporter: str
    importer: str
    production: Tie
    exports: Tie
    final: Tie | None
    by_sector: Mapping[str, Tie]
    passage: Passage
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class ValueChains:
    """Both directions, in the order of the sides.

    Parameters
    ----------
    ways
        The two directions.
    share
        What part of the orders of third countries moves in every case [1].
    examined, gaining
        How many cases there are, and how many of them bring value added to both sides.
    limits
        What the table leaves out; see `filiere.mrio.Mrio`.
    """

    ways: tuple[ChainWay, ChainWay]
    share: float
    examined: int
    gaining: int
    limits: tuple[str, ...]

    def best(self) -> tuple[ChainWay, Case] | None:
        """Return the best case of both directions that brings value added to both sides."""
        firsts = [(way, case) for way in self.ways for case in ranked(way.cases)[:1]]
        found = [(way, case) for way, case in firsts if case.both_gain]
        return max(found, key=lambda each: each[1].mutual_gain, default=None)


def value_chains(
    store: Store, dataset: Dataset, sides: tuple[str, str], period: str, named: Sequence[Sector]
) -> ValueChains | None:
    """Compute the ties of two countries and their cases of joint production, both ways.

    Parameters
    ----------
    store, dataset
        The table of the world.
    sides
        Country codes.
    period
        Its year.
    named
        The sectors on the table; cases are examined of all other sectors too.

    Returns
    -------
    ValueChains or None
        None where the table is not of that year, or nothing says which of its industries make up
        a sector.
    """
    try:
        table = world(store, source=dataset.source, vintage=dataset.vintage, period=period)
    except NotInStore:
        return None
    if table.classification not in classifications():
        return None
    ids = {each.id for each in named}
    known = [*named, *(each for each in sectors() if each.id not in ids)]
    ties = settled(tie_rows(_question(table, sides, named), None))
    cases = every_case(table, sides, known)
    there, back = (
        _way(table, ties, way, within_reach(table, cases, way, known))
        for way in (sides, sides[::-1])
    )
    return ValueChains(
        ways=(there, back),
        share=DEFAULT_SHARE,
        examined=cases.height,
        gaining=cases.filter(pl.col("mutual_gain_share") > 0).height,
        limits=table.limits,
    )


def _question(table: Mrio, sides: tuple[str, str], named: Sequence[Sector]) -> Asked:
    """Ask for both countries as wholes, and for the sectors that the table tells apart."""
    told = tuple(asked_sector(table, each) for each in named if industries_of(table, each))
    return Asked(table, sides, told, named=False, known=named)


def _way(
    table: Mrio, ties: pl.DataFrame, sides: tuple[str, str], cases: tuple[Case, ...]
) -> ChainWay:
    """Gather one direction."""
    rows = ties.filter(exporter=sides[0], importer=sides[1]).to_dicts()
    whole = {row["tie"]: _tie(row) for row in rows if row["value_usd"] is not None}
    model = leontief(table)
    origin, user = (table.regions.index(side) for side in sides)
    found = routes(model, gross_exports(model, table), origin=origin, user=user)
    return ChainWay(
        exporter=sides[0],
        importer=sides[1],
        production=whole["production"],
        exports=whole["exports"],
        final=whole.get("final-demand"),
        by_sector={row["sector"]: _tie(row) for row in rows if row["tie"] == "sector"},
        passage=_passage(table, found, sides, whole["production"].route),
        cases=cases,
    )


def _tie(row: Mapping[str, Any]) -> Tie:
    return Tie(
        value=row["value_usd"],
        share=row["share"],
        third=row["third_usd"],
        route=row["main_route"] or "",
        by_route=row["main_route_usd"] or 0.0,
    )


def _passage(table: Mrio, found: Routes, sides: tuple[str, str], route: str) -> Passage:
    """Name the largest industries at both ends, and the first third country in between."""
    told = [table.regions.index(code) for code in (sides[0], route) if code]

    def by_way(carried: Floats) -> Floats:
        rest = carried.sum(axis=0) - carried[told].sum(axis=0)
        return np.concatenate([carried[told], np.maximum(rest, 0)[None]])

    origins, arriving = _named(table, sides[0], by_way(found.setting_out.T))
    users, used = _named(table, sides[1], by_way(found.taken_up))
    return Passage(origins, users, arriving.T, used, route)


def _named(table: Mrio, country: str, carried: Floats) -> tuple[tuple[str, ...], Floats]:
    """Return the codes of a country's largest industries and `OTHERS`, and their columns.

    Industries of one code are one, whichever part of the country has them.
    """
    codes = [row.industry for row in table.rows[table.rows_of(country)]]
    summed = {code: np.zeros(len(carried)) for code in codes}
    for code, column in zip(codes, carried.T, strict=True):
        summed[code] = summed[code] + column
    ranked = sorted(summed, key=lambda code: (-float(summed[code].sum()), code))
    rest = sum((summed[code] for code in ranked[NAMED:]), np.zeros(len(carried)))
    columns = [*(summed[code] for code in ranked[:NAMED]), rest]
    return (*ranked[:NAMED], OTHERS), np.stack(columns, axis=1).round(CENTS)
