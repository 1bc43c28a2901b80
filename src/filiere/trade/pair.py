"""Two countries on a year of world trade, reduced in one pass over its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from numpy.typing import NDArray

from filiere.errors import NotInStore, WrongInput
from filiere.store import Dataset, Store
from filiere.trade.precision import to_the_cent

if TYPE_CHECKING:
    import ibis

Vector = NDArray[np.float64]

SUPPLY_YEARS = 5


@dataclass(frozen=True, slots=True)
class OneWay:
    """Trade of one exporter *i* to one importer *j*, product by product *k* [USD].

    Parameters
    ----------
    exporter, importer
        Their codes.
    x_ij
        Trade from i to j, shape (k,).
    x_i, x_w
        Exports of i and of all economies to the world, shape (k,).
    m_j
        Imports of j from the world, shape (k,).
    x_j
        Exports of j to the world, shape (k,).
    supply_i, supply_w
        Exports of i and of all over the years of the supply share, shape (k,).
    """

    exporter: str
    importer: str
    x_ij: Vector
    x_i: Vector
    x_w: Vector
    m_j: Vector
    x_j: Vector
    supply_i: Vector
    supply_w: Vector


@dataclass(frozen=True, slots=True)
class Pair:
    """Both directions of trade between two countries, on the same products.

    Parameters
    ----------
    dataset
        The data they come from.
    period
        The year of the flows.
    supply_periods
        The years of the supply share, at most five.
    products
        Product or industry codes, shape (k,).
    there, back
        From the first country to the second, and back.
    """

    dataset: Dataset
    period: str
    supply_periods: tuple[str, ...]
    products: tuple[str, ...]
    there: OneWay
    back: OneWay

    def ways(self) -> tuple[OneWay, OneWay]:
        """Return both directions."""
        return self.there, self.back


def pair(store: Store, dataset: Dataset, a: str, b: str, *, period: str | None = None) -> Pair:
    """Reduce a data set to what concerns two countries, in one pass.

    Parameters
    ----------
    store, dataset
        Where the flows are.
    a, b
        Country codes.
    period
        A year of the data set; its last one if None.

    Raises
    ------
    NotInStore
        If the data set does not hold the year, or has no row for one of the countries.
    """
    if a == b:
        raise WrongInput(f"{a} and {a}: name two different countries")
    year = chosen_period(dataset, period)
    years = supply_periods(dataset, year)
    flows = between_countries(store, dataset, years)
    frame = to_the_cent(store.to_polars(sums_by_product(flows, a, b, year))).sort("product")
    for code in (a, b):
        if not frame.select(pl.col(f"x_{code}").sum() + pl.col(f"m_{code}").sum()).item():
            raise NotInStore(
                f"{dataset.source} {dataset.vintage} has no trade of {code} in {year}; "
                "`filiere sources` lists what each source holds"
            )
    vectors = {name: frame[name].to_numpy() for name in frame.columns if name != "product"}
    return Pair(
        dataset=dataset,
        period=year,
        supply_periods=years,
        products=tuple(frame["product"]),
        there=_one_way(vectors, a, b),
        back=_one_way(vectors, b, a),
    )


def chosen_period(dataset: Dataset, period: str | None) -> str:
    """Return the year asked for, or the last one there is."""
    if period is None:
        return max(dataset.periods)
    if period not in dataset.periods:
        raise NotInStore(
            f"{dataset.source} {dataset.vintage} holds {', '.join(dataset.periods)}, "
            f"not {period}; choose one of these or load that year"
        )
    return period


def supply_periods(dataset: Dataset, year: str) -> tuple[str, ...]:
    """Return the last five years held, up to and including a year."""
    return tuple(sorted(p for p in dataset.periods if p <= year)[-SUPPLY_YEARS:])


def between_countries(store: Store, dataset: Dataset, periods: Sequence[str]) -> ibis.Table:
    """Return one value per period, exporter, importer and product [USD], without domestic use.

    Where both sides report a flow, the value is their geometric mean; where one does, that one.
    """
    flows = store.flows(dataset)
    flows = flows.filter(flows.period.isin(list(periods)), flows.exporter != flows.importer)
    if sides(store, dataset) == ("reconciled",):
        return flows.select("period", "exporter", "importer", "product", "value_usd")
    by_side = flows.group_by("period", "exporter", "importer", "product").agg(
        direct=flows.value_usd.sum(where=flows.side == "exporter"),
        mirror=flows.value_usd.sum(where=flows.side == "importer"),
    )
    mean = (by_side.direct * by_side.mirror).sqrt()
    return by_side.mutate(value_usd=mean.coalesce(by_side.direct, by_side.mirror)).drop(
        "direct", "mirror"
    )


def sides(store: Store, dataset: Dataset) -> tuple[str, ...]:
    """Return whose reports a data set holds: exporter and importer, or reconciled."""
    return store.distinct(store.flows(dataset), "side")


def sums_by_product(flows: ibis.Table, a: str, b: str, year: str) -> ibis.Table:
    """Sum flows by product: world, each country's exports and imports, and the two flows."""
    value = flows.value_usd
    now = flows.period == year
    sums = {"x_world": value.sum(where=now), "supply_world": value.sum()}
    for i, j in ((a, b), (b, a)):
        exported, imported = flows.exporter == i, flows.importer == i
        sums[f"x_{i}"] = value.sum(where=now & exported)
        sums[f"m_{i}"] = value.sum(where=now & imported)
        sums[f"supply_{i}"] = value.sum(where=exported)
        sums[f"x_{i}_{j}"] = value.sum(where=now & exported & (flows.importer == j))
    zero_if_absent = {name: total.fill_null(0.0) for name, total in sums.items()}
    return flows.group_by("product").agg(**zero_if_absent)


def _one_way(vectors: dict[str, Vector], i: str, j: str) -> OneWay:
    """Name the sums of one direction in the paper's notation."""
    return OneWay(
        exporter=i,
        importer=j,
        x_ij=vectors[f"x_{i}_{j}"],
        x_i=vectors[f"x_{i}"],
        x_w=vectors["x_world"],
        m_j=vectors[f"m_{j}"],
        x_j=vectors[f"x_{j}"],
        supply_i=vectors[f"supply_{i}"],
        supply_w=vectors["supply_world"],
    )
