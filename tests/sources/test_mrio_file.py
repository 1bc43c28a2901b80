from __future__ import annotations

import shutil
import zipfile

import numpy as np
import pytest

from filiere.errors import BrokenFile, UnknownSource, WrongInput
from filiere.sources.mrio_file import read_mrio
from filiere.sources.mrio_readers import FILE_READERS, MRIO_READERS, mrio_reader
from filiere.sources.provider import SOURCES

MOCK = "chains/pymrio_layouts"
LAYOUTS = [
    ("oecd_mock/ICIO2016_2003.csv", "icio", "2003", "ICIO2016"),
    ("oecd_mock/ICIO2018_2010.CSV", "icio", "2010", "ICIO2018"),
    ("oecd_mock/ICIO2018_2010.zip", "icio", "2010", "ICIO2018"),
    ("../oecd_icio_2014/2014_SML.csv", "icio", "2014", "ICIO2023"),
    ("../oecd_icio_2014", "icio", "2014", "ICIO2023"),
    ("wiod_mock", "wiod", "2009", "WIOD2013"),
    ("wiod_mock/wiot09_row_sep12.xlsx", "wiod", "2009", "WIOD2013"),
    ("exio3_mock", "exiobase", "2009", "EXIOBASE3-pxp"),
    ("exio2_mock", "exiobase", "2007", "EXIOBASE3-pxp"),
    ("eora26_mock", "eora", "2010", "Eora26"),
    ("gloria_mock", "gloria", "2022", "GLORIA"),
]


@pytest.mark.parametrize(("path", "source", "period", "classification"), LAYOUTS)
def test_a_layout_is_recognised(shared, path, source, period, classification):
    table = read_mrio(shared / MOCK / path).table
    assert (table.provenance.source, table.period) == (source, period)
    assert table.classification == classification
    assert (table.unit, table.Y is None) == ("USD", False)
    named = read_mrio(shared / MOCK / path, source=source).table
    np.testing.assert_array_equal(named.Z, table.Z)


@pytest.mark.parametrize("folder", ["exio3_mock", "eora26_mock", "gloria_mock", "wiod_mock"])
def test_a_zip_holds_what_its_folder_does(shared, tmp_path, folder):
    path = shared / MOCK / folder
    archive = tmp_path / "table.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        for one in sorted(path.rglob("*")):
            if one.is_file():
                zipped.write(one, one.relative_to(path.parent))
    whole, packed = read_mrio(path), read_mrio(archive)
    assert packed.table.rows == whole.table.rows
    np.testing.assert_array_equal(packed.table.Z, whole.table.Z)
    np.testing.assert_array_equal(packed.table.F, whole.table.F)
    assert packed.warnings == whole.warnings


def test_of_several_years_one_is_named(shared, tmp_path):
    for name in ("ICIO2016_2003.csv", "ICIO2018_2010.CSV"):
        shutil.copy(shared / MOCK / "oecd_mock" / name, tmp_path)
    assert read_mrio(tmp_path, period="2003").table.classification == "ICIO2016"
    assert read_mrio(tmp_path, period="2010").table.classification == "ICIO2018"
    with pytest.raises(WrongInput, match=r"holds 2 tables: icio 2003 .*icio 2010.*--period"):
        read_mrio(tmp_path)
    with pytest.raises(WrongInput, match=r"no table of 1999, only icio 2003"):
        read_mrio(tmp_path, period="1999")


def test_parts_stay_apart(shared):
    table = read_mrio(shared / MOCK / "oecd_mock/ICIO2018_2010.CSV").table
    assert {row.part for row in table.rows} == {"", "MX1"}
    mexico = table.rows[table.rows_of("MEX")]
    assert [row.part for row in mexico] == [""] * 8 + ["MX1"] * 8
    table = read_mrio(shared / MOCK / "oecd_mock/ICIO2016_2003.csv").table
    assert {row.part for row in table.rows} == {"", "CN1", "CN2"}


def test_warnings_tell_what_does_not_add_up(shared):
    assert read_mrio(shared / "chains/oecd_icio_2014/2014_SML.csv").warnings == (
        "the edition is not stated; by its industries it is kept as '2023'; name it with --vintage",
    )
    mock = read_mrio(shared / MOCK / "oecd_mock/ICIO2018_2010.CSV")
    assert any(
        one.startswith("sales differ from output by more than 0.1 %") for one in mock.warnings
    )


def test_a_unit_that_is_none_and_a_source_that_is_none(shared):
    path = shared / "chains/oecd_icio_2014/2014_SML.csv"
    with pytest.raises(WrongInput, match="give how many USD one unit is"):
        read_mrio(path, unit=0.0)
    with pytest.raises(WrongInput, match="inf"):
        read_mrio(path, unit=float("inf"))
    with pytest.raises(UnknownSource, match="did you mean icio"):
        read_mrio(path, source="icios")
    thousand = read_mrio(path, unit=1e3).table
    np.testing.assert_allclose(thousand.Z * 1e3, read_mrio(path).table.Z, rtol=1e-14)


def test_what_is_no_table_is_refused(tmp_path):
    (tmp_path / "t.txt").write_text("hello\n")
    with pytest.raises(BrokenFile, match=r"no layout of a world table that is known.*wiod"):
        read_mrio(tmp_path / "t.txt")
    (tmp_path / "t.csv").write_text("t,i,j\n1,2,3\n")
    with pytest.raises(BrokenFile, match=r"row 1, column i: unknown name: i; .*FRA_C20"):
        read_mrio(tmp_path / "t.csv")
    with pytest.raises(BrokenFile, match="unknown name: i; check that it is OECD"):
        read_mrio(tmp_path / "t.csv", source="icio")
    with pytest.raises(BrokenFile, match="no such file"):
        read_mrio(tmp_path / "none.csv")


def test_every_provider_of_tables_can_be_loaded():
    assert {reader.source for reader in MRIO_READERS} == set(SOURCES) - {
        "baci",
        "comtrade",
        "employment",
    }
    for reader in (*MRIO_READERS, *FILE_READERS):
        assert mrio_reader(reader.source) is reader
