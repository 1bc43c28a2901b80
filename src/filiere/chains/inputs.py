"""What an industry buys abroad, from whom, and what of it the other country could supply."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np
import polars as pl

from filiere.chains.capability import Capability
from filiere.countries import REST_OF_WORLD
from filiere.mrio import Mrio
from filiere.mrio.table import Floats
from filiere.sectors import Sector
from filiere.store import Dataset, Store
from filiere.trade.pair import OneWay, Pair
from filiere.trade.position import rca_of
from filiere.trade.precision import to_the_cent


@dataclass(frozen=True, slots=True)
class InputNeed:
    """One input that a sector of the buyer imports, and the seller's capacity in it.

    Parameters
    ----------
    buyer, seller
        Country codes: the importer whose industry it is, and the other side.
    sector, product
        The buying sector and the industry code of the input.
    from_third
        Bought from countries other than the two [USD].
    from_seller
        Bought from the seller [USD].
    main_supplier, from_main_supplier
        The largest third supplier that is named, and what it sold [USD].
    seller_elsewhere
        The seller's exports of the product to all countries but the buyer [USD].
    seller_rca
        The seller's revealed comparative advantage in the product.
    """

    buyer: str
    seller: str
    sector: str
    product: str
    from_third: float
    from_seller: float
    main_supplier: str
    from_main_supplier: float
    seller_elsewhere: float
    seller_rca: float

    @property
    def within_reach(self) -> float:
        """The smaller of what is bought from others and what is sold to others [USD]."""
        return min(self.from_third, self.seller_elsewhere)


def purchases(store: Store, table: Dataset, buyers: tuple[str, str], period: str) -> pl.DataFrame:
    """Return what the buyers' industries import: importer, use, product, exporter, value_usd."""
    io = store.io(table)
    io = io.filter(
        io.period == period,
        io.importer.isin(list(buyers)),
        io.exporter != io.importer,
        io.use_kind == "intermediate",
    )
    keys = ["importer", "use", "product", "exporter"]
    sums = io.group_by(keys).agg(value_usd=io.value_usd.sum())
    return to_the_cent(store.to_polars(sums)).sort(keys)


def input_needs(
    bought: pl.DataFrame, pair: Pair, way: OneWay, sector: Sector, sectors: Sequence[Sector]
) -> list[InputNeed]:
    """Rank the inputs of the importer's sector that the exporter could supply.

    Kept are goods, and services of the sectors on the table, in which the exporter has RCA ≥ 1;
    they are ranked by what is within reach: the smaller of the importer's purchases from third
    countries and the exporter's sales to them. Trade margins, transport and finance are inputs
    too, but nothing that two sides would set out to produce together.

    Parameters
    ----------
    bought
        As `purchases` returns it.
    pair, way
        The two countries' trade, and the direction: the importer's industry buys.
    sector
        The buying sector.
    sectors
        All sectors on the table.
    """
    used = [use for use in bought["use"].unique() if _buys(sector, use, pair.dataset)]
    mine = bought.filter((pl.col("importer") == way.importer) & pl.col("use").is_in(used))
    by_supplier = mine.group_by("product", "exporter", maintain_order=True).agg(
        pl.col("value_usd").sum()
    )
    advantage = dict(zip(pair.products, rca_of(way.x_i, way.x_w), strict=True))
    elsewhere = dict(zip(pair.products, way.x_i - way.x_ij, strict=True))
    needs = [
        _need(
            group.select("exporter", "value_usd").iter_rows(),
            (way.exporter, way.importer),
            product=str(product),
            sector=sector.id,
            elsewhere=float(elsewhere[str(product)]),
            rca=float(advantage[str(product)]),
        )
        for (product,), group in by_supplier.group_by("product")
        if advantage.get(str(product), np.nan) >= 1
        and (is_goods(str(product)) or any(_covers(s, str(product), pair.dataset) for s in sectors))
    ]
    held = [need for need in needs if need.within_reach > 0]
    return sorted(held, key=lambda need: (-need.within_reach, need.product))


