"""Scores of a reading on annotated texts, and what it got wrong, laid out for reading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from filiere.cli.tables import NONE, number, titled, unfold

if TYPE_CHECKING:
    from rich.table import Table

    from filiere.results import Result

ALL: Final = "all"
_COUNTS: Final = ("texts", "expected", "found", "right")
_MEASURES: Final = ("precision", "recall", "f1", "exact_f1")


def scores_tables(result: Result) -> Iterator[Table]:
    """Lay out the scores: a table for all texts, and one for each split."""
    splits = result.data["split"].unique(maintain_order=True).to_list()
    shown = splits if len(splits) > 2 else splits[:1]  # noqa: PLR2004 - one split is all of them
    for (split,), rows in result.data.group_by("split", maintain_order=True):
        if split not in shown:
            continue
        heading = "All texts" if split == ALL else f"Split: {split}"
        told = [name for name in ("kind", "lang") if rows[name].n_unique() > 1] or ["kind"]
        headings = ["texts", "expected", "found", "right", "precision, %", "recall, %", "F1, %"]
        table = titled(heading, told, [*headings, "F1 in every key, %"])
        for row in rows.iter_rows(named=True):
            counts = [f"{row[name]:,}" for name in _COUNTS]
            shares = [number(row[name], 0.01) for name in _MEASURES]
            table.add_row(*(row[name] for name in told), *counts, *shares)
        yield table


def differences_tables(result: Result) -> Iterator[Table]:
    """Lay out what was missed, invented or not right in every key: a table for each text."""
    for (name,), rows in result.data.group_by("text", maintain_order=True):
        table = titled(str(name), ["kind", "", "fact", "in the text", "keys", "rule"], ())
        for row in rows.iter_rows(named=True):
            told = [row[key] or NONE for key in ("value", "words", "keys", "rule")]
            table.add_row(row["kind"], row["outcome"], *told)
        unfold(table)
        yield table
