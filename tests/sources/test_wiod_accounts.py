from __future__ import annotations

import shutil

import numpy as np
import polars as pl
import pytest

from filiere.chains.world import table_of, world
from filiere.errors import BrokenFile
from filiere.sources import load
from filiere.store import open_store

ACCOUNTS = "chains/pymrio_layouts/wiod_mock/WIOD_SEA_July14.xlsx"
TABLE = "chains/pymrio_layouts/wiod_mock/wiot09_row_sep12.xlsx"


def held(store):
    (dataset,) = [one for one in store.datasets() if one.table == "employment"]
    return dataset, store.to_polars(store.employment(dataset))


def test_the_accounts_alone_and_then_a_table(shared, tmp_path, read_wiod):
    store = open_store(tmp_path / "store")
    report = load("wiod", shared / ACCOUNTS, store)
    assert report.warnings == ()
    dataset, rows = held(store)
    assert (dataset.source, dataset.vintage, dataset.classification) == ("wiod", "2013", "WIOD2013")
    assert dataset.periods == ("2008", "2009", "2010")
    # 5 countries × 8 industries × 3 years; the mock leaves some of them empty
    assert len(rows) == report.rows == 5 * 8 * 3 - report.dropped.get("empty cells", 0)
    of_aus = rows.filter(pl.col("country") == "AUS", pl.col("industry") == "c3").sort("period")
    expected = [144_456.16949876754, 161_316.37033530265, 9_619.257905786613]
    np.testing.assert_allclose(of_aus["persons"], expected)

    alone = tmp_path / "alone"
    alone.mkdir()
    shutil.copy(shared / TABLE, alone)
    load("wiod", alone, store)
    table = world(store, source="wiod", period="2009")
    beside = read_wiod(shared / TABLE).table  # the accounts lie beside it there
    assert beside.employment is not None
    of = dict(zip(beside.rows, beside.employment, strict=True))
    np.testing.assert_array_equal(table.employment, [of[row] for row in table.rows])
    file = table_of(store, table=alone / "wiot09_row_sep12.xlsx")
    np.testing.assert_array_equal(file.employment, beside.employment)


def test_what_came_with_a_table_is_not_loaded_twice(shared, tmp_path):
    store = open_store(tmp_path / "store")
    load("wiod", shared / TABLE, store)
    _, with_table = held(store)
    assert len(with_table) == 5 * 8
    report = load("wiod", shared / ACCOUNTS, store)
    assert report.already_loaded == 5 * 8
    assert len(held(store)[1]) == report.rows + 5 * 8


def test_accounts_that_cannot_be_read_are_refused(tmp_path, save_book):
    grid = [["country", "variable", "code", "_2009"], ["DEU", "EMP", "AtB", "many"]]
    path = save_book(tmp_path / "WIOD_SEA_July14.xlsx", {"DATA": grid})
    store = open_store(tmp_path / "store")
    with pytest.raises(BrokenFile, match=r"row 2, column D \(2009\): not a number: many"):
        load("wiod", path, store)
    assert [one for one in store.datasets() if not one.embedded] == []


def test_codes_that_are_no_industries_are_told(tmp_path, save_book):
    grid = [["country", "variable", "code", "_2009"]]
    grid += [["DEU", "EMP", code, 1.0] for code in ("AtB", "C", "MARKT", "TOT")]
    path = save_book(tmp_path / "WIOD_SEA_July14.xlsx", {"DATA": grid})
    report = load("wiod", path, open_store(tmp_path / "store"))
    assert report.rows == 2
    assert report.warnings == (
        "WIOD_SEA_July14.xlsx: MARKT are left out: these are no industries of a table",
    )
