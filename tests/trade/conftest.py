"""Small stores of canonical rows, loaded as any data are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from filiere.provenance import Provenance
from filiere.store import Store, Target, open_store

Rows = Iterable[tuple[str, str, str, str, str, float | None]]
ORIGIN = Provenance("comtrade", "UNSD", "UN Comtrade", "2026-01", "terms", "sha256:00", "2025")


@pytest.fixture
def loaded(tmp_path: Path) -> Callable[..., Store]:
    """Return a function that loads (period, side, exporter, importer, product, USD) rows."""
    store = open_store(tmp_path / "store")

    def load(rows: Rows, **target: Any) -> Store:
        columns = ["period", "side", "exporter", "importer", "product", "value_usd"]
        frame = pl.DataFrame(
            list(rows),
            schema=dict.fromkeys(columns, pl.String) | {"value_usd": pl.Float64},
            orient="row",
        ).with_columns(
            valuation=pl.when(pl.col("side") == "importer")
            .then(pl.lit("CIF"))
            .otherwise(pl.lit("FOB")),
            quantity=pl.lit(None, pl.Float64),
            unit=pl.lit(None, pl.String),
        )
        described: dict[str, Any] = {
            "table": "flows", "source": "comtrade", "vintage": "2026-01",
            "classification": "HS22", "provenance": ORIGIN, "frequency": "M",
            "detail": "subheading",
        }  # fmt: skip
        with store.loading() as loading:
            loading.add(Target(**(described | target)), frame)
        return store

    return load


@pytest.fixture
def embedded(tmp_path: Path) -> Store:
    """Return a store with nothing but the embedded data."""
    return open_store(tmp_path / "none")
