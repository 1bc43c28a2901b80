"""The rows that tell of two countries: whose value added is in what, and the paths it takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from filiere.chains.exports import Exports, gross_exports
from filiere.chains.labels import industry_names
from filiere.chains.leontief import Leontief, leontief
from filiere.chains.pair_question import Asked, AskedSector
from filiere.chains.paths import Paths, structural_paths
from filiere.chains.ties import content, ties
from filiere.mrio import Mrio
from filiere.mrio.table import Floats
from filiere.trade.values import ratio

ARROW: Final = " → "

_TIES: Final = pl.Schema(
    {
        "exporter": pl.String,
        "importer": pl.String,
        "tie": pl.String,
        "sector": pl.String,
        "name": pl.String,
        "value_usd": pl.Float64,
        "share": pl.Float64,
        "trade_usd": pl.Float64,
        "trade_share": pl.Float64,
        "direct_usd": pl.Float64,
        "third_usd": pl.Float64,
        "third_share": pl.Float64,
        "main_route": pl.String,
        "main_route_usd": pl.Float64,
    }
)
_PATHS: Final = pl.Schema(
    {
        "exporter": pl.String,
        "importer": pl.String,
        "sector": pl.String,
        "rank": pl.Int64,
        "path": pl.String,
        "first_name": pl.String,
        "last_name": pl.String,
        "stages": pl.Int64,
        "value_usd": pl.Float64,
        "share": pl.Float64,
    }
)


@dataclass(frozen=True, slots=True)
class _Use:
    """A use of a country: of its own products, and of those it takes from others unchanged."""

    tie: str
    sector: AskedSector | None
    own: Floats
    bought: Floats | None = None


def tie_rows(question: Asked, top: int | None) -> pl.DataFrame:
    """Return whose value added is in whose production, exports, final demand and sectors."""
    model = leontief(question.table)
    sold = gross_exports(model, question.table)
    frames = [_one_way(question, model, sold, sides, top) for sides in question.directions]
    return pl.concat([_TIES.to_frame(), *frames], how="diagonal")


def _uses(question: Asked, sold: Exports, importer: str) -> Iterator[_Use]:
    """Yield the uses of a country that are asked for; final demand where the table tells it."""
    table = question.table
    place, at = table.regions.index(importer), table.rows_of(importer)
    if not question.named:
        yield _Use("production", None, table.x[at])
        yield _Use("exports", None, sold.E[at, :].sum(axis=1))
        if sold.Y is not None:
            yield _Use("final-demand", None, sold.Y[at, place], sold.Y[:, place])
    codes = np.array([row.industry for row in table.rows[at]])
    for each in question.sectors:
        yield _Use("sector", each, np.where(np.isin(codes, each.industries), table.x[at], 0.0))


def _one_way(
    question: Asked, model: Leontief, sold: Exports, sides: tuple[str, str], top: int | None
) -> pl.DataFrame:
    """Return one direction's rows: the country as a whole, then its sectors by value."""
    regions = question.table.regions
    exporter, importer = (regions.index(side) for side in sides)
    uses = list(_uses(question, sold, sides[1]))
    nothing = np.zeros(len(question.table))
    found = ties(
        model,
        sold,
        content(model, sold, exporter),
        region=importer,
        own=np.stack([use.own for use in uses], axis=1),
        bought=np.stack([nothing if use.bought is None else use.bought for use in uses], axis=1),
    )
    third = found.carried.copy()
    third[exporter] = 0
    frame = pl.DataFrame(
        {
            "exporter": sides[0],
            "importer": sides[1],
            "tie": [use.tie for use in uses],
            "sector": [use.sector.id if use.sector else None for use in uses],
            "name": [use.sector.name if use.sector else None for use in uses],
            "value_usd": found.value,
            "share": ratio(found.value, found.whole),
            "trade_usd": sold.E[question.table.rows_of(sides[0]), importer].sum(),
            "direct_usd": found.carried[exporter],
            "third_usd": third.sum(axis=0),
            "main_route": [
                regions[place] if most > 0 else None
                for place, most in zip(third.argmax(axis=0), third.max(axis=0), strict=True)
            ],
            "main_route_usd": third.max(axis=0),
        },
        schema_overrides={"sector": pl.String, "name": pl.String, "main_route": pl.String},
    )
    return _ordered(frame, top, missing=not question.named and sold.Y is None)


def _ordered(frame: pl.DataFrame, top: int | None, *, missing: bool) -> pl.DataFrame:
    """Add the shares and what is missing, and put the sectors in the order of their value."""
    told = frame.with_columns(
        pl.col("share").fill_nan(None),
        trade_share=pl.when(pl.col("trade_usd") > 0).then(
            pl.col("value_usd") / pl.col("trade_usd")
        ),
        third_share=pl.when(pl.col("value_usd") > 0).then(
            pl.col("third_usd") / pl.col("value_usd")
        ),
    ).select(name for name in _TIES)
    whole = told.filter(pl.col("tie") != "sector")
    parts = told.filter(pl.col("tie") == "sector")
    parts = parts.sort("value_usd", "sector", descending=[True, False])
    gap = [whole.head(1).select("exporter", "importer", tie=pl.lit("final-demand"))]
    kept = parts.head(parts.height if top is None else top)
    return pl.concat([whole, *(gap if missing else []), kept], how="diagonal")


def path_rows(question: Asked, top: int, depth: int) -> pl.DataFrame:
    """Return the main paths from one country's industries to another's, and all others summed."""
    v = gross_exports(leontief(question.table), question.table).v
    frames = [
        _paths(question, v, sides, sector, top=top, depth=depth)
        for sides in question.directions
        for sector in (question.sectors if question.named else (None,))
    ]
    return pl.concat([_PATHS.to_frame(), *frames])


def _paths(
    question: Asked,
    v: Floats,
    sides: tuple[str, str],
    sector: AskedSector | None,
    *,
    top: int,
    depth: int,
) -> pl.DataFrame:
    """Return the main paths of one direction."""
    table, exporter = question.table, question.table.rows_of(sides[0])
    added, uses = np.zeros(len(table)), np.zeros(len(table))
    added[exporter] = v[exporter]
    ends = table.places(sides[1], sector.industries if sector else None)
    uses[ends] = table.x[ends]
    found = structural_paths(leontief(table), added, uses, depth=depth, top=top)
    names = industry_names(table)
    label = (*sides, sector.id if sector else None)
    rows: list[tuple[object, ...]] = []
    for rank, path in enumerate(found.found, 1):
        first, last = (names[table.rows[path.places[end]].industry] for end in (0, -1))
        way = ARROW.join(_step(table, place) for place in path.places)
        rows.append((*label, rank, way, first, last, path.stages, path.value))
    rows += [(*label, None, words, None, None, None, value) for words, value in _rest(found, depth)]
    frame = pl.DataFrame(rows, schema=list(_PATHS)[:-1], orient="row")
    share = pl.col("value_usd") / found.total if found.total else pl.lit(None, pl.Float64)
    return frame.with_columns(share=share).cast(_PATHS)


def _step(table: Mrio, place: int) -> str:
    """Return what an industry is called in a path."""
    row = table.rows[place]
    return f"{row.part or row.region} {row.industry}"


def _rest(found: Paths, depth: int) -> Iterator[tuple[str, float]]:
    """Yield what all paths that are not listed come to."""
    yield f"all other paths of up to {depth} sales", found.others
    yield f"all paths of more than {depth} sales", found.longer
