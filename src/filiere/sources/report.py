"""What a load did, row for row: loaded, already there, left out and why, skipped and why."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from filiere.sources.lines import Fault
from filiere.store import Dataset


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did.

    Parameters
    ----------
    source
        Short name of the provider's data.
    rows
        Rows written to the store.
    skipped
        Rows of the files that could not be used and were skipped, as was asked.
    dropped
        Rows of the files left out because they would count twice or have no place, by kind.
    already_loaded
        Rows that the store already held with the same content.
    replaced
        Rows of the store whose place was taken.
    datasets
        Datasets written to, as they are now.
    skipped_file
        CSV of the skipped rows with the reason for each, or None.
    warnings
        What a user must know.
    """

    source: str
    rows: int
    skipped: int
    dropped: Mapping[str, int]
    already_loaded: int
    replaced: int
    datasets: tuple[Dataset, ...]
    skipped_file: Path | None
    warnings: tuple[str, ...]


def write_skipped(path: Path, skipped: Iterable[tuple[str, Fault]]) -> None:
    """Write the skipped rows as CSV: file, row, column, problem, what to do, and the row itself."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as out:
        write = csv.writer(out, lineterminator="\n").writerow
        write(["file", "row", "column", "problem", "remedy", "record"])
        for file, fault in skipped:
            write([file, fault.row, fault.column, fault.problem, fault.remedy, fault.record])
