from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import duckdb
import polars as pl
import pytest

from filiere import sample
from filiere.errors import NotInStore, WrongInput
from filiere.store import TABLES, Store, Target, open_store

FOURTH_DIGIT = 5e-4  # four significant digits


def test_a_missing_folder_holds_the_embedded_data_and_is_not_made(store: Store) -> None:
    assert [dataset.table for dataset in store.datasets()] == ["flows", "io", "io_accounts"]
    assert all(dataset.embedded for dataset in store.datasets())
    assert {dataset.coverage for dataset in store.datasets()} == {"intermediate"}
    assert not store.path.exists()


def test_embedded_flows_are_the_sources_in_dollars(store: Store) -> None:
    dataset = store.choose("flows", level="sector")
    flows = store.flows(dataset)
    assert flows.columns == TABLES["flows"].canonical
    pairs = store.to_polars(
        flows.group_by("exporter", "importer").aggregate(value_usd=flows.value_usd.sum())
    )
    exact = (
        pl.read_parquet(sample.TOTALS)
        .filter(pl.col("total") == "exporter-importer", pl.col("row") != pl.col("column"))
        .join(pairs, left_on=["row", "column"], right_on=["exporter", "importer"], validate="1:1")
    )
    assert exact.height == pairs.height == 80 * 79
    off = (exact["value_usd"] - exact["value_usd_right"]).abs()
    assert (off <= FOURTH_DIGIT * exact["value_usd"]).all()
    assert store.to_polars(flows.count().as_table()).item() == dataset.rows


def test_embedded_io_holds_domestic_use_and_the_accounts_close(store: Store) -> None:
    io, accounts = store.io(store.choose("io")), store.io_accounts(store.choose("io_accounts"))
    assert io.columns == TABLES["io"].canonical
    assert accounts.columns == TABLES["io_accounts"].canonical
    mar = io.filter(io.exporter == "MAR", io["product"] == "C29")
    sold = store.to_polars(mar.aggregate(value=mar.value_usd.sum())).item()
    account = store.to_polars(
        accounts.filter(accounts.country == "MAR", accounts.industry == "C29")
    ).to_dicts()[0]
    assert account["output_usd"] - account["other_use_usd"] == pytest.approx(sold, rel=FOURTH_DIGIT)
    assert account["value_added_usd"] is None


def test_a_dataset_answers_only_for_its_tables(store: Store) -> None:
    with pytest.raises(WrongInput, match=r"choose\('flows'\)"):
        store.flows(store.choose("io"))
    with pytest.raises(NotInStore, match="load"):
        store.choose("claims")


def test_a_dataset_of_another_store_is_not_found(
    store: Store, target: Target, tmp_path: Path
) -> None:
    rows = pl.DataFrame(
        {"side": ["reconciled"], "exporter": ["RUS"], "importer": ["MAR"], "product": ["310210"],
         "valuation": ["FOB"], "value_usd": [1.0]}
    )  # fmt: skip
    with store.loading() as loading:
        loading.add(target, rows, period="2020")
    other = open_store(tmp_path / "other")
    with pytest.raises(NotInStore, match="holds no"):
        other.flows(loading.outcome.datasets[0])


def test_an_expression_keeps_its_parts_through_a_load(store: Store, target: Target) -> None:
    def rows(value: float) -> pl.DataFrame:
        return pl.DataFrame(
            {"side": ["reconciled"], "exporter": ["RUS"], "importer": ["MAR"],
             "product": ["310210"], "valuation": ["FOB"], "value_usd": [value]}
        )  # fmt: skip

    with store.loading() as loading:
        loading.add(target, rows(1.0), period="2020")
    early = store.flows(store.choose(level="product"))
    with store.loading(replace=True) as loading:
        loading.add(target, rows(2.0), period="2020")
    late = store.flows(store.choose(level="product"))
    assert store.to_polars(early)["value_usd"].item() == 1.0
    assert store.to_polars(late)["value_usd"].item() == 2.0


def test_what_was_asked_before_a_load_is_asked_again_after_it(
    store: Store, target: Target, flows: Callable[..., pl.DataFrame]
) -> None:
    for side, expected in (("exporter", ("exporter",)), ("importer", ("exporter", "importer"))):
        with store.loading() as loading:
            loading.add(target, flows(("RUS", "MAR", "010121", 1.0), side=side), period="2020")
        held = store.flows(store.choose())
        assert store.distinct(held, "side") == store.distinct(held, "side") == expected


def test_flows_of_a_table_follow_the_rows_that_a_load_replaced(
    store: Store, target: Target
) -> None:
    table = replace(target, table="io", source="icio", classification="X", detail="industry")
    row = {"exporter": "RUS", "product": "C20", "importer": "MAR", "use": "A01"}
    for value in (1.0, 2.0):
        frame = pl.DataFrame([row | {"use_kind": "intermediate", "value_usd": value}])
        with store.loading(replace=True) as loading:
            loading.add(table, frame, period="2020")
        held = store.flows(store.choose(source="icio", vintage=target.vintage))
        assert store.to_polars(held.select("value_usd")).item() == value


def test_threads_may_share_a_store(store: Store) -> None:
    def sides(_: int) -> tuple[str, ...]:
        flows = store.flows(store.choose())
        store.to_polars(flows.group_by("exporter").aggregate(usd=flows.value_usd.sum()))
        return store.distinct(flows, "side")

    with ThreadPoolExecutor(6) as beside:
        assert set(beside.map(sides, range(24))) == {("reconciled",)}


def test_origins_are_those_of_the_files(store: Store) -> None:
    assert store.origins(store.choose()) == (sample.io().provenance,)
    assert store.product_names(store.choose()) == {}


def test_opening_asks_for_no_engine(tmp_path: Path) -> None:
    code = (
        "import sys; from filiere.store import open_store; open_store(sys.argv[1]).datasets();"
        "sys.exit('ibis' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False).returncode == 0


def test_opening_a_large_store_is_quick(store: Store, target: Target) -> None:
    rows = pl.DataFrame(
        {"side": "reconciled", "exporter": "RUS", "importer": "MAR", "product": "310210",
         "valuation": "FOB", "value_usd": 1.0, "period": [str(year) for year in range(1900, 2026)]}
    )  # fmt: skip
    with store.loading() as loading:
        loading.add(target, rows)
    taken = []
    for _ in range(5):
        started = time.process_time()
        open_store(store.path).datasets()
        taken.append(time.process_time() - started)
    assert min(taken) < 0.05


def test_embedded_flows_cost_little_more_than_the_bare_query(store: Store) -> None:
    flows = store.flows(store.choose())
    by_pair = flows.group_by("exporter", "importer", "product").aggregate(
        value_usd=flows.value_usd.sum()
    )
    bare = (
        "SELECT exporter, importer, product, sum(mantissa * pow(10.0, exponent)) "  # noqa: S608
        f"FROM '{sample.io().path}' WHERE exporter <> importer GROUP BY ALL"
    )
    connection = duckdb.connect()

    def seconds(run: Callable[[], object]) -> float:
        started = time.process_time()
        run()
        return time.process_time() - started

    ours = min(seconds(lambda: store.to_polars(by_pair)) for _ in range(4))
    floor = min(seconds(lambda: connection.execute(bare).to_arrow_table()) for _ in range(4))
    assert ours < 2.5 * floor
