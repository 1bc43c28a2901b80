from __future__ import annotations

import datetime
import hashlib
import resource
import shutil
import zipfile

import numpy as np
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filiere.errors import BrokenFile, WrongInput
from filiere.industries import industries
from filiere.sources.bundle import Bundle
from filiere.sources.mrio_reader import MrioRequest, TableFiles
from filiere.sources.wiod import WiodTables
from filiere.sources.wiod_layout import RELEASES
from filiere.sources.wiod_sheet import column_letters

MOCK = "chains/pymrio_layouts/wiod_mock"
NAMES = {"2013": "wiot09_row_sep12.xlsx", "2016": "WIOT2009_Nov16_ROW.xlsb"}
FORMS = {"2013": "09", "2016": "2009"}
SHEETS = {"2013": "WIOT_2009", "2016": "2009"}
REGIONS_2016 = (
    "AUS AUT BEL BGR BRA CAN CHE CHN CYP CZE DEU DNK ESP EST FIN FRA GBR GRC HRV HUN IDN IND IRL "
    "ITA JPN KOR LTU LUX LVA MEX MLT NLD NOR POL PRT ROU RUS SVK SVN SWE TUR TWN USA ROW"
)
# domestic value added in exports, of another release of the database
DVA_2011 = {"RUS": 0.941, "DEU": 0.709, "CHN": 0.798, "USA": 0.871, "MEX": 0.674}


def read(path, scratch, **asked):
    bundle = Bundle(path, scratch)
    (files,) = WiodTables().tables(bundle)
    return WiodTables().read(bundle, files, MrioRequest(**asked))


def saved(folder, save_book, book, *, grid=None, name=None):
    path = folder / (name or NAMES[book.release])
    return save_book(path, {SHEETS[book.release]: book.grid() if grid is None else grid})


def assert_is(table, book):
    """A table holds every number of a book, in USD."""
    n, values = len(book.Z), book.values
    of = {"TXSP": n + 1, "VA": n + 5, "GO": n + 7}
    beside = [n + 2, n + 3, n + 4, n + 6]
    pairs = [
        (table.Z, book.Z),
        (table.Y, book.Y),
        (table.other_use, book.Y.sum(axis=1)),
        (table.taxes, values[of["TXSP"], :n]),
        (table.value_added, values[of["VA"], :n]),
        (table.output, values[of["GO"], :n]),
        (table.margins, values[beside, :n].sum(axis=0)),
    ]
    for found, expected in pairs:  # openpyxl writes 16 digits
        np.testing.assert_allclose(found, expected * 1e6, rtol=1e-15)


@pytest.mark.parametrize("release", ["2013", "2016"])
@pytest.mark.parametrize("suffix", [".xlsx", ".xlsb", ".csv"])
def test_a_small_table_of_each_release_and_form(tmp_path, save_book, small_wiod, release, suffix):
    book = small_wiod(release)
    name = NAMES[release].rsplit(".", 1)[0] + suffix
    found = read(saved(tmp_path, save_book, book, name=name), tmp_path)
    table = found.table
    assert_is(table, book)
    assert table.regions == ("DEU", "ROU", "ROW")
    assert table.industries == (
        ("c1", "c2", "c5", "c15") if release == "2013" else ("A01", "C10-C12", "C21", "F")
    )
    assert [use.category for use in table.uses[:5]] == (
        ["c37", "c38", "c39", "c41", "c42"]
        if release == "2013"
        else ["CONS_h", "CONS_np", "CONS_g", "GFCF", "INVEN"]
    )
    assert [use.region for use in table.uses[::5]] == ["DEU", "ROU", "ROW"]
    assert (table.period, table.classification) == ("2009", f"WIOD{release}")
    assert table.provenance.vintage == release
    assert table.unit == "USD"
    assert table.employment is None
    assert found.warnings == ()
    # taxes, transport margins and purchases abroad of 3 × 5 columns of final demand
    assert found.dropped == {"taxes, margins and adjustments on final demand": 3 * 15}


