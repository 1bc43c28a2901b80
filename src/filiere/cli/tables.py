"""Answers laid out for reading: numbers aligned, the unit in the heading, the source under."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from rich import box
from rich.table import Table

from filiere.countries import place
from filiere.trade.levels import OTHER

if TYPE_CHECKING:
    import polars as pl

    from filiere.results import Result

NONE = "–"
CODE = "product"
_SCALES = ((1e8, "USD million", 1e6), (1e5, "USD thousand", 1e3), (0, "USD", 1))
_REPORTS = {
    "exporter": "exporter's report",
    "importer": "importer's report",
    "reconciled": "reconciled",
}


def flows_tables(result: Result) -> Iterator[Table]:
    """Lay out flows: a table for each direction and each side's report, all in one unit."""
    unit, factor = _scale(result.data["value_usd"])
    for (exporter, importer, side), rows in _groups(result, "exporter", "importer", "side"):
        report = _REPORTS.get(side, side)
        valuation = rows["valuation"].drop_nulls()
        priced = f", {valuation[0]}" if len(valuation) else ""
        heading = f"{arrow(exporter, importer)}, {rows['period'][0]} ({unit}; {report}{priced})"
        measured = rows["quantity"].drop_nulls().len() > 0
        numbers = ["value", *(["quantity", "in"] if measured else [])]
        table = _table(heading, [CODE, ""], numbers)
        for row in rows.iter_rows(named=True):
            quantity = [number(row["quantity"], 1), row["unit"] or ""] if measured else []
            table.add_row(*_named(row), number(row["value_usd"], factor), *quantity)
        _add_total(table, rows, factor)
        yield table


def growth_tables(result: Result) -> Iterator[Table]:
    """Lay out growth: a row for each report, the base beside the rate."""
    rows = result.data
    first = rows.row(0, named=True)
    unit, factor = _scale(rows["value_usd"], rows["base_usd"])
    what = f"{first['flow'].capitalize()} of {_name(first['country'])} "
    what += {"turnover": "with", "exports": "to", "imports": "from"}[first["flow"]]
    item = f", {first['item']}" if first["item"] else ""
    heading = f"{what} {_name(first['partner'])}{item} ({unit})"
    periods = [first["period"], first["base_period"], "growth, %"]
    table = _table(heading, ["reported by", "as"], periods)
    for row in rows.iter_rows(named=True):
        reporter = _name(row["reporter"]) if row["reporter"] else "both, reconciled"
        levels = [number(row[column], factor) for column in ("value_usd", "base_usd")]
        table.add_row(reporter, row["side"], *levels, number(row["growth"], 0.01, sign=True))
    yield table


def prospects_tables(result: Result) -> Iterator[Table]:
    """Lay out prospects: a table for each direction, both in the unit of what they could trade."""
    money = ["untapped_usd", "potential_usd", "actual_usd", "supply_usd", "demand_usd"]
    unit, factor = _scale(*(result.data[column] for column in money[:3]))
    for (exporter, importer), rows in _groups(result, "exporter", "importer"):
        heading = f"{arrow(exporter, importer)}, {rows['period'][0]} ({unit})"
        headings = ["untapped", "potential", "actual", "supply", "demand", "RCA"]
        table = _table(heading, [CODE, ""], headings)
        for row in rows.iter_rows(named=True):
            figures = [number(row[column], factor) for column in money]
            table.add_row(*_named(row), *figures, number(row["rca"], 1, digits=2))
        yield table


def sources_tables(result: Result) -> Iterator[Table]:
    """Lay out what the store holds."""
    headings = ["source", "vintage", "table", "classification", "periods", "coverage", "licence"]
    table = _table("Data in the store", headings, ["economies", "rows"])
    for row in result.data.iter_rows(named=True):
        first, last = row["first_period"], row["last_period"]
        periods = first if first == last else f"{first} … {last} ({row['periods']})"
        where = f"{row['source']}{' (ships with Filière)' if row['embedded'] else ''}"
        described = [where, row["vintage"], row["table"], row["classification"], periods]
        table.add_row(
            *described, row["coverage"], row["licence"], f"{row['economies']:,}", f"{row['rows']:,}"
        )
    yield table


LAYOUTS: Final[Mapping[str, Callable[[Result], Iterator[Table]]]] = {
    "flows": flows_tables,
    "growth": growth_tables,
    "prospects": prospects_tables,
    "sources": sources_tables,
}


def source_lines(result: Result) -> Iterator[str]:
    """Return a line for each origin, its formulas together."""
    formulas: dict[tuple[str, str, str, str], list[str]] = {}
    for origin in result.provenance:
        key = (origin.producer, origin.title, origin.vintage, origin.licence)
        formulas.setdefault(key, []).extend([origin.formula] if origin.formula else [])
    for (producer, title, vintage, licence), computed in formulas.items():
        by = f" Computed: {', '.join(dict.fromkeys(computed))}." if computed else ""
        yield f"Source: {producer}, {title}, {vintage} ({licence}).{by}"


def arrow(exporter: str, importer: str) -> str:
    """Return a direction as a heading."""
    return f"{_name(exporter)} → {_name(importer)}"


def number(value: float | None, factor: float, *, digits: int = 1, sign: bool = False) -> str:
    """Return a number for a table, in units of a factor; a dash where it is missing.

    Examples
    --------
    >>> number(1234567.0, 1e3), number(None, 1), number(0.123, 0.01, sign=True), number(4, 1e3)
    ('1,234.6', '–', '+12.3', '<0.1')
    """
    if value is None:
        return NONE
    least = 10.0**-digits
    if 0 < value / factor < least / 2 and not sign:
        return f"<{least:.{digits}f}"
    return f"{value / factor:{'+' if sign else ''},.{digits}f}"


def _scale(*columns: pl.Series) -> tuple[str, float]:
    """Return the unit that suits the largest figure, and what it counts for."""
    largest = max((float(each.max() or 0) for each in columns), default=0.0)  # type: ignore[arg-type]
    return next((unit, factor) for least, unit, factor in _SCALES if largest >= least)


def _groups(result: Result, *keys: str) -> Iterator[tuple[tuple[str, ...], pl.DataFrame]]:
    for values, rows in result.data.group_by(keys, maintain_order=True):
        yield tuple(str(value) for value in values), rows


def _table(heading: str, texts: list[str], numbers: list[str]) -> Table:
    """Return an empty table: texts to the left, numbers to the right."""
    table = Table(
        title=heading,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        padding=(0, 0, 0, 1),
        pad_edge=False,
    )
    for text in texts:
        table.add_column(text, no_wrap=text == CODE)
    for text in numbers:
        table.add_column(text, justify="right", no_wrap=True)
    return table


def _add_total(table: Table, rows: pl.DataFrame, factor: float) -> None:
    """Add the sum of a table whose rows neither overlap nor miss."""
    several = rows.height > 1 and OTHER not in rows["product"]
    if several and not rows["value_usd"].null_count():
        table.add_section()
        table.add_row("total", "", number(float(rows["value_usd"].sum()), factor))


def _named(row: dict[str, object]) -> tuple[str, str]:
    """Return a product's code and its name, which may begin with the code."""
    code, name = str(row["product"]), str(row["name"] or "")
    return code, "" if name == code else name.removeprefix(f"{code} ").strip()


def _name(code: str) -> str:
    return place(code).name("en")
