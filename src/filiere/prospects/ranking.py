"""Where two countries could trade more: both directions, ranked by untapped potential."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import polars as pl

from filiere.countries import REST_OF_WORLD
from filiere.errors import NotInStore, WrongInput
from filiere.prospects.way import WayProspects, way_prospects
from filiere.results import Result
from filiere.sectors import Sector, sectors
from filiere.store import Dataset, Store
from filiere.store.choice import Level
from filiere.store.given import GivenStore, given_store
from filiere.trade.answering import best_answer, described, title, yearly_candidates
from filiere.trade.labels import names
from filiere.trade.levels import Grouping, grouping
from filiere.trade.pair import SUPPLY_YEARS, Pair, between_countries, pair, sides
from filiere.trade.precision import settled
from filiere.trade.question import given_period, given_sides, one_of


def prospects(
    a: str,
    b: str,
    *,
    level: Level = "sector",
    top: int | None = None,
    period: str | None = None,
    source: str | None = None,
    vintage: str | None = None,
    sectors_file: Path | None = None,
    store: GivenStore = None,
) -> Result:
    """Return what each country could sell the other beyond what it does, largest first.

    Untapped_ijk = max(α_ik · M_jk · Ease_ij − X_ijk, 0), summed over the products k of a label

    Parameters
    ----------
    a, b
        The two countries: codes, or names in any of the four languages.
    level
        By sector, industry or product.
    top
        Keep so many of each direction; all if None.
    period
        A year; the last one held if None.
    source, vintage
        Only these data.
    sectors_file
        The user's own sectors (TOML).
    store
        The store or its folder.

    Returns
    -------
    Result
        Columns exporter, importer, rank (within the direction), product, name, period; actual,
        potential, untapped, supply (exports of the one to the world) and demand (imports of the
        other) [USD]; rca, export_share, import_share, complementarity [1]; side, coverage,
        classification, source, vintage. The potential is a benchmark, not a ceiling.

    Raises
    ------
    UnknownCountry, UnknownPeriod, WrongInput
        If the question cannot be understood.
    NotInStore
        If no data hold the exports of both countries to the world.

    References
    ----------
    Decreux & Spies (2016).
    """
    one_of(level, Level, "level")
    if top is not None and top < 1:
        raise WrongInput(f"top {top}: give 1 or more")
    two = given_sides(a, b)
    span = given_period(period)
    held = given_store(store)
    yearly = yearly_candidates(held, level=level, period=span, source=source, vintage=vintage)
    year = None if span is None else str(span)
    known = sectors(sectors_file)
    return best_answer(
        yearly, partial(_prospects, held, two, year=year, level=level, top=top, known=known)
    )


_FIGURES = {
    "actual_usd": "actual",
    "potential_usd": "potential",
    "untapped_usd": "untapped",
    "supply_usd": "supply",
    "demand_usd": "demand",
    "rca": "rca",
    "export_share": "export_share",
    "import_share": "import_share",
    "complementarity": "complementarity",
}
_FORMULAS = ("export_potential", "untapped", "rca", "complementarity_terms")


def _prospects(
    store: Store,
    two: tuple[str, str],
    dataset: Dataset,
    *,
    year: str | None,
    level: Level,
    top: int | None,
    known: Sequence[Sector],
) -> Result:
    """Answer from one data set."""
    cut = pair(store, dataset, *two, period=year)
    require_exports(cut)
    groups = grouping(dataset, cut.products, level, known)
    data = pl.concat([_ranked(way_prospects(way, groups), top) for way in cut.ways()])
    given = store.product_names(dataset)
    labels = data["product"].unique().to_list()
    shown = names(dataset, level, labels, given=given, sectors=known)
    return Result(
        data=data.select(
            "exporter",
            "importer",
            "rank",
            "product",
            pl.col("product").replace_strict(shown, return_dtype=pl.String).alias("name"),
            pl.lit(cut.period).alias("period"),
            *_FIGURES,
            pl.lit("+".join(sides(store, dataset))).alias("side"),
            pl.lit(dataset.coverage).alias("coverage"),
            pl.lit(dataset.classification).alias("classification"),
            pl.lit(dataset.source).alias("source"),
            pl.lit(dataset.vintage).alias("vintage"),
        ),
        provenance=tuple(dataset.provenance.by(each) for each in _FORMULAS),
        warnings=(*described(dataset), *_warnings(store, cut, groups)),
    )


def _ranked(way: WayProspects, top: int | None) -> pl.DataFrame:
    """Return one direction's figures by label, the largest untapped potential first."""
    figures = {column: getattr(way, name) for column, name in _FIGURES.items()}
    table = pl.DataFrame({"product": way.labels} | figures).with_columns(
        pl.col(pl.Float64).fill_nan(None)
    )
    table = settled(table)
    ordered = table.sort(
        "untapped_usd", "potential_usd", "product", descending=[True, True, False], nulls_last=True
    )
    return (
        ordered.with_row_index("rank", offset=1)
        .with_columns(
            pl.lit(way.way.exporter).alias("exporter"),
            pl.lit(way.way.importer).alias("importer"),
        )
        .head(top if top is not None else ordered.height)
    )


def require_exports(cut: Pair) -> None:
    """Refuse data that know only one country's exports: nothing says what the other supplies.

    Raises
    ------
    NotInStore
        If one of the two exports nothing in the data.
    """
    for way in cut.ways():
        if not way.x_i.sum():
            raise NotInStore(
                f"{title(cut.dataset)} has no exports of {way.exporter} in {cut.period}, so "
                "nothing says what it could supply; load data with its exports to all countries"
            )


def _warnings(store: Store, cut: Pair, groups: Grouping) -> Iterator[str]:
    """Say on what the potential rests."""
    exporters = economies(store, cut.dataset, cut.period)
    named = len(exporters - {REST_OF_WORLD})
    rest = ", and the rest of the world" if REST_OF_WORLD in exporters else ""
    yield f"the world is the {named} economies whose exports {title(cut.dataset)} holds{rest}"
    if len(cut.supply_periods) < SUPPLY_YEARS:
        held = ", ".join(cut.supply_periods)
        yield f"supply shares rest on {held}, of the {SUPPLY_YEARS} years the method asks for"
    aside = int(np.count_nonzero(cut.there.supply_w == 0))
    if aside:
        yield f"{aside} products set aside: nobody exports them in these data"
    if np.unique(groups.code_of).size < groups.code_of.size:
        yield "some products belong to two sectors: the sectors do not add up to the total"
    yield "a potential is a benchmark from shares of world trade, not a ceiling or a forecast"


def economies(store: Store, dataset: Dataset, period: str) -> frozenset[str]:
    """Return the economies whose exports stand for the world."""
    return frozenset(store.distinct(between_countries(store, dataset, (period,)), "exporter"))