@pytest.mark.parametrize("release", ["2013", "2016"])
def test_inputs_add_up_to_output_with_taxes_and_margins(tmp_path, save_book, small_wiod, release):
    book = small_wiod(release)
    book.accounts["EXP_adj"] = np.r_[[3.0], np.zeros(11), np.full(15, 2.0)]
    book.accounts["PURNR"] = np.r_[np.zeros(6), [-2.0, -3.0], np.zeros(19)]
    found = read(saved(tmp_path, save_book, book), tmp_path)
    table = found.table
    inputs = table.Z.sum(axis=0) + table.value_added + table.taxes + table.margins
    np.testing.assert_allclose(inputs, table.output, rtol=1e-12)
    np.testing.assert_allclose(table.output, table.x, rtol=1e-12)
    assert found.warnings == (
        "cif/fob adjustments of 1 industries are counted among the margins",
        "purchases of non-residents of 2 industries are counted among the margins",
    )


def test_the_mock_as_the_provider_lays_it_out(shared, tmp_path):
    path = shared / MOCK / NAMES["2013"]
    shutil.copy(path, tmp_path)
    found = read(tmp_path / path.name, tmp_path)
    table = found.table
    (sheet,) = openpyxl.load_workbook(path).worksheets
    grid = [list(row) for row in sheet.iter_rows(values_only=True)]
    body = np.array([row[4:-1] for row in grid[6:54]], dtype=float)
    np.testing.assert_array_equal(table.Z, body[:, :48] * 1e6)
    np.testing.assert_array_equal(table.Y, body[:, 48:] * 1e6)
    accounts = {row[1]: np.array(row[4:52], dtype=float) * 1e6 for row in grid[54:]}
    np.testing.assert_array_equal(table.value_added, accounts["Value added at basic prices"])
    np.testing.assert_array_equal(table.taxes, accounts["taxes less subsidies on products"])
    np.testing.assert_array_equal(table.margins, accounts["International Transport Margins"])
    np.testing.assert_array_equal(table.output, accounts["Output at basic prices"])
    assert table.regions == ("AUS", "BEL", "LUX", "ROU", "USA", "ROW")
    assert table.industries == ("c1", "c2", "c3", "c4", "c5", "c6", "c7", "c35")
    inputs = table.Z.sum(axis=0) + table.value_added + table.taxes + table.margins
    np.testing.assert_allclose(inputs, table.output, rtol=1e-12)
    assert found.warnings == ()
    checksum = hashlib.sha256(path.read_bytes()).hexdigest()
    assert table.provenance.checksum == f"sha256:{checksum}"


def as_2013(wiod_book, shared, year):
    """A year of the 2013 release, as the provider's workbook has it."""
    held = np.load(shared / f"chains/wiod2013/wiod{year}.npz", allow_pickle=False)
    Z, Y = held["Z"].astype(float), held["F"].astype(float)
    return wiod_book("2013", [str(code) for code in held["countries"]], Z, Y)


def domestic_share_of_exports(table):
    """Return domestic value added in exports over exports, by region: v L_s e / 1 e."""
    A = table.Z / np.where(table.x == 0, 1.0, table.x)
    shares = {}
    for region in DVA_2011:
        s = table.rows_of(region)
        abroad = [at for at, use in enumerate(table.uses) if use.region != region]
        e = table.Z[s].sum(axis=1) - table.Z[s, s].sum(axis=1) + table.Y[s][:, abroad].sum(axis=1)
        B = np.linalg.inv(np.eye(len(table)) - A) if "B" not in shares else shares["B"]
        shares["B"] = B
        shares[region] = float(table.v[s] @ B[s, s] @ e / e.sum())
    return {region: shares[region] for region in DVA_2011}


def test_a_year_of_the_2013_release_written_and_read_back(shared, tmp_path, wiod_book, save_book):
    book = as_2013(wiod_book, shared, 2011)
    path = save_book(tmp_path / "wiot11_row_sep12.xlsx", {"WIOT_2011": book.grid()})
    found = read(path, tmp_path)
    table = found.table
    assert_is(table, book)
    assert (len(table.regions), len(table)) == (41, 1435)
    assert table.regions[32:34] == ("ROU", "RUS")
    assert table.period == "2011"
    assert found.warnings == ()
    shares = domestic_share_of_exports(table)
    for region, expected in DVA_2011.items():
        assert shares[region] == pytest.approx(expected, abs=0.04), region


