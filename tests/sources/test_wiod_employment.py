from __future__ import annotations

import shutil
import zipfile

import numpy as np
import openpyxl
import pytest

from filiere.errors import BrokenFile
from filiere.sources.bundle import Bundle
from filiere.sources.files import OpenFile
from filiere.sources.mrio_reader import MrioRequest
from filiere.sources.wiod import WiodTables
from filiere.sources.wiod_employment import read_employment
from filiere.sources.wiod_heading import Place

MOCK = "chains/pymrio_layouts/wiod_mock"
HEAD_2016 = ["country", "variable", "description", "code", 2008.0, 2009.0, 2010.0]
ROWS_2016 = [
    ["DEU", "GO", "Crops", "A01", 1.0, 2.0, 3.0],
    ["DEU", "EMP", "Crops", "A01", 10.5, 11.5, 12.5],
    ["DEU", "EMP", "Food", "C10-C12", 20.0, 21.0, ""],
    ["DEU", "EMP", "Pharmaceuticals", "C21", 0.0, "NA", 1.0],
    ["DEU", "EMP", "Construction", "F", 40.0, 41.0, 42.0],
    ["DEU", "EMPE", "Construction", "F", 39.0, 39.5, 40.0],
    ["ROU", "EMP", "Total", "TOT", 99.0, 99.0, 99.0],
    ["ROU", "EMP", "Crops", "A01", 50.0, 51.0, 52.0],
    ["ROU", "EMP", "Food", "C10-C12", 60.0, 61.0, 62.0],
    ["ROU", "EMP", "Pharmaceuticals", "C21", 70.0, 71.0, 72.0],
    ["ROU", "EMP", "Construction", "F", 80.0, 81.0, 82.0],
]


def opened(path):
    return OpenFile(path, path.name, str(path), path.parent)


@pytest.fixture
def accounts(tmp_path, save_book):
    def saved(rows=None, head=None, name="WIOD_SEA_Nov16.xlsx", sheet="DATA"):
        grid = [head or HEAD_2016, *(ROWS_2016 if rows is None else rows)]
        notes = [["Notes", "", "", ""]]
        return save_book(tmp_path / name, {"Notes": notes, sheet: grid})

    return saved


def test_the_mock_of_2013(shared):
    path = shared / MOCK / "WIOD_SEA_July14.xlsx"
    held = read_employment(opened(path))
    assert held.release.vintage == "2013"
    assert held.years == ("2008", "2009", "2010")
    assert held.left_out == ()
    numbers = dict(
        zip(
            ["AtB", "C", "15t16", "17t18", "19", "20", "21t22", "P"],
            [1, 2, 3, 4, 5, 6, 7, 35],
            strict=True,
        )
    )
    expected = {}
    for country, variable, _, code, *years in openpyxl.load_workbook(path)["DATA"].values:
        if variable == "EMP" and code != "TOT":
            expected[country, f"c{numbers[code]}"] = [1000 * year for year in years]
    assert len(expected) == 5 * 8
    assert {tuple(place) for place in held.persons} == set(expected)
    for place, persons in expected.items():
        np.testing.assert_allclose(held.persons[Place(*place)], persons, rtol=1e-15)


def test_the_accounts_of_2016(accounts):
    held = read_employment(opened(accounts()))
    assert held.release.vintage == "2016"
    places = (Place("DEU", "A01"), Place("DEU", "C21"), Place("FRA", "A01"))
    np.testing.assert_array_equal(held.of(places, "2008"), [10_500.0, 0.0, np.nan])
    np.testing.assert_array_equal(held.of(places, "2009"), [11_500.0, np.nan, np.nan])
    assert np.isnan(held.of(places, "2011")).all()


@pytest.mark.parametrize("folder", ["", "SEA"])
def test_beside_a_table(shared, tmp_path, folder):
    shutil.copy(shared / MOCK / "wiot09_row_sep12.xlsx", tmp_path)
    (tmp_path / folder).mkdir(exist_ok=True)
    shutil.copy(shared / MOCK / "WIOD_SEA_July14.xlsx", tmp_path / folder)
    both = {}
    for path in (tmp_path, tmp_path / "wiot09_row_sep12.xlsx"):
        bundle = Bundle(path, tmp_path)
        (files,) = WiodTables().tables(bundle)
        both[path] = WiodTables().read(bundle, files, MrioRequest())
    found, again = both.values()
    table = found.table
    assert found.warnings == again.warnings == ("employment is not known of ROW",)
    assert table.provenance == again.table.provenance
    assert table.provenance.note.endswith("employment from WIOD_SEA_July14.xlsx")
    np.testing.assert_array_equal(table.employment, again.table.employment)
    # AUS, EMP, 15t16, _2009 and ROU, EMP, AtB, _2009 of the mock, thousands
    assert table.employment[2] == pytest.approx(161_316.37033530265)
    assert table.employment[table.rows_of("ROU")][0] == pytest.approx(326_093.57235821784)
    assert np.isnan(table.employment[table.rows_of("ROW")]).all()
    assert np.isfinite(table.employment[: table.rows_of("ROW").start]).all()


