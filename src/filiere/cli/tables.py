"""Answers laid out for reading: numbers aligned, the unit in the heading, the source under."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from rich import box
from rich.cells import cell_len
from rich.table import Table

from filiere.countries import REST_OF_WORLD, place, rest_of_world
from filiere.errors import UnknownCountry
from filiere.trade.levels import OTHER

if TYPE_CHECKING:
    import polars as pl

    from filiere.results import Result

NONE = "–"
NAMES: Final = ("",)
MOST: Final = 1000
CODE = "product"
_SCALES = ((1e8, "USD million", 1e6), (1e5, "USD thousand", 1e3), (0, "USD", 1))
_REPORTS = {
    "exporter": "exporter's report",
    "importer": "importer's report",
    "reconciled": "reconciled",
}


def flows_tables(result: Result) -> Iterator[Table]:
    """Lay out flows: a table for each direction and each side's report, all in one unit."""
    unit, factor = scale(result.data["value_usd"])
    for (exporter, importer, side), rows in groups(result, "exporter", "importer", "side"):
        report = _REPORTS.get(side, side)
        valuation = rows["valuation"].drop_nulls()
        priced = f", {valuation[0]}" if len(valuation) else ""
        heading = f"{arrow(exporter, importer)}, {rows['period'][0]} ({unit}; {report}{priced})"
        measured = rows["quantity"].drop_nulls().len() > 0
        numbers = ["value", *(["quantity", "in"] if measured else [])]
        table = titled(heading, [CODE, ""], numbers)
        for row in rows.iter_rows(named=True):
            quantity = [number(row["quantity"], 1), row["unit"] or ""] if measured else []
            table.add_row(*named(row), number(row["value_usd"], factor), *quantity)
        _add_total(table, rows, factor)
        yield table


def growth_tables(result: Result) -> Iterator[Table]:
    """Lay out growth: a row for each report, the base beside the rate."""
    rows = result.data
    first = rows.row(0, named=True)
    unit, factor = scale(rows["value_usd"], rows["base_usd"])
    what = f"{first['flow'].capitalize()} of {name_of(first['country'])} "
    what += {"turnover": "with", "exports": "to", "imports": "from"}[first["flow"]]
    item = f", {first['item']}" if first["item"] else ""
    heading = f"{what} {name_of(first['partner'])}{item} ({unit})"
    periods = [first["period"], first["base_period"], "growth, %"]
    table = titled(heading, ["reported by", "as"], periods)
    for row in rows.iter_rows(named=True):
        reporter = name_of(row["reporter"]) if row["reporter"] else "both, reconciled"
        levels = [number(row[column], factor) for column in ("value_usd", "base_usd")]
        table.add_row(reporter, row["side"], *levels, number(row["growth"], 0.01, sign=True))
    yield table


def prospects_tables(result: Result) -> Iterator[Table]:
    """Lay out prospects: a table for each direction, both in the unit of what they could trade."""
    money = ["untapped_usd", "potential_usd", "actual_usd", "supply_usd", "demand_usd"]
    unit, factor = scale(*(result.data[column] for column in money[:3]))
    for (exporter, importer), rows in groups(result, "exporter", "importer"):
        heading = f"{arrow(exporter, importer)}, {rows['period'][0]} ({unit})"
        headings = ["untapped", "potential", "actual", "supply", "demand", "RCA"]
        table = titled(heading, [CODE, ""], headings)
        for row in rows.iter_rows(named=True):
            figures = [number(row[column], factor) for column in money]
            table.add_row(*named(row), *figures, number(row["rca"], 1, digits=2))
        yield table


def sources_tables(result: Result) -> Iterator[Table]:
    """Lay out what the store holds."""
    headings = ["source", "vintage", "table", "classification", "periods", "coverage", "licence"]
    table = titled("Data in the store", headings, ["economies", "rows"])
    for row in result.data.iter_rows(named=True):
        first, last = row["first_period"], row["last_period"]
        periods = first if first == last else f"{first} … {last} ({row['periods']})"
        where = f"{row['source']}{' (ships with Filière)' if row['embedded'] else ''}"
        described = [where, row["vintage"], row["table"], row["classification"], periods]
        table.add_row(
            *described, row["coverage"], row["licence"], f"{row['economies']:,}", f"{row['rows']:,}"
        )
    yield table


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
    return f"{name_of(exporter)} → {name_of(importer)}"


