from __future__ import annotations

import shutil
import zipfile

import numpy as np
import polars as pl
import pytest

from filiere.errors import BrokenFile, WrongInput
from filiere.sources import load
from filiere.sources.mrio_file import read_mrio
from filiere.store import open_store

CELLS = {
    "exporter": ["MAR", "FRA", "FRA"],
    "product": ["B", "A", "A"],
    "importer": ["FRA", "MAR", "FRA"],
    "use": ["A", "B", "FD"],
    "use_kind": ["intermediate", "intermediate", "final"],
    "value_usd": [3.0, 2.0, 3.0],
}
ACCOUNTS = {"country": ["FRA", "MAR"], "industry": ["A", "B"], "output_usd": [5.0, 3.0]}


@pytest.fixture
def folder(tmp_path):
    pl.DataFrame(CELLS).write_parquet(tmp_path / "cells_2019.parquet")
    pl.DataFrame(ACCOUNTS).write_parquet(tmp_path / "accounts.parquet")
    return tmp_path


def test_a_folder_of_cells_and_accounts(folder):
    read = read_mrio(folder, period="2019")
    table = read.table
    np.testing.assert_array_equal(table.Z, [[0, 2], [3, 0]])
    np.testing.assert_array_equal(table.F, [[3, 0], [0, 0]])
    np.testing.assert_array_equal(table.output, [5, 3])
    assert (table.period, table.provenance.source, read.warnings) == ("2019", "parquet", ())
    million = read_mrio(folder, period="2019", unit=1e6).table
    np.testing.assert_array_equal(million.Z, 1e6 * table.Z)
    np.testing.assert_array_equal(million.output, 1e6 * table.output)


def test_cells_alone(folder):
    read = read_mrio(folder / "cells_2019.parquet")
    assert read.table.output is None
    np.testing.assert_array_equal(np.sort(read.table.x), [3, 5])
    assert read.warnings == (
        "the file has no accounts: output is what its uses add up to",
        "nothing tells the year of the table; name it with --period",
    )


def test_a_column_tells_the_year(tmp_path):
    pl.DataFrame(CELLS).with_columns(period=pl.lit("2011")).write_parquet(tmp_path / "t.parquet")
    assert read_mrio(tmp_path / "t.parquet").table.period == "2011"
    with pytest.raises(WrongInput, match="states the year 2011, not 2012"):
        read_mrio(tmp_path / "t.parquet", period="2012")
    years = pl.DataFrame(CELLS).with_columns(period=pl.Series(["2011", "2011", "2012"]))
    years.write_parquet(tmp_path / "t.parquet")
    with pytest.raises(BrokenFile, match="holds several years: 2011, 2012"):
        read_mrio(tmp_path / "t.parquet")


def test_the_store_s_own_folder_is_a_table(shared, tmp_path):
    path = shared / "chains/oecd_icio_2014/2014_SML.csv"
    load("icio", path, tmp_path / "store")
    whole = read_mrio(path).table
    for given in (tmp_path / "store", tmp_path / "store/io"):
        table = read_mrio(given).table
        assert (table.period, table.classification) == ("2014", "ICIO2023")
        assert (table.provenance.source, table.provenance.vintage) == ("icio", "2023")
        order = [table.rows.index(row) for row in whole.rows]
        np.testing.assert_array_equal(table.Z[np.ix_(order, order)], whole.Z)
    archive = tmp_path / "store.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for one in sorted((tmp_path / "store").rglob("*.parquet")):
            packed.write(one, one.relative_to(tmp_path / "store"))
    np.testing.assert_array_equal(read_mrio(archive).table.Z, read_mrio(tmp_path / "store").table.Z)


def test_of_two_years_one_is_named(shared, tmp_path):
    store = open_store(tmp_path / "store")
    path = shared / "chains/oecd_icio_2014/2014_SML.csv"
    shutil.copy(path, tmp_path / "2015_SML.csv")
    load("icio", [path, tmp_path / "2015_SML.csv"], store)
    assert read_mrio(store.path, period="2015").table.period == "2015"
    with pytest.raises(WrongInput, match=r"parquet icio-2023 2014 .*parquet icio-2023 2015"):
        read_mrio(store.path)


def test_what_is_no_table_is_refused(tmp_path):
    pl.DataFrame({"a": [1]}).write_parquet(tmp_path / "t.parquet")
    with pytest.raises(BrokenFile, match="no layout"):
        read_mrio(tmp_path / "t.parquet")
    with pytest.raises(BrokenFile, match="it has not the columns exporter, product"):
        read_mrio(tmp_path / "t.parquet", source="parquet")
    (tmp_path / "t.parquet").write_text("a,b\n")
    with pytest.raises(BrokenFile, match="it has not the columns"):
        read_mrio(tmp_path / "t.parquet", source="parquet")
