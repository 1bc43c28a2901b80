"""The value chains of two countries laid out for reading: ties, paths, inputs and suppliers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import polars as pl
from rich.table import Table

from filiere.cli.tables import CODE, NAMES, dated, groups, name_of, named, number, scale, titled
from filiere.sectors import sectors

if TYPE_CHECKING:
    from filiere.results import Result

_SUPPLIERS: Final = 3
_USES: Final = {
    "production": "all production",
    "exports": "exports",
    "final-demand": "final demand",
}


def ties_tables(result: Result) -> Iterator[Table]:
    """Lay out ties: for each direction the uses of a country, then its sectors."""
    unit, factor = scale(result.data["value_usd"])
    for (exporter, importer), rows in groups(result, "exporter", "importer"):
        one, other = name_of(exporter), name_of(importer)
        sold = number(rows["trade_usd"][0], factor)
        heading = (
            f"Value added of {one} in {other}{dated(result)} ({unit}; {one} sells it {sold} in all)"
        )
        shares = ["value added", "share, %", "of sales, %", "by others, %"]
        table = titled(heading, ["in"], shares, ["mostly by"], wrapped=NAMES)
        for row in rows.iter_rows(named=True):
            if row["tie"] == "sector" and table.row_count:
                _section_before_sectors(table, rows)
            table.add_row(
                _USES.get(row["tie"]) or row["name"],
                number(row["value_usd"], factor),
                number(row["share"], 0.01, digits=2),
                number(row["trade_share"], 0.01),
                number(row["third_share"], 0.01),
                name_of(row["main_route"]) if row["main_route"] else "",
            )
        yield table


def _section_before_sectors(table: Table, rows: pl.DataFrame) -> None:
    """Draw a line once, where the country as a whole ends and its sectors begin."""
    if table.row_count == rows.filter(pl.col("tie") != "sector").height:
        table.add_section()


def paths_tables(result: Result) -> Iterator[Table]:
    """Lay out paths: for each direction the main ones, then what is left."""
    unit, factor = scale(result.data["value_usd"])
    for (exporter, importer), rows in groups(result, "exporter", "importer"):
        into = sector_name(rows["sector"][0]) or "all industries"
        heading = (
            f"Main paths from {name_of(exporter)} to {into} of {name_of(importer)}"
            f"{dated(result)} ({unit} of value added)"
        )
        table = titled(
            heading,
            ["", "path", "from", "to"],
            ["sales", "value", "share, %"],
            wrapped=("from", "to"),
        )
        for row in rows.iter_rows(named=True):
            if row["rank"] is None and row["stages"] is None and table.row_count:
                _section_before_rest(table, rows)
            stages = "" if row["stages"] is None else str(row["stages"])
            table.add_row(
                "" if row["rank"] is None else str(row["rank"]),
                row["path"],
                row["first_name"] or "",
                row["last_name"] or "",
                stages,
                number(row["value_usd"], factor),
                number(row["share"], 0.01),
            )
        yield table


def _section_before_rest(table: Table, rows: pl.DataFrame) -> None:
    if table.row_count == rows["rank"].drop_nulls().len():
        table.add_section()


def inputs_tables(result: Result) -> Iterator[Table]:
    """Lay out input needs: for each sector what the other could supply, then all else."""
    unit, factor = scale(result.data["imports_usd"])
    for (exporter, importer, sector), rows in groups(result, "exporter", "importer", "sector"):
        one = name_of(exporter)
        heading = (
            f"Inputs of {sector_name(sector)} in {name_of(importer)} that {one} could supply"
            f"{dated(result)} ({unit})"
        )
        figures = ["imports", f"from {one}", "from others", "sold elsewhere", "RCA", "in reach"]
        table = titled(heading, [CODE, ""], figures, ["main supplier"], wrapped=NAMES)
        candidates = rows["candidate"].sum()
        for row in rows.iter_rows(named=True):
            if table.row_count == candidates and table.row_count:
                table.add_section()
            money = ("imports_usd", "from_exporter_usd", "from_third_usd", "elsewhere_usd")
            table.add_row(
                *named(row),
                *(number(row[column], factor) for column in money),
                number(row["rca"], 1, digits=2),
                number(row["within_reach_usd"], factor) if row["candidate"] else "",
                name_of(row["main_supplier"]) if row["main_supplier"] else "",
            )
        yield table


def suppliers_tables(result: Result, *, shown: int | None = _SUPPLIERS) -> Iterator[Table]:
    """Lay out suppliers: for each sector its inputs, and the first suppliers of each."""
    unit, factor = scale(result.data["value_usd"])
    for (importer, sector), rows in groups(result, "importer", "sector"):
        heading = (
            f"From whom {sector_name(sector)} of {name_of(importer)} buys its inputs"
            f"{dated(result)} ({unit})"
        )
        table = titled(heading, [CODE, "", "supplier"], ["value", "share, %"], wrapped=NAMES)
        for _, product in rows.group_by("product", maintain_order=True):
            kept = product.height if shown is None else shown
            for n, row in enumerate(product.head(kept).iter_rows(named=True)):
                code, name = named(row) if n == 0 else ("", "")
                table.add_row(code, name, name_of(row["supplier"]), *_part(row, factor))
            if product.height > kept:
                rest = product.tail(-kept)
                sums = {column: rest[column].sum() for column in ("value_usd", "share")}
                table.add_row("", "", f"{rest.height} others", *_part(sums, factor))
        yield table


def _part(row: dict[str, Any], factor: float) -> tuple[str, str]:
    return number(row["value_usd"], factor), number(row["share"], 0.01)


def sector_name(given: str | None) -> str | None:
    """Return the name of a sector that ships; any other as it was given.

    Examples
    --------
    >>> sector_name("automotive"), sector_name("C29"), sector_name(None)
    ('Automotive', 'C29', None)
    """
    names = {each.id: each.name("en") for each in sectors()}
    return None if given is None else names.get(given, given)
