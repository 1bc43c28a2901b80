from __future__ import annotations

import importlib.util
from collections.abc import Callable

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from filiere.errors import WrongInput
from filiere.store import Store, Target, open_store

Rows = Callable[..., pl.DataFrame]
SPARK = importlib.util.find_spec("pyspark") is not None


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(WrongInput, match="'duckdb' or 'spark'"):
        open_store("/nonexistent", engine="polars")  # type: ignore[arg-type]


def test_spark_asks_for_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(WrongInput, match=r"pip install 'filiere\[spark\]'"):
        open_store("/nonexistent", engine="spark")


@pytest.mark.skipif(not SPARK, reason="not in CI: pyspark is not installed")
@pytest.mark.filterwarnings("ignore")  # of pyspark and the JVM, not ours
def test_spark_answers_as_duckdb_does(store: Store, target: Target, flows: Rows) -> None:
    rows = flows(("RUS", "MAR", "310210", 5.0), ("MAR", "RUS", "080510", 7.0))
    with store.loading() as loading:
        for period in ("2020", "2021"):
            loading.add(target, rows, period=period)
    spark = open_store(store.path, engine="spark")

    def answer(of: Store) -> list[pl.DataFrame]:
        embedded = of.flows(of.choose(source="icio"))
        loaded = of.flows(of.choose(level="product"))
        io = of.io(of.choose("io"))
        accounts = of.io_accounts(of.choose("io_accounts"))
        return [
            of.to_polars(embedded.group_by("exporter", "product").aggregate(
                value_usd=embedded.value_usd.sum())).sort("exporter", "product"),
            of.to_polars(loaded.filter(loaded.period == "2021")).sort("exporter"),
            of.to_polars(io.filter(io.importer == "MAR", io.use == "C29", io.exporter == "RUS"))
            .sort("product"),
            of.to_polars(accounts).sort("country", "industry"),
        ]  # fmt: skip

    for by_spark, by_duckdb in zip(answer(spark), answer(store), strict=True):
        assert by_spark.columns == by_duckdb.columns
        # sums run in another order
        assert_frame_equal(by_spark, by_duckdb, rel_tol=1e-12, check_dtypes=True)