def number(value: float | None, factor: float, *, digits: int = 1, sign: bool = False) -> str:
    """Return a number for a table, in units of a factor; a dash where it is missing.

    Examples
    --------
    >>> number(1234567.0, 1e3), number(None, 1), number(0.123, 0.01, sign=True), number(4, 1e3)
    ('1,234.6', '–', '+12.3', '<0.1')
    >>> number(-4, 1e3), number(-4, 1e3, sign=True)
    ('0.0', '0.0')
    """
    if value is None:
        return NONE
    least = 10.0**-digits
    if 0 < value / factor < least / 2 and not sign:
        return f"<{least:.{digits}f}"
    rounded = round(value / factor, digits) or 0.0  # neither -0.0 nor +0.0
    return f"{rounded:{'+' if sign and rounded else ''},.{digits}f}"


def scale(*columns: pl.Series) -> tuple[str, float]:
    """Return the unit that suits the largest figure, and what it counts for."""
    largest = max((float(each.abs().max() or 0) for each in columns), default=0.0)  # type: ignore[arg-type]
    return next((unit, factor) for least, unit, factor in _SCALES if largest >= least)


def groups(result: Result, *keys: str) -> Iterator[tuple[tuple[str, ...], pl.DataFrame]]:
    """Yield the rows of each value of some columns, in their order."""
    for values, rows in result.data.group_by(keys, maintain_order=True):
        yield tuple(str(value) for value in values), rows


def titled(
    heading: str,
    texts: Sequence[str],
    numbers: Sequence[str],
    after: Sequence[str] = (),
    *,
    wrapped: Sequence[str] | None = None,
) -> Table:
    """Return an empty table: texts to the left, numbers aligned, perhaps texts after them.

    Parameters
    ----------
    heading
        Stands above it.
    texts, numbers, after
        Headings of its columns.
    wrapped
        Those whose texts are folded on a narrow terminal; all but codes of products if None.
    """
    table = Table(
        title=heading,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        padding=(0, 0, 0, 1),
        pad_edge=False,
    )
    for text in texts:
        folded = text != CODE if wrapped is None else text in wrapped
        table.add_column(text, no_wrap=not folded)
    for text in numbers:
        table.add_column(text, justify="right", no_wrap=True)
    for text in after:
        table.add_column(text, no_wrap=wrapped is not None and text not in wrapped)
    return table


def unfold(table: Table) -> None:
    """Keep columns as wide as what they hold, those that are folded as wide as its longest word.

    Rich would take the longest word for the least width of all, and cut what is not folded.
    """
    for column in table.columns:
        held = [str(text) for text in (column.header, *column.cells)]
        if not column.no_wrap:
            held = [word for text in held for word in text.split()]
        column.min_width = max(map(cell_len, held), default=0)


def captioned(table: Table, caption: str) -> Table:
    """Return a table with a line under it, if there is one to say."""
    if caption:
        table.caption, table.caption_justify, table.caption_style = caption, "left", "dim"
    return table


def _add_total(table: Table, rows: pl.DataFrame, factor: float) -> None:
    """Add the sum of a table whose rows neither overlap nor miss."""
    several = rows.height > 1 and OTHER not in rows["product"]
    if several and not rows["value_usd"].null_count():
        table.add_section()
        table.add_row("total", "", number(float(rows["value_usd"].sum()), factor))


def named(row: dict[str, object]) -> tuple[str, str]:
    """Return a product's code and its name, which may begin with the code."""
    code, name = str(row["product"]), str(row["name"] or "")
    return code, "" if name == code else name.removeprefix(f"{code} ").strip()


def shortened(rows: int) -> str:
    """Return what stands under a table that shows the first `MOST` of so many rows; or nothing."""
    return f"The first {MOST:,} of {rows:,}; all: --format csv." if rows > MOST else ""


def name_of(code: str) -> str:
    """Return what a country or another region of a table is called; its code, where nothing says.

    Examples
    --------
    >>> name_of("MAR"), name_of("ROW"), name_of("ABROAD")
    ('Morocco', 'Rest of the world', 'ABROAD')
    """
    if code == REST_OF_WORLD:
        return rest_of_world("en")
    try:
        return place(code).name("en")
    except UnknownCountry:
        return code


def dated(result: Result) -> str:
    """Return the year of an answer's figures as headings add it; nothing where none is told.

    Examples
    --------
    >>> import filiere as fl
    >>> dated(fl.linkages("MAR", store="/nonexistent"))
    ', 2022'
    """
    period = result.provenance[0].period
    return "" if period == "unstated" else f", {period}"
