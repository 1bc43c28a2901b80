"""Joint production laid out for reading: the sides of a case, or the ranking of all cases."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

import polars as pl
from rich.table import Table

from filiere.cli.chain_tables import sector_name
from filiere.cli.tables import (
    MOST,
    NAMES,
    arrow,
    captioned,
    name_of,
    number,
    scale,
    shortened,
    titled,
)

if TYPE_CHECKING:
    from filiere.results import Result

_THIRD: Final = 8
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_PER_MILLION: Final = 1e-6
_AMOUNTS: Final = ("order_usd", "d_output_usd", "d_value_added_usd")


def case_tables(result: Result, *, third: int | None = _THIRD) -> Iterator[Table]:
    """Lay out cases: for each its two sides, then those that lose the order."""
    data = result.data
    unit, factor = scale(*(data[name] for name in _AMOUNTS))
    jobs = bool(data["d_jobs"].drop_nulls().len())
    for (_,), rows in data.group_by(["case"], maintain_order=True):
        first = rows.row(0, named=True)
        figures = ["order", "asks, %", "RCA", "output", "value added", "per million"]
        table = titled(
            f"{_case(first)}, {first['period']} ({unit})",
            ["side", "country"],
            [*figures, "jobs"] if jobs else figures,
            wrapped=NAMES,
        )
        kept = rows if third is None else rows.head(2 + third)
        for row in kept.iter_rows(named=True):
            if row["side"] == "third" and table.row_count == 2:  # noqa: PLR2004 - the two sides
                table.add_section()
            side = row["side"] if row["side"] != "third" else ""
            table.add_row(side, name_of(row["country"]), *_figures(row, factor, jobs=jobs))
        if rows.height > kept.height:
            rest = rows.tail(-kept.height)
            table.add_row("", f"{rest.height} others", *_figures(_sum(rest), factor, jobs=jobs))
        yield captioned(table, _told(first, factor))


def ranking_tables(result: Result) -> Iterator[Table]:
    """Lay out a ranking: a row for each case."""
    data = result.data
    if data.is_empty():
        return
    money = ["order_usd", "maker_d_value_added_usd", "supplier_d_value_added_usd"]
    unit, factor = scale(*(data[name] for name in money))
    several = data["share"].n_unique() > 1
    share = "" if several else f"; {number(data['share'][0], 0.01, digits=0)} % of orders moved"
    heading = f"Joint production, ranked, {data['period'][0]} ({unit}{share})"
    texts = ["#", "maker", "sector", "supplier", "product", ""]
    figures = ["order", "asks, %", "RCA", "maker’s", "supplier’s", "mutual"]
    table = titled(
        heading, texts, [*(["moved, %"] if several else []), *figures], ["who loses"], wrapped=NAMES
    )
    for row in data.head(MOST).iter_rows(named=True):
        moved = [number(row["share"], 0.01, digits=0)] if several else []
        table.add_row(
            str(row["rank"]),
            name_of(row["maker"]),
            sector_name(row["sector"]),
            name_of(row["supplier"]),
            row["product"],
            row["name"] if row["name"] != row["product"] else "",
            *moved,
            number(row["order_usd"], factor),
            number(row["asks_share"], 0.01),
            number(row["rca"], 1, digits=2),
            number(row["maker_d_value_added_usd"], factor, digits=2, sign=True),
            number(row["supplier_d_value_added_usd"], factor, digits=2, sign=True),
            number(row["mutual_gain_share"], _PER_MILLION, digits=3, sign=True),
            name_of(row["loser"]) if row["loser"] else "",
        )
    told = "Gains are of value added; mutual is the smaller, per million of all that a side has."
    yield captioned(table, f"{told} {shortened(data.height)}".rstrip())


def _case(row: Mapping[str, Any]) -> str:
    """Return what a case is, in a sentence."""
    called = f" “{_CONTROLS.sub(' ', row['scenario'])}”" if row["scenario"] else ""
    head = f"Case {row['case']}{called}"
    maker, supplier = name_of(row["maker"]), name_of(row["supplier"])
    sector, share = sector_name(row["sector"]), number(row["share"], 0.01, digits=0)
    if row["kind"] == "assembly":
        return (
            f"{head}: {sector} of {maker}, with parts of {supplier}, assembles {share} "
            "% of what third countries sell its markets"
        )
    named = "" if row["product"] == "goods" else f"{row['product']} "
    return (
        f"{head}: {sector} of {maker} buys from {supplier} {share} % of what third "
        f"countries sell it ({named}{row['name']})"
    )


def _told(row: Mapping[str, Any], factor: float) -> str:
    """Return what is said under a case: the gain of both, the trade of the two."""
    gain = number(row["mutual_gain_share"], _PER_MILLION, digits=3, sign=True)
    there = number(row["d_trade_supplier_to_maker_usd"], factor, digits=2, sign=True)
    back = number(row["d_trade_maker_to_supplier_usd"], factor, digits=2, sign=True)
    one, other = row["supplier"], row["maker"]
    return (
        f"Mutual gain {gain} per million of value added. {arrow(one, other)} {there}, "
        f"{arrow(other, one)} {back}."
    )


def _figures(row: Mapping[str, Any], factor: float, *, jobs: bool) -> Iterator[str]:
    yield number(row["order_usd"], factor, digits=2, sign=True)
    yield number(row["asks_share"], 0.01, digits=2, sign=row["side"] == "third")
    yield number(row["rca"], 1, digits=2)
    yield number(row["d_output_usd"], factor, digits=2, sign=True)
    yield number(row["d_value_added_usd"], factor, digits=2, sign=True)
    yield number(row["d_value_added_share"], _PER_MILLION, digits=2, sign=True)
    if jobs:
        yield number(row["d_jobs"], 1, digits=1, sign=True)


def _sum(rows: pl.DataFrame) -> dict[str, Any]:
    """Return the changes of several countries together; no share: wholes differ."""
    names = (*_AMOUNTS, "d_jobs")
    found = {name: None if rows[name].null_count() else rows[name].sum() for name in names}
    return {"side": "third", "asks_share": None, "rca": None, "d_value_added_share": None} | found
