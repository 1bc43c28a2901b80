"""Linkages and extractions laid out for reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

import polars as pl
from rich.table import Table

from filiere.cli.tables import (
    MOST,
    NAMES,
    captioned,
    dated,
    groups,
    name_of,
    number,
    scale,
    shortened,
    titled,
)

if TYPE_CHECKING:
    from filiere.results import Result

_LOSERS: Final = 20
_LINKAGES: Final = {
    "backward": "backward",
    "forward": "forward",
    "backward_variation": "variation",
    "forward_variation": "variation",
    "upstreamness": "upstream",
    "downstreamness": "downstream",
}


def linkages_tables(result: Result) -> Iterator[Table]:
    """Lay out linkages: a table for each country, its industries in the table's order."""
    unit, factor = scale(result.data["output_usd"])
    shown = [name for name in _LINKAGES if name in result.data.columns]
    for (country,), rows in groups(result, "country"):
        heading = (
            f"Linkages of the industries of {name_of(country)}{dated(result)} (output in {unit}; "
            "linkages against their mean)"
        )
        figures = ["output", *(_LINKAGES[name] for name in shown)]
        table = titled(heading, ["industry", ""], figures, ["key"], wrapped=NAMES)
        for row in rows.iter_rows(named=True):
            part = f" ({row['part']})" if row.get("part") else ""
            table.add_row(
                f"{row['industry']}{part}",
                row["name"],
                number(row["output_usd"], factor),
                *(number(row[name], 1, digits=2) for name in shown),
                row["key"] or "",
            )
        yield table


def losses_tables(result: Result, *, shown: int | None = _LOSERS) -> Iterator[Table]:
    """Lay out losses: for each extraction who loses; in one table, where each has one row."""
    if (result.data["country"] == "world").all() and result.data.height > 1:
        yield _in_turn(result)
        return
    unit, factor = scale(result.data["output_usd"])
    for (country, what), rows in groups(result, "extracted_country", "extracted"):
        first = rows.row(0, named=True)
        taken = name_of(country)
        if what != "total":
            taken = f"{first['extracted_name'] or what} of {taken}"
        own = number(first["extracted_output_usd"], factor)
        heading = (
            f"What others lose without {_links(result)}{taken}{dated(result)} "
            f"({unit}; it loses {own} itself)"
        )
        by_industry = (rows["industry"] != "total").any()
        texts = ["country", *(["industry", ""] if by_industry else [])]
        table = _losses(heading, texts, result)
        kept = rows if shown is None else rows.head(shown)
        for row in kept.iter_rows(named=True):
            industry = [row["industry"], row["name"] or ""] if by_industry else []
            table.add_row(name_of(row["country"]), *industry, *_loss(row, factor, result))
        if rows.height > kept.height:
            rest = rows.tail(-kept.height)
            table.add_section()
            blank = ["", ""] if by_industry else []
            table.add_row(f"{rest.height} others", *blank, *_loss(_sum(rest), factor, result))
        yield table


def _in_turn(result: Result) -> Table:
    """Return a table with a row for each industry that is taken out."""
    unit, factor = scale(result.data["extracted_output_usd"])
    heading = f"What all others lose without each industry{dated(result)} ({unit})"
    table = _losses(heading, ["country", "industry", "", "its own"], result)
    table.columns[3].justify = "right"
    for row in result.data.head(MOST).iter_rows(named=True):
        table.add_row(
            name_of(row["extracted_country"]),
            row["extracted"],
            row["extracted_name"] or "",
            number(row["extracted_output_usd"], factor),
            *_loss(row, factor, result),
        )
    return captioned(table, shortened(result.data.height))


def _links(result: Result) -> str:
    """Return that only links are cut, where they are."""
    partial = any(origin.formula == "partial_extraction" for origin in result.provenance)
    return "some links of " if partial else ""


def _losses(heading: str, texts: list[str], result: Result) -> Table:
    figures = ["output", "%", "value added", "%"]
    return titled(
        heading, texts, [*figures, "jobs", "%"] if _jobs(result) else figures, wrapped=NAMES
    )


def _loss(row: Mapping[str, Any], factor: float, result: Result) -> Iterator[str]:
    for name in ("output", "value_added"):
        yield number(row[f"{name}_usd"], factor)
        yield number(row[f"{name}_share"], 0.01, digits=2)
    if _jobs(result):
        yield number(row["jobs"], 1, digits=0)
        yield number(row["jobs_share"], 0.01, digits=2)


def _sum(rows: pl.DataFrame) -> dict[str, Any]:
    """Return the losses of several together; no share: wholes differ."""
    names = ("output_usd", "value_added_usd", "jobs")
    missing = {f"{name}_share": None for name in ("output", "value_added", "jobs")}
    return {name: None if rows[name].null_count() else rows[name].sum() for name in names} | missing


def _jobs(result: Result) -> bool:
    return bool(result.data["jobs"].drop_nulls().len())
