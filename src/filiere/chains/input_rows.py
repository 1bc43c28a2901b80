"""The rows that tell what sectors buy abroad, from whom, and who else could supply it."""

from __future__ import annotations

from typing import Final

import numpy as np
import polars as pl

from filiere.chains.capability import Capability, capability
from filiere.chains.filieres import inputs
from filiere.chains.inputs import bought_abroad, needs_on
from filiere.chains.labels import industry_names
from filiere.chains.pair_question import Asked, AskedSector

_INPUTS: Final = pl.Schema(
    {
        "exporter": pl.String,
        "importer": pl.String,
        "sector": pl.String,
        "rank": pl.Int64,
        "product": pl.String,
        "name": pl.String,
        "candidate": pl.Boolean,
        "imports_usd": pl.Float64,
        "from_exporter_usd": pl.Float64,
        "exporter_share": pl.Float64,
        "from_third_usd": pl.Float64,
        "main_supplier": pl.String,
        "main_supplier_usd": pl.Float64,
        "exporter_sales_usd": pl.Float64,
        "elsewhere_usd": pl.Float64,
        "rca": pl.Float64,
        "within_reach_usd": pl.Float64,
    }
)
_SUPPLIERS: Final = pl.Schema(
    {
        "importer": pl.String,
        "sector": pl.String,
        "product": pl.String,
        "name": pl.String,
        "rank": pl.Int64,
        "supplier": pl.String,
        "value_usd": pl.Float64,
        "share": pl.Float64,
    }
)


def input_rows(question: Asked, top: int | None) -> pl.DataFrame:
    """Return what each sector buys abroad and what of it the other country could supply."""
    exported = capability(question.table)
    frames = [
        _needs(question, sides, sector, exported, top)
        for sides in question.directions
        for sector in question.sectors
    ]
    return pl.concat([_INPUTS.to_frame(), *frames])


def _needs(
    question: Asked,
    sides: tuple[str, str],
    sector: AskedSector,
    exported: Capability,
    top: int | None,
) -> pl.DataFrame:
    """Return one sector's inputs: what the exporter could supply first, then all others."""
    table = question.table
    bought = bought_abroad(table, sides[1], sector.makers)
    makeable = set(inputs(table, question.known))
    at, names = table.regions.index(sides[0]), industry_names(table)
    place = {code: k for k, code in enumerate(table.industries)}
    rows = [
        {
            "exporter": need.seller,
            "importer": need.buyer,
            "sector": need.sector,
            "product": need.product,
            "name": names[need.product],
            "candidate": need.seller_rca >= 1 and need.product in makeable,
            "imports_usd": float(bought[:, place[need.product]].sum()),
            "from_exporter_usd": need.from_seller,
            "from_third_usd": need.from_third,
            "main_supplier": need.main_supplier,
            "main_supplier_usd": need.from_main_supplier,
            "exporter_sales_usd": float(exported.exports[at, place[need.product]]),
            "elsewhere_usd": need.seller_elsewhere,
            "rca": need.seller_rca,
            "within_reach_usd": need.within_reach,
        }
        for need in needs_on(table, sides, sector.id, bought, exported)
    ]
    frame = pl.DataFrame(
        rows, schema={name: _INPUTS[name] for name in rows[0]} if rows else _INPUTS
    )
    ranked = frame.sort(
        ["candidate", "within_reach_usd", "imports_usd", "product"],
        descending=[True, True, True, False],
    )
    return (
        ranked.with_columns(
            pl.col("rca").fill_nan(None),
            rank=pl.int_range(1, pl.len() + 1, dtype=pl.Int64),
            exporter_share=pl.col("from_exporter_usd") / pl.col("imports_usd"),
        )
        .select(*_INPUTS)
        .head(top or ranked.height)
    )


def supplier_rows(question: Asked, top: int | None) -> pl.DataFrame:
    """Return from whom each sector of the two countries buys what it needs."""
    frames = [
        _suppliers(question, importer, sector, top)
        for importer in question.sides
        for sector in question.sectors
    ]
    return pl.concat([_SUPPLIERS.to_frame(), *frames])


def _suppliers(
    question: Asked, importer: str, sector: AskedSector, top: int | None
) -> pl.DataFrame:
    """Return the suppliers of one sector's inputs, the largest input first."""
    table, names = question.table, industry_names(question.table)
    bought = bought_abroad(table, importer, sector.makers)
    supplier, product = np.nonzero(bought)
    frame = pl.DataFrame(
        {
            "importer": [importer] * len(supplier),
            "sector": [sector.id] * len(supplier),
            "product": [table.industries[k] for k in product],
            "name": [names[table.industries[k]] for k in product],
            "supplier": [table.regions[r] for r in supplier],
            "value_usd": bought[supplier, product],
        },
        schema={name: _SUPPLIERS[name] for name in _SUPPLIERS if name not in {"rank", "share"}},
    )
    of_product = pl.col("value_usd").sum().over("product")
    ranked = frame.with_columns(share=pl.col("value_usd") / of_product, whole=of_product).sort(
        ["whole", "product", "value_usd", "supplier"], descending=[True, False, True, False]
    )
    numbered = ranked.with_columns(rank=pl.int_range(1, pl.len() + 1).over("product"))
    kept = numbered if top is None else numbered.filter(pl.col("rank") <= top)
    return kept.select(pl.col(name).cast(kind) for name, kind in _SUPPLIERS.items())
