"""Loading: everything of a load is in force at its end, or nothing is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import polars as pl

from filiere.store.dataset import Dataset, Target


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a load did.

    Parameters
    ----------
    rows
        Rows written.
    identical
        Rows that the store already held with the same content, dropped.
    replaced
        Rows whose place was taken.
    already_loaded
        True where nothing was new: the store is unchanged to the byte.
    datasets
        The datasets written to, as they are now.
    """

    rows: int
    identical: int
    replaced: int
    already_loaded: bool
    datasets: tuple[Dataset, ...]


class Loading:
    """A load in progress; use as a context manager (`Store.loading`)."""

    stage_dir: Path
    outcome: Outcome

    def adopt(self, target: Target, path: Path, *, period: str) -> int:
        """Take a Parquet file written in `stage_dir`: one period, unique keys; return new rows."""
        raise NotImplementedError

    def add(self, target: Target, rows: pl.DataFrame, *, period: str | None = None) -> int:
        """Take a frame, of one period or with a `period` column; return new rows."""
        raise NotImplementedError

    def name_products(self, target: Target, names: pl.DataFrame) -> None:
        """Keep the provider's product table (`code`, `name`) beside the target's dataset."""
        raise NotImplementedError

    def __enter__(self) -> Loading:
        raise NotImplementedError

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        raise NotImplementedError
