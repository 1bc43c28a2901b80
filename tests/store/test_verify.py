from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from filiere.store import Store, Target

Rows = Callable[..., pl.DataFrame]


@pytest.fixture
def part(store: Store, target: Target, flows: Rows) -> Path:
    with store.loading() as loading:
        loading.add(target, flows(("RUS", "MAR", "310210", 5.0)), period="2020")
    return next(store.path.glob("flows/**/*.parquet"))


def test_all_is_well(store: Store, part: Path) -> None:
    assert store.verify() == ()


def test_a_part_that_is_missing_or_spoilt_is_named(store: Store, part: Path) -> None:
    name = part.relative_to(store.path).as_posix()
    part.write_bytes(part.read_bytes()[:-1])
    assert store.verify() == (f"{name}: not the content that was loaded",)
    part.unlink()
    assert store.verify() == (f"{name}: missing",)