def test_a_2016_table_of_full_size_from_a_binary_workbook(tmp_path, wiod_book, save_book):
    """44 regions × 56 industries: 2,478 rows and 2,689 columns."""
    draw = np.random.default_rng(11)
    regions = REGIONS_2016.split()
    Z, Y = draw.lognormal(0, 2, (2464, 2464)), draw.lognormal(3, 2, (2464, 220))
    book = wiod_book("2016", regions, Z, Y, [], {"IntTTM": draw.uniform(0, 1, 2684)})
    path = save_book(tmp_path / "WIOT2014_Nov16_ROW.xlsb", {"2014": book.grid()})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = read(path, tmp_path)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert_is(found.table, book)
    assert found.table.industries == tuple(book.codes)
    assert len(found.table.regions) == 44
    assert grown < 1_200_000  # KB; all cells of the sheet at once would be a quarter of it


def test_every_industry_is_one_of_the_layout():
    for release in RELEASES:
        known = [industry.code for industry in industries(release.classification)]
        assert list(release.codes.values()) == known


def test_rows_may_stand_in_any_order(tmp_path, save_book, small_wiod):
    book = small_wiod("2016")
    grid = book.grid()
    body = grid[6:]
    np.random.default_rng(3).shuffle(body)
    found = read(saved(tmp_path, save_book, book, grid=[*grid[:6], *body, [""] * 32]), tmp_path)
    assert_is(found.table, book)


def test_a_csv_of_another_locale(tmp_path, save_book, small_wiod):
    book = small_wiod("2013")
    path = save_book(tmp_path / "wiot09.csv", {"": book.grid()}, between=";")
    assert b"," in path.read_bytes()
    assert_is(read(path, tmp_path).table, book)
    text = path.read_text(encoding="utf-8").splitlines(keepends=True)
    text[7] = text[7].replace(",", ".", 3)
    path.write_text("".join(text), encoding="utf-8")
    with pytest.raises(BrokenFile, match=r"row 8: its numbers hold commas as well as points"):
        read(path, tmp_path)


@pytest.mark.parametrize(("name", "year"), [("wiot95_row.xlsx", "1995"), ("WIOT2000.xlsx", "2000")])
def test_the_year_by_the_name_of_the_file(tmp_path, save_book, small_wiod, name, year):
    path = save_book(tmp_path / name, {"Sheet1": small_wiod("2016").grid()})
    assert read(path, tmp_path).table.period == year


def test_a_sheet_for_each_year(tmp_path, save_book, small_wiod):
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
        assert_is(found.table, book)


def test_a_sheet_of_another_year_than_its_file(tmp_path, save_book, small_wiod):
    path = save_book(tmp_path / "wiot08_row.xlsx", {"WIOT_2009": small_wiod("2013").grid()})
    with pytest.raises(
        BrokenFile, match=r"sheet WIOT_2009: the sheet is of another year than 2008"
    ):
        read(path, tmp_path)


def test_a_year_that_nothing_tells(tmp_path, save_book, small_wiod):
    path = save_book(tmp_path / "table.xlsx", {"Sheet1": small_wiod("2013").grid()})
    bundle = Bundle(path, tmp_path)
    assert WiodTables().tables(bundle) == ()
    files = TableFiles("wiod", bundle.members)  # as where the user says whose table it is
    with pytest.raises(BrokenFile, match="no name tells the year"):
        WiodTables().read(bundle, files, MrioRequest())
    assert WiodTables().read(bundle, files, MrioRequest(period="2009")).table.period == "2009"


