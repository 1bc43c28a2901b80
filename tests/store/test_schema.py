"""A table that has gained a column reads what was written before."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from filiere.errors import WrongInput
from filiere.provenance import Provenance
from filiere.store import Target, open_store
from filiere.store.schema import TABLES

ORIGIN = Provenance("icio", "OECD", "ICIO", "2025", "CC BY 4.0", "sha256:0a", "2020")
TARGET = Target(
    "io_accounts", "icio", "2025", "ICIO2025", ORIGIN, coverage="total", detail="industry"
)


def accounts(country: str, **more: float) -> pl.DataFrame:
    return pl.DataFrame({"country": [country], "industry": ["C20"], "output_usd": [1.0], **more})


@pytest.fixture
def older(store, monkeypatch):
    """Return a store with a part as it was written before margins had a column."""
    now = TABLES["io_accounts"]
    columns = {name: of for name, of in now.columns.items() if name not in now.later}
    with monkeypatch.context() as before:
        before.setitem(TABLES, "io_accounts", replace(now, columns=columns))
        with store.loading() as load:
            load.add(TARGET, accounts("FRA", taxes_usd=0.5), period="2020")
    return open_store(store.path)


def read(store):
    (dataset,) = [
        one for one in store.datasets() if one.table == "io_accounts" and not one.embedded
    ]
    held = store.to_polars(store.io_accounts(dataset)).sort("country")
    return held.select("country", "taxes_usd", "margins_usd").rows()


def test_what_was_written_before_is_read(older):
    assert TABLES["io_accounts"].later == {"margins_usd"}
    assert read(older) == [("FRA", 0.5, None)]


def test_old_and_new_parts_are_one_dataset(older):
    with older.loading() as load:
        load.add(TARGET, accounts("MAR", margins_usd=0.25), period="2020")
    assert read(older) == [("FRA", 0.5, None), ("MAR", None, 0.25)]


def test_the_same_rows_are_known_again(older):
    with older.loading() as load:
        load.add(TARGET, accounts("FRA", taxes_usd=0.5), period="2020")
    assert load.outcome.already_loaded
    with pytest.raises(WrongInput, match="with other content"), older.loading() as load:
        load.add(TARGET, accounts("FRA", taxes_usd=0.5, margins_usd=0.1), period="2020")
    with older.loading(replace=True) as load:
        load.add(TARGET, accounts("FRA", taxes_usd=0.5, margins_usd=0.1), period="2020")
    assert read(older) == [("FRA", 0.5, 0.1)]


def test_later_columns_may_be_missing_and_stand_in_no_key():
    for table in TABLES.values():
        assert table.later <= table.nullable
        assert not table.later & set(table.key)
        assert set(table.columns) <= set(table.canonical)
