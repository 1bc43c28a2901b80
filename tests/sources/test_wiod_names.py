from __future__ import annotations

import zipfile

import pytest

from filiere.errors import BrokenFile
from filiere.sources.bundle import Bundle
from filiere.sources.mrio_reader import MrioRequest, TableFiles
from filiere.sources.wiod import WiodTables

MOCKS = "chains/pymrio_layouts"


@pytest.mark.parametrize(("name", "year"), [("wiot95_row.xlsx", "1995"), ("WIOT2000.xlsx", "2000")])
def test_the_year_by_the_name_of_the_file(
    tmp_path, small_wiod, save_book, read_wiod, *, name, year
):
    path = save_book(tmp_path / name, {"Sheet1": small_wiod("2016").grid()})
    assert read_wiod(path).table.period == year


def test_a_sheet_for_each_year(tmp_path, small_wiod, save_book):
    books = {"WIOT_2008": small_wiod("2013"), "WIOT_2009": small_wiod("2013")}
    books["WIOT_2008"].Z[0, 0] = 5.0
    grids = {name: book.grid() for name, book in books.items()}
    path = save_book(tmp_path / "tables.xlsx", {"Notes": [["about", ""]], **grids})
    bundle = Bundle(path, tmp_path)
    tables = WiodTables().tables(bundle)
    assert [files.period for files in tables] == ["2008", "2009"]
    for files, book in zip(tables, books.values(), strict=True):
        found = WiodTables().read(bundle, files, MrioRequest())
        assert found.table.period == files.period
        book.assert_read(found.table)


def test_a_sheet_of_another_year_than_its_file(tmp_path, small_wiod, save_book, read_wiod):
    path = save_book(tmp_path / "wiot08_row.xlsx", {"WIOT_2009": small_wiod("2013").grid()})
    with pytest.raises(
        BrokenFile, match=r"sheet WIOT_2009: the sheet is of another year than 2008"
    ):
        read_wiod(path)


def test_a_year_that_nothing_tells(tmp_path, small_wiod, save_book):
    path = save_book(tmp_path / "table.xlsx", {"Sheet1": small_wiod("2013").grid()})
    bundle = Bundle(path, tmp_path)
    assert WiodTables().tables(bundle) == ()
    files = TableFiles("wiod", bundle.members)  # as where the user says whose table it is
    with pytest.raises(BrokenFile, match="no name tells the year"):
        WiodTables().read(bundle, files, MrioRequest())
    assert WiodTables().read(bundle, files, MrioRequest(period="2009")).table.period == "2009"


def test_zips_and_folders(tmp_path, small_wiod, save_book):
    folder = tmp_path / "in"
    folder.mkdir()
    save_book(folder / "WIOT2008_Nov16_ROW.xlsb", {"2008": small_wiod("2016").grid()})
    save_book(folder / "WIOT2009_Nov16_ROW.xlsb", {"2009": small_wiod("2016").grid()})
    save_book(folder / "wiot09_row_sep12.xlsx", {"WIOT_2009": small_wiod("2013").grid()})
    for year in ("2009", "2010"):
        (folder / f"WIOT{year}_October16_ROW.RData").write_bytes(b"RDX3\n")
    packed = tmp_path / "WIOTS_in_EXCEL.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, f"WIOTS/{path.name}")
    for path in (folder, packed):
        bundle = Bundle(path, tmp_path)
        tables = WiodTables().tables(bundle)
        assert {(one.period, one.variant) for one in tables} == {
            ("2008", "2016"),
            ("2009", "2016"),
            ("2009", "2013"),
            ("2010", "2016"),
        }
        *whole, in_r = sorted(tables, key=lambda one: str(one.period))
        for files in whole:
            table = WiodTables().read(bundle, files, MrioRequest()).table
            assert (table.period, table.provenance.vintage) == (files.period, files.variant)
        with pytest.raises(BrokenFile, match="for R and Stata are not read; take the same table"):
            WiodTables().read(bundle, in_r, MrioRequest())


def test_what_is_not_of_this_provider_is_left_alone(shared, tmp_path):
    mocks = shared / MOCKS
    for other in (
        "eora26_mock",
        "exio3_mock",
        "gloria_mock",
        "oecd_mock",
        "wiod_mock/lan_may12.zip",
    ):
        assert WiodTables().tables(Bundle(mocks / other, tmp_path)) == ()


def test_a_csv_that_is_only_named_like_a_table_is_left_alone(tmp_path, small_wiod, save_book):
    plain = save_book(tmp_path / "wiot2014.csv", {"": [["", "FRA_A01"], ["FRA_A01", 1.0]]})
    assert WiodTables().tables(Bundle(plain, tmp_path)) == ()
    path = save_book(tmp_path / "wiot09.csv", {"": small_wiod("2013").grid()})
    (files,) = WiodTables().tables(Bundle(path, tmp_path))
    assert (files.period, files.variant) == ("2009", "2013")


def test_a_table_in_prices_of_the_previous_year(small_wiod, saved_wiod, read_wiod):
    book = small_wiod("2016")
    grid = book.grid()
    grid[1][0] = "43 countries, in previous year's prices"
    with pytest.raises(BrokenFile, match="prices of the previous year; take the table"):
        read_wiod(saved_wiod(book, grid=grid))
    path = saved_wiod(book, name="WIOT2009_PYP_Nov16.xlsb")
    with pytest.raises(BrokenFile, match="prices of the previous year"):
        read_wiod(path)


def test_accounts_alone_are_no_table(shared, tmp_path):
    bundle = Bundle(shared / MOCKS / "wiod_mock/WIOD_SEA_July14.xlsx", tmp_path)
    assert WiodTables().tables(bundle) == ()
    with pytest.raises(BrokenFile, match="socio-economic accounts, without a table; name the tab"):
        WiodTables().read(bundle, TableFiles("wiod", bundle.members), MrioRequest())
