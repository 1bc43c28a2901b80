"""The store as a reader sees it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import polars as pl

from filiere.provenance import Provenance
from filiere.store.dataset import Dataset, TableName
from filiere.store.loading import Loading

if TYPE_CHECKING:
    import ibis

Engine = Literal["duckdb", "spark"]
Level = Literal["sector", "industry", "product"]


class Store:
    """The tables that a folder holds, and the embedded ones."""

    path: Path
    engine: Engine

    def datasets(self) -> tuple[Dataset, ...]:
        """Return what is held: loaded datasets, then the embedded ones."""
        raise NotImplementedError

    def choose(
        self,
        table: TableName = "flows",
        *,
        source: str | None = None,
        vintage: str | None = None,
        period: str | None = None,
        level: Level | None = None,
    ) -> Dataset:
        """Return the dataset that answers a question, or raise `NotInStore` saying what to load."""
        raise NotImplementedError

    def flows(self, dataset: Dataset) -> ibis.Table:
        """Return the dataset's flows, in canonical columns."""
        raise NotImplementedError

    def io(self, dataset: Dataset) -> ibis.Table:
        """Return the dataset's input-output rows, in canonical columns."""
        raise NotImplementedError

    def io_accounts(self, dataset: Dataset) -> ibis.Table:
        """Return the accounts by country and industry, in canonical columns."""
        raise NotImplementedError

    def claims(self, dataset: Dataset) -> ibis.Table:
        """Return the claims, in canonical columns."""
        raise NotImplementedError

    def to_polars(self, expression: ibis.Table) -> pl.DataFrame:
        """Run an expression and return its rows."""
        raise NotImplementedError

    def product_names(self, dataset: Dataset) -> dict[str, str]:
        """Return the provider's names of products by code; empty where it gave none."""
        raise NotImplementedError

    def origins(
        self, dataset: Dataset, *, periods: tuple[str, ...] | None = None
    ) -> tuple[Provenance, ...]:
        """Return the origin of each file behind a dataset, of some periods or of all."""
        raise NotImplementedError

    def loading(self, *, replace: bool = False, wait_s: float = 60) -> Loading:
        """Return a load to use in a ``with`` block; one at a time holds the store."""
        raise NotImplementedError

    def verify(self) -> tuple[str, ...]:
        """Compare every part with the manifest; return what is wrong, nothing if all is well."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Take the manifest in force now."""
        raise NotImplementedError


def open_store(path: Path | str | None = None, *, engine: Engine = "duckdb") -> Store:
    """Open the store of a folder; see `Store`."""
    raise NotImplementedError
