from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filiere.errors import StoreError, WrongInput
from filiere.store import Dataset, Store, Target, open_store

Rows = Callable[..., pl.DataFrame]
SOLD = ("RUS", "MAR", "310210", 5.0)
BOUGHT = ("MAR", "RUS", "080510", 7.0)
OTHER = ("FRA", "BRA", "300490", 2.0)


def held(store: Store, dataset: Dataset | None = None) -> set[tuple[object, ...]]:
    flows = store.flows(dataset or store.choose(level="product"))
    rows = store.to_polars(flows.select("exporter", "importer", "product", "value_usd"))
    return set(rows.iter_rows())


def load(
    store: Store, target: Target, rows: pl.DataFrame, period: str = "2020", **how: bool
) -> None:
    with store.loading(**how) as loading:
        loading.add(target, rows, period=period)


def test_rows_come_back_in_canonical_columns(store: Store, target: Target, flows: Rows) -> None:
    with store.loading() as loading:
        assert loading.add(target, flows(SOLD, BOUGHT), period="2020") == 2
    assert (loading.outcome.rows, loading.outcome.already_loaded) == (2, False)
    (dataset,) = loading.outcome.datasets
    assert (dataset.rows, dataset.economies, dataset.periods) == (2, 2, ("2020",))
    found = store.to_polars(store.flows(dataset)).sort("exporter")
    assert found.to_dicts()[1] == {
        "period": "2020",
        "frequency": "A",
        "side": "reconciled",
        "exporter": "RUS",
        "importer": "MAR",
        "product": "310210",
        "classification": "HS17",
        "valuation": "FOB",
        "value_usd": 5.0,
        "quantity": None,
        "unit": None,
        "source": "baci",
        "vintage": "V202501",
    }


@pytest.mark.parametrize("how", [False, True])
def test_loading_again_changes_not_a_byte(
    store: Store, target: Target, flows: Rows, how: bool
) -> None:
    load(store, target, flows(SOLD, BOUGHT))
    files = {path: path.read_bytes() for path in store.path.rglob("*.*") if path.is_file()}
    with store.loading(replace=how) as loading:
        assert loading.add(target, flows(BOUGHT, SOLD), period="2020") == 0
    assert loading.outcome.already_loaded
    assert (loading.outcome.rows, loading.outcome.identical) == (0, 2)
    after = {path: path.read_bytes() for path in store.path.rglob("*.*") if path.is_file()}
    assert after == files


def test_other_content_is_refused_and_says_what_to_do(
    store: Store, target: Target, flows: Rows
) -> None:
    load(store, target, flows(SOLD, BOUGHT))
    changed = flows((*SOLD[:3], 6.0), OTHER)
    with pytest.raises(WrongInput, match=r"1 rows of baci V202501 HS17 2020.*RUS.*310210.*"
                                         r"--vintage.*--replace"):  # fmt: skip
        load(store, target, changed)
    assert held(store) == {SOLD, BOUGHT}


def test_identical_rows_are_dropped_and_counted(store: Store, target: Target, flows: Rows) -> None:
    load(store, target, flows(SOLD, BOUGHT))
    with store.loading() as loading:
        assert loading.add(target, flows(SOLD, OTHER), period="2020") == 1
    assert (loading.outcome.rows, loading.outcome.identical) == (1, 1)
    assert held(store) == {SOLD, BOUGHT, OTHER}


def test_overlap_within_one_load_is_seen(store: Store, target: Target, flows: Rows) -> None:
    with store.loading() as loading:
        loading.add(target, flows(SOLD), period="2020")
        assert loading.add(target, flows(SOLD, BOUGHT), period="2020") == 1
    assert held(store) == {SOLD, BOUGHT}
    with store.loading(replace=True) as loading:
        loading.add(target, flows(SOLD), period="2020")
        with pytest.raises(WrongInput, match="other content"):
            loading.add(target, flows((*SOLD[:3], 6.0)), period="2020")


@pytest.mark.parametrize(
    ("replaces", "left"),
    [
        ("period", {(*SOLD[:3], 6.0)}),
        ("reporter", {BOUGHT, OTHER, (*SOLD[:3], 6.0)}),
        ("rows", {("RUS", "EGY", "100199", 1.0), BOUGHT, OTHER, (*SOLD[:3], 6.0)}),
    ],
)
def test_what_a_replacing_load_takes_the_place_of(
    store: Store, target: Target, flows: Rows, replaces: str, left: set[tuple[object, ...]]
) -> None:
    target = replace(target, replaces=replaces)
    rows = flows(SOLD, BOUGHT, OTHER, ("RUS", "EGY", "100199", 1.0), side="exporter")
    load(store, target, rows)
    load(store, target, rows, period="2021")
    newer = replace(target, provenance=replace(target.provenance, checksum="sha256:0b"))
    with store.loading(replace=True) as loading:
        loading.add(newer, flows((*SOLD[:3], 6.0), side="exporter"), period="2020")
    dataset = store.choose(level="product")
    in_2020 = store.flows(dataset).filter(store.flows(dataset).period == "2020")
    found = store.to_polars(in_2020.select("exporter", "importer", "product", "value_usd"))
    assert set(found.iter_rows()) == left
    assert loading.outcome.replaced == 5 - len(left)
    assert dataset.rows == 4 + len(left)
    checksums = {origin.checksum for origin in store.origins(dataset, periods=("2020",))}
    assert checksums == ({"sha256:0b"} if replaces == "period" else {"sha256:0a", "sha256:0b"})