def test_what_is_asked_must_agree_with_the_file(tmp_path, save_book, small_wiod):
    path = saved(tmp_path, save_book, small_wiod("2013"))
    told = {"vintage": "2013", "classification": "WIOD2013", "period": "2009"}
    assert read(path, tmp_path, **told).table.period == "2009"
    for option, wrong in {
        "vintage": "2016",
        "classification": "WIOD2016",
        "period": "2010",
    }.items():
        with pytest.raises(WrongInput, match=f"not {wrong}; leave --{option} out"):
            read(path, tmp_path, **{option: wrong})


def test_another_unit(tmp_path, save_book, small_wiod):
    book = small_wiod("2013")
    table = read(saved(tmp_path, save_book, book), tmp_path, unit=1e3).table
    np.testing.assert_allclose(table.Z, book.Z * 1e3, rtol=1e-15)
    assert "units of 1000 USD" in table.provenance.note


def test_zips_and_folders(tmp_path, save_book, small_wiod):
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
    mocks = shared / "chains/pymrio_layouts"
    for other in (
        "eora26_mock",
        "exio3_mock",
        "gloria_mock",
        "oecd_mock",
        "wiod_mock/lan_may12.zip",
    ):
        assert WiodTables().tables(Bundle(mocks / other, tmp_path)) == ()


def test_a_table_in_prices_of_the_previous_year(tmp_path, save_book, small_wiod):
    book = small_wiod("2016")
    grid = book.grid()
    grid[1][0] = "43 countries, in previous year's prices"
    with pytest.raises(BrokenFile, match="prices of the previous year; take the table"):
        read(saved(tmp_path, save_book, book, grid=grid), tmp_path)
    path = saved(tmp_path, save_book, book, name="WIOT2009_PYP_Nov16.xlsb")
    with pytest.raises(BrokenFile, match="prices of the previous year"):
        read(path, tmp_path)


def test_totals_of_the_file_that_do_not_add_up_are_told(tmp_path, save_book, small_wiod):
    book = small_wiod("2016")
    grid = book.grid()
    grid[6 + 4][-1] *= 1.01
    grid[6 + 12][4 + 7] *= 1.002
    assert read(saved(tmp_path, save_book, book, grid=grid), tmp_path).warnings == (
        "the file's total output at the end of the rows differs from the sum by more than 0.1 % "
        "in 1 industries, first ROU A01",
        "the file's total intermediate consumption differs from the sum by more than 0.1 % "
        "in 1 industries, first ROU F",
    )


def test_accounts_alone_are_no_table(shared, tmp_path):
    bundle = Bundle(shared / MOCK / "WIOD_SEA_July14.xlsx", tmp_path)
    assert WiodTables().tables(bundle) == ()
    with pytest.raises(BrokenFile, match="socio-economic accounts, without a table; name the tab"):
        WiodTables().read(bundle, TableFiles("wiod", bundle.members), MrioRequest())


# The heading of the small table has the rows 1–6 and the columns E–P (industries), Q–AE (final
# demand), AF (total); industries stand in the rows 7–18, accounts in the rows 19–26.
BROKEN = [
    ("2013", 9, 8, "n.a.", "row 9, column H (DEU c15): not a number: n.a.; mend the cell"),
    ("2016", 9, 8, "", "row 9, column H (DEU F): there is no value"),
    ("2016", 7, 17, True, "row 7, column Q (DEU CONS_h): not a number: True"),
    ("2013", 24, 5, "#REF!", "row 24, column E (DEU c1): there is no value"),
    ("2016", 25, 30, "x", "row 25, column AD (ROW GFCF): not a number: x"),
    ("2016", 20, 6, "", "row 20, column F (DEU C10-C12): there is no value"),
    ("2013", 5, 9, "XKX", "row 5, column I: unknown country: XKX; check that it is a world"),
    ("2013", 5, 9, "", "row 5, column I: the column names no country"),
    ("2016", 3, 6, "C10T12", "row 3, column F: unknown industry: C10T12; check that it is a table"),
    ("2013", 3, 6, "15t16", "row 3, column F: c2 is headed 15t16; check that it is a table of the"),
    ("2013", 6, 6, "c3", "row 3, column F: c3 is headed C"),
    ("2013", 6, 6, "c1", "row 3, column F: c1 is headed C"),
    ("2016", 3, 6, "A01", "row 5, column E (DEU A01): the column stands twice"),
    ("2016", 3, 18, "CONS_h", "row 5, column Q (DEU CONS_h): the column stands twice"),
    ("2016", 5, 8, "ROU", "row 5, column H (ROU F): the column stands twice"),
    ("2016", 5, 8, "FRA", "row 5: there is no column DEU F"),
    ("2016", 8, 1, "A02", "row 8, column A: the row DEU A02 has no column"),
    ("2016", 8, 3, "XYZ", "row 8, column C: unknown country: XYZ"),
    ("2016", 8, 3, "FRA", "row 8, column A: the row FRA C10-C12 has no column"),
    ("2016", 8, 3, "", "row 8, column C: unknown country: (none)"),
    ("2013", 8, 4, "c1", "row 8, column A: c1 is headed C; mend the file"),
    ("2013", 24, 2, "Value added", "row 24, column B: unknown account: Value added; mend"),
    ("2016", 12, 3, "DEU", "row 12: DEU C10-C12 stands twice, first in row 8"),
    ("2016", 21, 1, "TXSP", "row 21: taxes stands twice, first in row 20"),
]


