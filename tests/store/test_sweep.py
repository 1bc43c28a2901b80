from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import polars as pl
import pytest

from filiere.store import Store, Target, open_store, sweep

Rows = Callable[..., pl.DataFrame]


def load(store: Store, target: Target, rows: pl.DataFrame) -> None:
    with store.loading(replace=True) as loading:
        loading.add(target, rows, period="2020")


def value(store: Store) -> float:
    flows = store.flows(store.choose(level="product"))
    return float(store.to_polars(flows)["value_usd"].item())


def versions_on_disk(store: Store) -> int:
    return len(list(store.path.glob("flows/**/*.parquet")))


def test_what_readers_may_need_stays_for_its_time(
    store: Store, target: Target, flows: Rows
) -> None:
    rows = [flows(("RUS", "MAR", "310210", float(v))) for v in range(4)]
    load(store, target, rows[0])
    early = open_store(store.path)
    for number in (1, 2, 3):
        load(store, target, rows[number])
        assert value(early) == 0.0
    assert versions_on_disk(store) == 4


def test_the_previous_generation_stays_whatever_the_time(
    store: Store, target: Target, flows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep, "GRACE", timedelta(0))
    rows = [flows(("RUS", "MAR", "310210", float(v))) for v in range(4)]
    load(store, target, rows[0])
    load(store, target, rows[1])
    previous = open_store(store.path)
    load(store, target, rows[2])
    load(store, target, rows[2])  # changes nothing, removes the first version
    assert versions_on_disk(store) == 2
    assert value(previous) == 1.0
    load(store, target, rows[3])
    load(store, replace(target, source="comtrade"), rows[3])
    assert versions_on_disk(store) == 3
    assert value(previous) == 3.0  # its own part has gone: it takes the manifest now in force


def test_leftovers_are_removed_by_the_next_load(store: Store, target: Target, flows: Rows) -> None:
    load(store, target, flows(("RUS", "MAR", "310210", 1.0)))
    orphan = store.path / "flows" / "source=baci" / "orphan.parquet"
    orphan.touch()
    staged = store.path / sweep.STAGING / "x" / "part.parquet"
    staged.parent.mkdir(parents=True)
    staged.touch()
    beside = store.path / "skipped" / "baci.parquet"
    beside.parent.mkdir()
    beside.touch()
    load(store, target, flows(("RUS", "MAR", "310210", 1.0)))
    assert not orphan.exists()
    assert not staged.exists()
    assert beside.exists()
