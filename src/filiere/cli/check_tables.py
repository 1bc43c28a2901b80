"""Claims with their verdicts laid out for reading: each claim, then those side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from rich.text import Text

from filiere.cli.claim_words import figure_of, what_of, when_of
from filiere.cli.fact_tables import shortened
from filiere.cli.tables import NONE, name_of, titled
from filiere.communique.verdict_words import observed_words, usd, whose
from filiere.periods import parse
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
_RELATIONS: Final[Mapping[Relation, str]] = {
    "contradicts": "They contradict each other",
    "other-side": "Two sides of one flow, with different figures",
    "other-period": "One figure for two periods: one may be misquoted",
    "part-of": "A region beside its country: they need not agree",
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
    by_number = {row["claim"]: row for row in rows}
    for pair in result.further["beside"].to_dicts():
        yield _pair(pair["relation"], by_number[pair["first"]], by_number[pair["second"]])


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
    table.add_row("said", f"{figure_of(row)}{_admitted(row)}, {when_of(row) or NONE}")
    table.add_row("by", f"{_speaker(row) or NONE}, {row['document']}")
    table.add_row("in the text", shortened(row["text"]))
    table.add_row("verdict", Text.assemble((name, style), f": {row['why']}"))
    for figure in figures:
        table.add_row(_label(figure), _figure(row, figure))
    if row["needed"]:
        table.add_row("", row["needed"])
    return table


def _pair(relation: Relation, *rows: Row) -> Table:
    table = _listed(_RELATIONS[relation])
    for row in rows:
        said = f"{_sentence(what_of(row))}: {figure_of(row)}, {when_of(row)}"
        by = ", ".join(filter(None, (_speaker(row), row["document"])))
        table.add_row(f"{row['claim']}.", f"{said} ({by})")
    return table


def _listed(heading: str) -> Table:
    """Return an empty table of labels and what they say, in lines that a terminal holds."""
    table = titled(heading, ["", ""], (), wrapped=[])
    table.show_header, table.box = False, None
    table.columns[1].no_wrap, table.columns[1].max_width = False, _WIDEST
    return table


def _speaker(row: Row) -> str:
    """Return who says it, and when."""
    said = f"said in {PartialDate.parse(row['said']).label('en')}" if row["said"] else None
    return ", ".join(filter(None, (row["speaker"], said)))


def _admitted(row: Row) -> str:
    """Return what a vague figure admits."""
    if not row["vagueness"] or row["measure"] == "level":
        return ""
    return f" ({row['low']:g} to {row['high']:g})".replace("-", "−")


def _label(figure: Row) -> str:
    return "its country" if figure["use"] == "country" else name_of(figure["figures_of"])


def _figure(row: Row, figure: Row) -> str:
    """Return one side's figures: what they say, what it is made of, where they are from."""
    parts = [(figure["value_usd"], figure["period"]), (figure["base_usd"], figure["base_period"])]
    held = [
        f"{parse(period).label('en')} {usd(value) if value is not None else 'incomplete'}"
        for value, period in parts
        if period
    ]
    of = f"{whose(figure['figures_of'])}, {figure['source']} {figure['vintage']}"
    levels = f"{', '.join(reversed(held))} ({of})"
    if figure["observed"] is None or row["measure"] == "level":
        return levels
    observed = observed_words(row["measure"], figure["observed"], Decimal(row["value"]))
    return f"{observed}: {levels}"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