@pytest.mark.parametrize(("release", "row", "column", "cell", "said"), BROKEN)
def test_a_cell_that_is_wrong_is_named(
    tmp_path, save_book, small_wiod, *, release, row, column, cell, said
):
    book = small_wiod(release)
    grid = book.grid()
    grid[row - 1][column - 1] = cell
    path = saved(tmp_path, save_book, book, grid=grid, name=f"wiot{FORMS[release]}.xlsx")
    with pytest.raises(BrokenFile) as refused:
        read(path, tmp_path)
    assert str(refused.value).startswith(f"{path}, sheet {SHEETS[release]}, {said}")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("release", ["2013", "2016"])
@pytest.mark.parametrize(
    ("kept", "said"),
    [
        (slice(0, 3), "none of its first 12 rows names the countries"),
        (slice(0, 5), "row 5: the sheet ends within its heading"),
        (slice(0, 6), "the sheet ends without the row of DEU"),
        (slice(0, 17), "row 17: the sheet ends without the row of ROW"),
        (slice(0, 18), "row 18: the sheet ends without the row of intermediate consumption"),
        (slice(0, 25), "row 25: the sheet ends without the row of output"),
    ],
)
def test_a_sheet_that_is_cut_off(tmp_path, save_book, small_wiod, *, release, kept, said):
    book = small_wiod(release)
    path = saved(tmp_path, save_book, book, grid=book.grid()[kept])
    with pytest.raises(BrokenFile) as refused:
        read(path, tmp_path)
    assert said in str(refused.value)
    narrow = [line[:-1] for line in book.grid()]
    with pytest.raises(BrokenFile, match="ends without the column of total output; download it"):
        read(saved(tmp_path, save_book, book, grid=narrow), tmp_path)


def test_rows_of_another_length(tmp_path, save_book, small_wiod):
    grid = small_wiod("2016").grid()
    short = [*grid[:9], grid[9][:20], *grid[10:]]
    path = save_book(tmp_path / "WIOT2009.csv", {"": short})
    with pytest.raises(BrokenFile, match=r"row 10: the row has 20 cells instead of 32; download"):
        read(path, tmp_path)
    long = [*grid[:9], [*grid[9], 4.5], *grid[10:]]
    path = save_book(tmp_path / "WIOT2009.csv", {"": long})
    with pytest.raises(BrokenFile, match=r"row 10, column AG: a value without a heading"):
        read(path, tmp_path)


