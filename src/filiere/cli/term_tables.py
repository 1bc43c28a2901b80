"""Decompositions of exports laid out for reading: a table of terms, or a row for each flow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

import polars as pl
from rich.table import Table

from filiere.chains.terms import terms
from filiere.cli.tables import (
    MOST,
    NAMES,
    captioned,
    dated,
    name_of,
    number,
    scale,
    shortened,
    titled,
)

if TYPE_CHECKING:
    from filiere.results import Result

_APART: Final = 3
_ORIGINS: Final = 20
_ALL: Final = "EXGR"
_WIDE: Final = ("DVA", "VAX", "REF", "DDC", "FVA", "FDC", "GVC", "GVCB", "GVCF", "FC", "VS1")
_PLACES: Final = ("exporter", "country", "destination", "partner")


def term_tables(result: Result) -> Iterator[Table]:
    """Lay out terms: a table for each flow where there are few, else a row for each."""
    labels = [name for name in (*_PLACES, "industry") if name in result.data.columns]
    count = result.data.select(labels).n_unique()
    if count > _APART:
        yield _wide(result, labels, count)
        return
    unit, factor = scale(result.data["value_usd"])
    for rows in result.data.partition_by(labels, maintain_order=True):
        heading = _heading(result, rows.row(0, named=True), unit)
        table = titled(heading, ["term", ""], ["value", "of exports, %"], wrapped=NAMES)
        for row in rows.iter_rows(named=True):
            table.add_row(
                row["term"],
                _term_name(row["term"]),
                number(row["value_usd"], factor, digits=_digits(factor)),
                number(row["exports_share"], 0.01),
            )
        yield table


def _wide(result: Result, labels: Sequence[str], count: int) -> Table:
    """Return a table with a row for each flow: its exports, and the main terms' shares."""
    data = result.data
    vary = [label for label in labels if data[label].n_unique() > 1]
    held = data["term"].unique(maintain_order=True).to_list()
    exports = [_ALL] if _ALL in held else []
    shown = [term for term in _WIDE if term in held and not (exports and term == "FC")]
    unit, factor = scale(data.filter(term=_ALL)["value_usd"])
    units = f"{unit}; terms in % of exports" if exports else "% of exports"
    fixed = {label: data[label][0] for label in labels if label not in vary}
    texts = [text for label in vary for text in _heads(label)]
    table = titled(
        _heading(result, fixed, units),
        texts,
        [*(["exports"] * len(exports)), *shown],
        wrapped=NAMES,
    )
    for rows in data.head(MOST * data.height // count).partition_by(labels, maintain_order=True):
        of = {row["term"]: row for row in rows.iter_rows(named=True)}
        table.add_row(
            *(text for label in vary for text in _cell(label, rows.row(0, named=True))),
            *(number(of[term]["value_usd"], factor) for term in exports),
            *(number(of[term]["exports_share"], 0.01) if term in of else "" for term in shown),
        )
    told = "; ".join(f"{term} {_term_name(term)}" for term in shown)
    more = "" if set(held) <= {*shown, _ALL, "DC", "FC"} else "All terms: --format csv."
    return captioned(table, f"{told}. {shortened(count) or more}".rstrip())


def origin_tables(result: Result) -> Iterator[Table]:
    """Lay out origins: for each exporter and industry whose value added its exports hold."""
    labels = ("exporter", "destination", "industry")
    unit, factor = scale(result.data["value_usd"])
    for rows in result.data.partition_by(labels, maintain_order=True):
        first = rows.row(0, named=True)
        figures = ["content", "counted once", "counted again", "of exports, %"]
        table = titled(_heading(result, first, unit), ["value added of"], figures, wrapped=NAMES)
        ordered = _by_origin(rows)
        for row in ordered.head(_ORIGINS).iter_rows(named=True):
            table.add_row(name_of(row["origin"]), *_contents(row, factor))
        if ordered.height > _ORIGINS:
            rest = ordered.tail(-_ORIGINS)
            sums = {name: rest[name].sum() for name in rest.columns if name != "origin"}
            table.add_section()
            table.add_row(f"{rest.height} others", *_contents(sums, factor))
        yield table


def _by_origin(rows: pl.DataFrame) -> pl.DataFrame:
    """Return a row for each origin, the largest content first."""
    kinds = {"DC": "content", "FC": "content", "DVA": "once", "FVA": "once"}
    kinds |= {"DDC": "again", "FDC": "again"}
    named = rows.with_columns(kind=pl.col("term").replace_strict(kinds))
    share = pl.col("exports_share").filter(pl.col("kind") == "content").first()
    amounts = [
        pl.col("value_usd").filter(pl.col("kind") == kind).first().alias(kind)
        for kind in ("content", "once", "again")
    ]
    found = named.group_by("origin", maintain_order=True).agg(*amounts, share=share)
    return found.sort("content", descending=True, nulls_last=True, maintain_order=True)


def _contents(row: dict[str, Any], factor: float) -> Iterator[str]:
    digits = _digits(factor)
    yield from (number(row[name], factor, digits=digits) for name in ("content", "once", "again"))
    yield number(row["share"], 0.01, digits=2)


def _heading(result: Result, labels: dict[str, Any], units: str) -> str:
    """Return whose exports a table is of, to whom, of what, by which method."""
    one = labels.get("exporter") or labels.get("country")
    words = "all countries" if one is None else name_of(str(one))
    other = labels.get("destination") or labels.get("partner")
    if other not in {None, "world"}:
        words = f"{words} to {name_of(str(other))}"
    industry = labels.get("industry")
    if industry not in {None, "total"}:
        words = f"{words}, {labels.get('name') or industry}"
    if "method" not in result.data.columns:
        return f"Participation of {words} in value chains{dated(result)} ({units})"
    return f"Exports of {words}{dated(result)} ({units}; {result.data['method'][0]})"


def _heads(label: str) -> Sequence[str]:
    return ["industry", ""] if label == "industry" else [label]


def _cell(label: str, row: dict[str, Any]) -> Sequence[str]:
    value = str(row[label])
    return [value, row["name"] or ""] if label == "industry" else [name_of(value)]


def _term_name(code: str) -> str:
    return terms()[code].name("en") if code in terms() else code


def _digits(factor: float) -> int:
    return 2 if factor == 1 else 1
