"""Targets and rows for the store's tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from filiere.provenance import Provenance
from filiere.store import Store, Target, open_store

ORIGIN = Provenance(
    "baci", "CEPII", "BACI", "V202501", "Etalab 2.0", "sha256:0a", "2020", note="made up for tests"
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "store")


@pytest.fixture
def target() -> Target:
    return Target("flows", "baci", "V202501", "HS17", ORIGIN)


@pytest.fixture
def flows() -> Callable[..., pl.DataFrame]:
    """Return rows of flows from (exporter, importer, product, value) tuples."""

    def frame(*rows: tuple[str, str, str, float], side: str = "reconciled") -> pl.DataFrame:
        columns = ["exporter", "importer", "product", "value_usd"]
        return pl.DataFrame(list(rows), schema=columns, orient="row").with_columns(
            side=pl.lit(side), valuation=pl.lit("FOB")
        )

    return frame
