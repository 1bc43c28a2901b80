"""What an industry buys abroad, from whom, and what of it the other country could supply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from filiere.countries import REST_OF_WORLD
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
            group,
            way,
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


def _need(
    suppliers: pl.DataFrame, way: OneWay, *, product: str, sector: str, elsewhere: float, rca: float
) -> InputNeed:
    """Read one product's suppliers."""
    third = suppliers.filter(pl.col("exporter") != way.exporter).sort(
        [pl.col("exporter") == REST_OF_WORLD, "value_usd", "exporter"],
        descending=[False, True, False],
    )
    seller = suppliers.filter(pl.col("exporter") == way.exporter)
    largest, most = third.select("exporter", "value_usd").row(0) if third.height else ("", 0.0)
    return InputNeed(
        buyer=way.importer,
        seller=way.exporter,
        sector=sector,
        product=product,
        from_third=float(third["value_usd"].sum()),
        from_seller=float(seller["value_usd"].sum()),
        main_supplier=str(largest),
        from_main_supplier=float(most),
        seller_elsewhere=elsewhere,
        seller_rca=rca,
    )
