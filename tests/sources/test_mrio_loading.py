from __future__ import annotations

import shutil

import numpy as np
import pytest

from filiere.chains.world import world
from filiere.errors import BrokenFile
from filiere.mrio.aggregation import aggregate
from filiere.sources import load
from filiere.sources.mrio_file import read_mrio
from filiere.store import open_store

MOCK = "chains/pymrio_layouts"


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path / "store")


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("icio", "oecd_mock/ICIO2018_2010.CSV"),
        ("wiod", "wiod_mock/wiot09_row_sep12.xlsx"),
        ("exiobase", "exio3_mock"),
        ("gloria", "gloria_mock"),
    ],
)
def test_each_provider_s_table_comes_back(shared, store, source, path):
    report = load(source, shared / MOCK / path, store, vintage="2018" if source == "icio" else None)
    table = world(store, source=source)
    whole = aggregate(read_mrio(shared / MOCK / path).table)
    assert table.rows == whole.rows
    np.testing.assert_allclose(table.Z, whole.Z, rtol=1e-12)
    np.testing.assert_allclose(table.F, whole.F, rtol=1e-12, atol=1e-6)
    assert (table.period, table.classification) == (whole.period, whole.classification)
    assert {one.table for one in report.datasets} >= {"io", "io_accounts"}
    name = [one for one in report.warnings if ": " in one]
    assert name  # each says of which file it is
    again = load(source, shared / MOCK / path, store, vintage="2018" if source == "icio" else None)
    assert (again.rows, again.already_loaded) == (0, report.rows)


def test_a_folder_of_years_is_loaded_whole_and_told(shared, store, tmp_path):
    for year in ("2014", "2015", "2016"):
        shutil.copy(shared / "chains/oecd_icio_2014/2014_SML.csv", tmp_path / f"{year}_SML.csv")
    told = []
    report = load("icio", tmp_path, store, progress=lambda *given: told.append(given))
    assert {one.periods for one in report.datasets} == {("2014", "2015", "2016")}
    size = (tmp_path / "2014_SML.csv").stat().st_size
    assert told == [
        ("2014_SML.csv", 0, 3 * size),
        ("2015_SML.csv", size, 3 * size),
        ("2016_SML.csv", 2 * size, 3 * size),
        ("", 3 * size, 3 * size),
    ]


def test_one_broken_table_and_nothing_is_loaded(shared, store, tmp_path):
    text = (shared / "chains/oecd_icio_2014/2014_SML.csv").read_text()
    (tmp_path / "2014_SML.csv").write_text(text)
    (tmp_path / "2015_SML.csv").write_text(text[:-4000])
    with pytest.raises(BrokenFile, match=r"2015_SML\.csv"):
        load("icio", tmp_path, store)
    assert all(one.embedded for one in store.datasets())


def test_what_holds_no_table_of_the_source_is_refused(shared, store):
    with pytest.raises(BrokenFile, match="it holds no table of gloria; check which source"):
        load("gloria", shared / MOCK / "exio3_mock", store)