def test_two_files_of_a_period_replace_it_together(
    store: Store, target: Target, flows: Rows
) -> None:
    load(store, target, flows(SOLD, BOUGHT, OTHER))
    with store.loading(replace=True) as loading:
        loading.add(target, flows((*SOLD[:3], 6.0)), period="2020")
        loading.add(target, flows((*BOUGHT[:3], 8.0)), period="2020")
    assert held(store) == {(*SOLD[:3], 6.0), (*BOUGHT[:3], 8.0)}


def test_vintages_and_details_stay_apart(store: Store, target: Target, flows: Rows) -> None:
    load(store, target, flows(SOLD))
    load(store, replace(target, vintage="V202601"), flows((*SOLD[:3], 6.0)))
    load(store, replace(target, detail="heading"), flows(("RUS", "MAR", "3102", 5.0)))
    total = replace(target, detail="total", coverage="goods")
    load(store, total, flows(("RUS", "MAR", "TOTAL", 5.0)))
    loaded = [dataset for dataset in store.datasets() if not dataset.embedded]
    assert len(loaded) == 4
    for dataset in loaded:
        assert len(held(store, dataset)) == 1
        assert store.to_polars(store.flows(dataset))["vintage"].unique().item() == dataset.vintage


def test_nothing_is_loaded_when_the_block_fails(store: Store, target: Target, flows: Rows) -> None:
    load(store, target, flows(SOLD))
    before = sorted(store.path.rglob("*.*"))
    manifest = (store.path / "manifest.json").read_bytes()

    def interrupted() -> None:
        with store.loading() as loading:
            loading.add(target, flows(BOUGHT), period="2020")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert sorted(store.path.rglob("*.*")) == before
    assert (store.path / "manifest.json").read_bytes() == manifest
    load(store, target, flows(BOUGHT))
    assert held(store) == {SOLD, BOUGHT}


def test_a_file_staged_by_a_reader_is_adopted(store: Store, target: Target, flows: Rows) -> None:
    with store.loading() as loading:
        part = loading.stage_dir / "2020.parquet"
        empty = {"quantity": pl.lit(None, pl.Float64), "unit": pl.lit(None, pl.String)}
        flows(SOLD, BOUGHT).with_columns(**empty).write_parquet(part)
        assert loading.adopt(target, part, period="2020") == 2
        assert part.exists()
    assert held(store) == {SOLD, BOUGHT}
    assert not part.exists()


def test_an_adopted_file_must_be_a_part(store: Store, target: Target, flows: Rows) -> None:
    with store.loading() as loading:
        part = loading.stage_dir / "odd.parquet"
        flows(SOLD).write_parquet(part)
        with pytest.raises(WrongInput, match=r"has the columns side string.*odd\.parquet has"):
            loading.adopt(target, part, period="2020")


def test_names_of_products_are_kept_beside(store: Store, target: Target, flows: Rows) -> None:
    names = pl.DataFrame({"code": ["310210", "080510"], "name": ["Urea", "Oranges"]})
    with store.loading() as loading:
        loading.add(target, flows(SOLD), period="2020")
        loading.name_products(target, names)
    (dataset,) = loading.outcome.datasets
    assert store.product_names(dataset) == {"080510": "Oranges", "310210": "Urea"}
    with store.loading() as loading:
        loading.name_products(target, pl.DataFrame({"code": ["310210"], "name": ["Urea, pure"]}))
    assert store.product_names(dataset) == {"080510": "Oranges", "310210": "Urea, pure"}
    assert [found.table for found in store.datasets() if not found.embedded] == ["flows"]


def test_a_store_whose_folder_has_odd_signs(tmp_path: Path, target: Target, flows: Rows) -> None:
    store = open_store(tmp_path / "l'été [2026]" / "year=2020" / "запас *")
    load(store, target, flows(SOLD))
    load(store, target, flows(BOUGHT))
    assert held(store) == {SOLD, BOUGHT}
    with store.loading() as loading:
        loading.name_products(target, pl.DataFrame({"code": ["310210"], "name": ["Urea"]}))
    assert store.product_names(store.choose(level="product")) == {"310210": "Urea"}


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    store = open_store(tmp_path / "file" / "store")
    with pytest.raises(StoreError, match="cannot write to the store"), store.loading():
        pass


def test_the_users_own_errors_are_left_alone(store: Store) -> None:
    with pytest.raises(FileNotFoundError), store.loading():
        Path("no such file").read_text()


codes = st.sampled_from(["RUS", "MAR", "FRA", "BRA", "EGY"])
products = st.sampled_from(["010121", "310210", "300490"])
trade = st.dictionaries(
    st.tuples(codes, codes, products), st.floats(0, 1e12, allow_subnormal=False), min_size=1
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(trade=trade, seed=st.integers(0, 99), cut=st.integers(0, 20))
def test_loads_are_idempotent_in_any_order_and_any_pieces(  # noqa: PLR0917
    tmp_path_factory: pytest.TempPathFactory,
    target: Target,
    flows: Rows,
    trade: dict[tuple[str, str, str], float],
    seed: int,
    cut: int,
) -> None:
    rows = [(*key, value) for key, value in trade.items()]
    whole = open_store(tmp_path_factory.mktemp("store"))
    load(whole, target, flows(*rows))
    manifest = (whole.path / "manifest.json").read_bytes()
    random.Random(seed).shuffle(rows)  # noqa: S311
    pieces = [piece for piece in (rows[:cut], rows[cut:]) if piece]
    for piece in pieces:
        load(whole, target, flows(*piece))
    assert (whole.path / "manifest.json").read_bytes() == manifest
    pieced = open_store(tmp_path_factory.mktemp("store"))
    for piece in pieces:
        load(pieced, target, flows(*piece))
    load(pieced, target, flows(*rows))
    assert held(pieced) == held(whole) == set(rows)
    assert pieced.choose(level="product").rows == len(rows)