def table_2016(folder, save_book, small_wiod, year="2009"):
    return save_book(folder / f"WIOT{year}_Nov16_ROW.xlsb", {year: small_wiod("2016").grid()})


def read(path, scratch):
    bundle = Bundle(path, scratch)
    (files,) = WiodTables().tables(bundle)
    return WiodTables().read(bundle, files, MrioRequest())


def test_what_the_accounts_lack_stays_missing_and_is_named(
    tmp_path, accounts, save_book, small_wiod
):
    accounts()
    found = read(table_2016(tmp_path, save_book, small_wiod), tmp_path)
    expected = [11.5, 21.0, np.nan, 41.0, 51.0, 61.0, 71.0, 81.0, *[np.nan] * 4]
    np.testing.assert_array_equal(found.table.employment, np.array(expected) * 1e3)
    assert found.warnings == (
        "employment is not known of ROW",
        "employment is not known of 1 industries, first DEU C21",
    )


def test_accounts_without_the_year_or_of_the_other_release(
    shared, tmp_path, accounts, save_book, small_wiod
):
    accounts()
    shutil.copy(shared / MOCK / "WIOD_SEA_July14.xlsx", tmp_path)  # of the 2013 release: let be
    found = read(table_2016(tmp_path, save_book, small_wiod, "2014"), tmp_path / "none")
    assert found.table.employment is None
    assert found.warnings == ("WIOD_SEA_Nov16.xlsx holds no employment of 2014",)
    assert "employment" not in found.table.provenance.note


def test_accounts_that_cannot_be_read_leave_the_table(tmp_path, accounts, save_book, small_wiod):
    path = accounts(rows=[["DEU", "EMP", "Crops", "A01", "many", 11.5, 12.5]])
    found = read(table_2016(tmp_path, save_book, small_wiod), tmp_path)
    assert found.table.employment is None
    (told,) = found.warnings
    assert told.startswith(f"employment was not read: {path}, sheet DATA, row 2, column E (2008)")


def test_codes_that_are_no_industries_are_named(tmp_path, accounts, save_book, small_wiod):
    more = [["DEU", "EMP", "Market economy", "MARKT", 1.0, 1.0, 1.0]]
    path = accounts(rows=[*ROWS_2016, *more])
    assert read_employment(opened(path)).left_out == ("MARKT",)
    found = read(table_2016(tmp_path, save_book, small_wiod), tmp_path)
    told = "employment of MARKT is left out: these are no industries of the table"
    assert told in found.warnings


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"head": ["country", "variable", "code", "2008"]}, None),
        ({"sheet": "data"}, None),
        ({"sheet": "Values"}, "it has no sheet DATA (there are: Notes, Values); take the WIOD's"),
        ({"head": ["a", "b", "c", "d"]}, "rows names the columns country, variable, code; take"),
        ({"head": ["Country", "Variable", "D", "Code"]}, "row 1: no column is a year, such as"),
        ({"rows": []}, "no row gives EMP, the persons engaged, of an industry of the WIOD; take"),
        ({"rows": [["DEU", "GO", "", "A01", 1.0]]}, "no row gives EMP"),
        ({"rows": [["XKX", "EMP", "", "A01", 1.0]]}, "row 2, column A: unknown country: XKX"),
        ({"rows": [["", "EMP", "", "A01", 1.0]]}, "row 2, column A: unknown country: (none)"),
        ({"rows": [["DEU", "EMP", "", "A01", -1.0]]}, "row 2, column E (2008): negative: -1"),
        ({"rows": [["DEU", "EMP", "", "A01", True]]}, "column E (2008): not a number: True"),
        (
            {"rows": [["DEU", "EMP", "", "A01", 1.0]] * 2},
            "row 3: DEU A01 stands twice, first in row 2; keep one of the two rows",
        ),
    ],
)
def test_what_is_wrong_is_named(accounts, change, said):
    if said is None:
        rows = [["DEU", "EMP", "A01", 1.0]] if "head" in change else None
        assert read_employment(opened(accounts(**{"rows": rows, **change}))).persons
        return
    with pytest.raises(BrokenFile) as refused:
        read_employment(opened(accounts(**change)))
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_accounts_in_the_zip_of_the_tables(tmp_path, accounts, save_book, small_wiod):
    inside = [table_2016(tmp_path, save_book, small_wiod), accounts()]
    packed = tmp_path / "apart" / "wiod.zip"
    packed.parent.mkdir()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in inside:
            archive.write(path, path.name)
    found = read(packed, tmp_path)
    assert found.table.employment[0] == 11_500.0
