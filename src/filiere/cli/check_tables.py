"""Claims with their verdicts laid out for reading: each claim, then those side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from rich.text import Text

from filiere.cli.claim_words import figure_of, what_of, when_of
from filiere.cli.fact_tables import shortened
from filiere.cli.tables import name_of, titled
from filiere.communique.evidence import MIRROR, RECONCILED
from filiere.communique.verdict_words import observed_words, usd
from filiere.sample.commission import PartialDate

if TYPE_CHECKING:
    from rich.table import Table

    from filiere.communique.comparing import Relation
    from filiere.results import Result

Row = Mapping[str, Any]

_WIDEST: Final = 76
_VERDICTS: Final = {
    "supported": ("supported", "green"),
    "contradicted": ("contradicted", "bold red"),
    "not-checkable": ("not checkable", "yellow"),
}
#: What each relation is called beside a claim, and what a reader should make of it.
_RELATIONS: Final[Mapping[Relation, tuple[str, str]]] = {
    "contradicts": ("contradicts", ""),
    "other-side": ("other side", "; the two sides’ figures may differ"),
    "other-period": ("other period", "; one figure for two periods: one may be misquoted"),
    "part-of": ("region, country", "; a region’s figure and its country’s need not agree"),
}


def check_tables(result: Result) -> Iterator[Table]:
    """Lay out claims with their verdicts: a table for each, and for each two side by side."""
    rows = result.data.to_dicts()
    yield _summary(rows)
    figures: dict[int, list[Row]] = {}
    for figure in result.further["figures"].to_dicts():
        figures.setdefault(figure["claim"], []).append(figure)
    for row in rows:
        yield _claim(row, figures.get(row["claim"], []))
    pairs = result.further["beside"].to_dicts()
    by_number = {row["claim"]: row for row in rows}
    for first in dict.fromkeys(pair["first"] for pair in pairs):
        beside = [pair for pair in pairs if pair["first"] == first]
        yield _beside(by_number[first], beside, by_number)


def _summary(rows: Sequence[Row]) -> Table:
    """Return how many claims there are, and how many of each verdict."""
    if not rows:
        return titled("", ["No claim about trade was found."], ())
    held = [row["verdict"] for row in rows]
    counts = [f"{held.count(each)} {name}" for each, (name, _) in _VERDICTS.items() if each in held]
    claims = "1 claim" if len(rows) == 1 else f"{len(rows)} claims"
    return titled("", [f"{claims}: {', '.join(counts)}"], ())


def _claim(row: Row, figures: Sequence[Row]) -> Table:
    name, style = _VERDICTS[row["verdict"]]
    table = _listed(f"{row['claim']}. {_sentence(what_of(row))}")
    table.add_row("said", f"{figure_of(row)}{_admitted(row)}, {_when(row)}")
    table.add_row("in the text", f"{shortened(row['text'])} ({_where(row)})")
    table.add_row("verdict", Text.assemble((name, style), f": {row['why']}"))
    for figure in figures:
        if (figure["value_usd"], figure["base_usd"]) != (None, None):
            table.add_row(_reporter(figure), _figure(row, figure))
    if row["needed"]:
        table.add_row("", row["needed"])
    return table


def _beside(first: Row, pairs: Sequence[Row], by_number: Mapping[int, Row]) -> Table:
    """Return a claim with those that belong beside it."""
    table = _listed(f"Side by side with claim {first['claim']}")
    table.add_row("", _told(first))
    for pair in pairs:
        name, remark = _RELATIONS[pair["relation"]]
        table.add_row(name, f"{_told(by_number[pair['second']])}{remark}")
    return table


def _told(row: Row) -> str:
    said = f"{_sentence(what_of(row))}: {figure_of(row)}, {_when(row)}"
    return f"{row['claim']}. {said} ({_where(row)})"


def _listed(heading: str) -> Table:
    """Return an empty table of labels and what they say, in lines that a terminal holds."""
    table = titled(heading, ["", ""], (), wrapped=[])
    table.show_header, table.box = False, None
    table.columns[1].no_wrap, table.columns[1].max_width = False, _WIDEST
    return table


def _when(row: Row) -> str:
    return when_of(row) or "no period stated"


def _where(row: Row) -> str:
    """Return the document, who says it there, and when."""
    said = f"said in {PartialDate.parse(row['said']).label('en')}" if row["said"] else None
    return ", ".join(filter(None, (row["document"], row["speaker"], said)))


def _admitted(row: Row) -> str:
    """Return what a vague figure admits."""
    if not row["vagueness"] or row["measure"] == "level":
        return ""
    return f" ({row['low']:g} to {row['high']:g})".replace("-", "−")


def _reporter(figure: Row) -> str:
    if figure["figures_of"] == MIRROR:
        return "its partners"
    return "reconciled" if figure["figures_of"] == RECONCILED else name_of(figure["figures_of"])


def _figure(row: Row, figure: Row) -> str:
    """Return one side's figures: from the base to the period, what that is, where they are from."""
    held = [
        f"{period} {usd(value) if value is not None else 'incomplete'}"
        for period, value in (
            (figure["base_period"], figure["base_usd"]),
            (figure["period"], figure["value_usd"]),
        )
        if period
    ]
    told = " → ".join(held)
    if figure["whole_usd"] is not None:
        told = f"{told} of {usd(figure['whole_usd'])}"
    if figure["observed"] is not None and row["measure"] != "level":
        observed = observed_words(row["measure"], figure["observed"], Decimal(row["value"]))
        told = f"{told}: {observed}"
    shown = "; national, shown beside" if figure["use"] == "country" else ""
    return f"{told} ({figure['source']} {figure['vintage']}{shown})"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
