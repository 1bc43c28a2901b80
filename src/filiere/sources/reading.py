"""A reading in progress: what was asked, the engine, and the tally of rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import duckdb

from filiere.sources.files import OpenFile
from filiere.sources.lines import Fault
from filiere.store import Loading, Target

OnError = Literal["reject-file", "skip-rows"]
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked of a load.

    Parameters
    ----------
    on_error
        Refuse a file with a row that cannot be used, or skip such rows and say so.
    vintage, classification, period
        What the file names do not tell.
    countries_table
        The provider's table of country codes.
    unit
        USD that one unit of a world table is, where its files do not tell.
    """

    on_error: OnError = "reject-file"
    vintage: str | None = None
    classification: str | None = None
    countries_table: Path | None = None
    period: str | None = None
    unit: float | None = None


@dataclass(slots=True)
class Reading:
    """One load: its request, where it writes, and the tally of what it met.

    Parameters
    ----------
    request
        What was asked.
    connection
        The engine.
    loading
        The store's load in progress.
    dropped, skipped, warnings
        The tally.
    """

    request: Request
    connection: duckdb.DuckDBPyConnection
    loading: Loading
    dropped: Counter[str] = field(default_factory=Counter)
    skipped: list[tuple[str, Fault]] = field(default_factory=list)
    warnings: dict[str, None] = field(default_factory=dict)
    parts: int = 0

    @property
    def folder(self) -> Path:
        """Return the folder for files that live only as long as the load."""
        return self.loading.stage_dir

    @property
    def rejects(self) -> bool:
        """Whether a row that cannot be used refuses its file."""
        return self.request.on_error == "reject-file"

    def next_part(self) -> Path:
        """Return a name for a part file to be written."""
        self.parts += 1
        return self.folder / f"part-{self.parts:05d}.parquet"

    def warn(self, text: str) -> None:
        """Keep a warning; one that is said twice is kept once."""
        self.warnings[text] = None

    def drop(self, kind: str, rows: int) -> None:
        """Count rows left out."""
        if rows:
            self.dropped[kind] += rows

    def refuse_or_skip(self, file: OpenFile, faults: Iterable[Fault]) -> list[int]:
        """Refuse the file for its first fault, or note all of them and return the rows to skip.

        Raises
        ------
        BrokenFile
            If the request is to reject files, and there is a fault.
        """
        ordered = sorted(faults, key=lambda fault: fault.row)
        if ordered and self.rejects:
            first = ordered[0]
            raise file.broken(first.problem, first.remedy, row=first.row, column=first.column)
        self.skipped.extend((file.shown, fault) for fault in ordered)
        return [fault.row for fault in ordered]

    def adopt(self, target: Target, part: Path, *, period: str) -> None:
        """Hand a part file to the store."""
        self.loading.adopt(target, part, period=period)