def is_goods(industry: str) -> bool:
    """Tell whether an industry code of ISIC 4 makes goods: sections A to C."""
    return industry[:1] in {"A", "B", "C"}


def _buys(sector: Sector, industry: str, dataset: Dataset) -> bool:
    """Tell whether a using industry buys for the sector, in the data's own classification."""
    return sector.buys_through(industry, classification=dataset.classification)


def _covers(sector: Sector, industry: str, dataset: Dataset) -> bool:
    """Tell whether a using industry belongs to the sector, in the data's own classification."""
    return sector.covers_industry(industry, classification=dataset.classification)


def bought_abroad(table: Mrio, buyer: str, makers: Iterable[str]) -> Floats:
    """Return what some industries of a country buy abroad in order to produce.

    Parameters
    ----------
    table
        A world table.
    buyer
        The country.
    makers
        Codes of its industries.

    Returns
    -------
    Floats
        Purchases [USD] by supplying region and industry, shape (G, K); none from the country
        itself.
    """
    used = table.Z[:, table.places(buyer, makers)].sum(axis=1)
    used[table.rows_of(buyer)] = 0
    bought = np.zeros((len(table.regions), len(table.industries)))
    np.add.at(bought, (table.region_of, table.industry_of), used)
    return bought


def needs_on(
    table: Mrio, sides: tuple[str, str], sector: str, bought: Floats, exported: Capability
) -> list[InputNeed]:
    """Return every input that a sector buys abroad, and the seller's capacity in it.

    Parameters
    ----------
    table
        A world table.
    sides
        The seller who could supply, and the buyer whose sector it is.
    sector
        Its id.
    bought : shape (G, K)
        As `bought_abroad` returns it.
    exported
        What every region sells abroad.

    Returns
    -------
    list of InputNeed
        In the order of the table's industries; those of which nothing is bought abroad are left
        out.
    """
    seller, buyer = sides
    at = table.regions.index(seller)
    there = _sold_to(table, seller, buyer)
    return [
        _need(
            zip(table.regions, map(float, bought[:, k]), strict=True),
            sides,
            product=code,
            sector=sector,
            elsewhere=float(exported.exports[at, k] - there[k]),
            rca=exported.rca(at, [k]),
        )
        for k, code in enumerate(table.industries)
        if bought[:, k].any()
    ]


def _sold_to(table: Mrio, seller: str, buyer: str) -> Floats:
    """Return what a country sells another, to industries and to final demand, shape (K,)."""
    rows = table.rows_of(seller)
    sold = table.Z[rows, table.rows_of(buyer)].sum(axis=1)
    if table.Y is not None:
        sold = sold + table.F[rows, table.regions.index(buyer)]
    by_industry = np.zeros(len(table.industries))
    np.add.at(by_industry, table.industry_of[rows], sold)
    return by_industry


def _need(
    suppliers: Iterable[tuple[str, float]],
    sides: tuple[str, str],
    *,
    product: str,
    sector: str,
    elsewhere: float,
    rca: float,
) -> InputNeed:
    """Read one product's suppliers and what each sells; a country before the rest of the world."""
    seller, buyer = sides
    listed = list(suppliers)
    third = [(code, usd) for code, usd in listed if code not in sides]
    named = sorted(third, key=lambda each: (each[0] == REST_OF_WORLD, -each[1], each[0]))
    largest, most = named[0] if named else ("", 0.0)
    return InputNeed(
        buyer=buyer,
        seller=seller,
        sector=sector,
        product=product,
        from_third=fsum(usd for _, usd in third),
        from_seller=fsum(usd for code, usd in listed if code == seller),
        main_supplier=largest,
        from_main_supplier=most,
        seller_elsewhere=elsewhere,
        seller_rca=rca,
    )