def test_files_that_are_cut_off(tmp_path, save_book, small_wiod):
    book = small_wiod("2016")
    whole = saved(tmp_path, save_book, book).read_bytes()
    for length in (200, len(whole) // 2, len(whole) - 5):
        path = tmp_path / NAMES["2016"]
        path.write_bytes(whole[:length])
        with pytest.raises(BrokenFile, match=r"it is no whole workbook .*; download it again"):
            read(path, tmp_path)
    text = save_book(tmp_path / "WIOT2009.csv", {"": book.grid()})
    text.write_bytes(text.read_bytes()[:-4])
    with pytest.raises(BrokenFile, match="without the end of its last line"):
        read(text, tmp_path)


def test_a_damaged_sheet_in_a_whole_zip(tmp_path, save_book, small_wiod):
    whole = saved(tmp_path, save_book, small_wiod("2013"))
    path = tmp_path / "wiot09.xlsx"
    with zipfile.ZipFile(whole) as was, zipfile.ZipFile(path, "w") as damaged:
        for name in was.namelist():
            part = was.read(name)
            damaged.writestr(name, part[: len(part) // 2] if "sheet1" in name else part)
    with pytest.raises(BrokenFile, match=r"the sheet is damaged .*; download it again"):
        read(path, tmp_path)


JUNK = st.one_of(
    st.text(
        st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=("Cc",)),
        min_size=1,
        max_size=8,
    ),
    st.booleans(),
    st.dates(min_value=datetime.date(1950, 1, 1), max_value=datetime.date(2050, 1, 1)),
    st.sampled_from(["1,5", "1.2.3", "1_000", "inf", "nan", "1e999", "-", "12 million", "#DIV/0!"]),
)


def _is_number(cell):
    try:
        return isinstance(cell, str) and "_" not in cell and np.isfinite(float(cell))
    except ValueError:
        return False


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_broken_cell_gets_by(tmp_path, save_book, small_wiod, data):
    release = data.draw(st.sampled_from(["2013", "2016"]))
    book = small_wiod(release)
    grid = book.grid()
    row = data.draw(st.integers(6, 25))
    last = 31 if row < 18 else 15  # the accounts of final demand and of totals may be empty
    column = data.draw(st.integers(4, last))
    cell = data.draw(JUNK.filter(lambda one: not _is_number(one)) | st.just(""))
    grid[row][column] = cell
    path = saved(tmp_path, save_book, book, grid=grid, name=f"wiot{FORMS[release]}.xlsx")
    with pytest.raises(BrokenFile) as refused:
        read(path, tmp_path)
    assert refused.value.row == row + 1
    assert refused.value.column.split()[0] == column_letters(column)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_row_or_column_can_be_missing_or_doubled(tmp_path, save_book, small_wiod, data):
    release = data.draw(st.sampled_from(["2013", "2016"]))
    book = small_wiod(release)
    grid = book.grid()
    twice = data.draw(st.booleans())
    if data.draw(st.booleans()):
        at = data.draw(st.integers(6, 25))
        grid[at : at + 1] = [grid[at]] * 2 if twice else []
    else:
        at = data.draw(st.integers(4, 30))
        grid = [[*line[:at], *([line[at]] * (2 * twice)), *line[at + 1 :]] for line in grid]
    path = saved(tmp_path, save_book, book, grid=grid)
    with pytest.raises(BrokenFile):
        read(path, tmp_path)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_label_that_is_lost_is_noticed(tmp_path, save_book, small_wiod, data):
    """What a row or a column is follows from no place in the sheet, but from its labels."""
    release = data.draw(st.sampled_from(["2013", "2016"]))
    book = small_wiod(release)
    grid = book.grid()
    if data.draw(st.booleans()):  # country and code of a column: of final demand by its number
        column = data.draw(st.integers(4, 30))
        code = 5 if release == "2013" else 2
        row = data.draw(st.sampled_from([4, code]))
    else:  # country and code of a row
        row, column = data.draw(st.integers(6, 17)), data.draw(st.sampled_from([0, 2]))
    grid[row][column] = data.draw(JUNK.filter(lambda one: str(one).strip()))
    path = saved(tmp_path, save_book, book, grid=grid, name=f"wiot{FORMS[release]}.xlsx")
    with pytest.raises(BrokenFile) as refused:
        read(path, tmp_path)
    assert refused.value.row is not None
