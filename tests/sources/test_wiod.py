from __future__ import annotations

import hashlib
import resource
import shutil

import numpy as np
import openpyxl
import pytest

from filiere.chains.world import world
from filiere.errors import WrongInput
from filiere.sources import load
from filiere.store import open_store

MOCK = "chains/pymrio_layouts/wiod_mock/wiot09_row_sep12.xlsx"
REGIONS_2016 = (
    "AUS AUT BEL BGR BRA CAN CHE CHN CYP CZE DEU DNK ESP EST FIN FRA GBR GRC HRV HUN IDN IND IRL "
    "ITA JPN KOR LTU LUX LVA MEX MLT NLD NOR POL PRT ROU RUS SVK SVN SWE TUR TWN USA ROW"
)
# domestic value added in exports, of another release of the database
DVA_2011 = {"RUS": 0.941, "DEU": 0.709, "CHN": 0.798, "USA": 0.871, "MEX": 0.674}


@pytest.mark.parametrize("release", ["2013", "2016"])
@pytest.mark.parametrize("suffix", [".xlsx", ".xlsb", ".csv"])
def test_a_small_table_of_each_release_and_form(small_wiod, saved_wiod, read_wiod, release, suffix):
    book = small_wiod(release)
    found = read_wiod(saved_wiod(book, suffix=suffix))
    table = found.table
    book.assert_read(table)
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
def test_inputs_add_up_to_output_with_taxes_and_margins(small_wiod, saved_wiod, read_wiod, release):
    book = small_wiod(release)
    book.accounts["EXP_adj"] = np.r_[[3.0], np.zeros(11), np.full(15, 2.0)]
    book.accounts["PURNR"] = np.r_[np.zeros(6), [-2.0, -3.0], np.zeros(19)]
    found = read_wiod(saved_wiod(book))
    table = found.table
    inputs = table.Z.sum(axis=0) + table.value_added + table.taxes + table.margins
    np.testing.assert_allclose(inputs, table.output, rtol=1e-12)
    np.testing.assert_allclose(table.output, table.x, rtol=1e-12)
    assert found.warnings == (
        "cif/fob adjustments of 1 industries are counted among the margins",
        "purchases of non-residents of 2 industries are counted among the margins",
    )


def test_the_mock_as_the_provider_lays_it_out(shared, tmp_path, read_wiod):
    path = shared / MOCK
    shutil.copy(path, tmp_path)
    found = read_wiod(tmp_path / path.name)
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


def test_a_year_of_the_2013_release_written_and_read_back(
    shared, tmp_path, wiod_book, save_book, read_wiod
):
    book = as_2013(wiod_book, shared, 2011)
    path = save_book(tmp_path / "wiot11_row_sep12.xlsx", {"WIOT_2011": book.grid()})
    found = read_wiod(path)
    table = found.table
    book.assert_read(table)
    assert (len(table.regions), len(table)) == (41, 1435)
    assert table.regions[32:34] == ("ROU", "RUS")
    assert table.period == "2011"
    assert found.warnings == ()
    shares = domestic_share_of_exports(table)
    for region, expected in DVA_2011.items():
        assert shares[region] == pytest.approx(expected, abs=0.04), region


def test_a_2016_table_of_full_size_from_a_binary_workbook(
    tmp_path, wiod_book, save_book, read_wiod
):
    """44 regions × 56 industries: 2,478 rows and 2,689 columns."""
    draw = np.random.default_rng(11)
    regions = REGIONS_2016.split()
    Z, Y = draw.lognormal(0, 2, (2464, 2464)), draw.lognormal(3, 2, (2464, 220))
    book = wiod_book("2016", regions, Z, Y, [], {"IntTTM": draw.uniform(0, 1, 2684)})
    path = save_book(tmp_path / "WIOT2014_Nov16_ROW.xlsb", {"2014": book.grid()})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = read_wiod(path)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    book.assert_read(found.table)
    assert found.table.industries == tuple(book.codes)
    assert len(found.table.regions) == 44
    assert grown < 1_200_000  # KB; all cells of the sheet at once would be a quarter of it


def test_what_is_asked_must_agree_with_the_file(small_wiod, saved_wiod, read_wiod):
    path = saved_wiod(small_wiod("2013"))
    told = {"vintage": "2013", "classification": "WIOD2013", "period": "2009"}
    assert read_wiod(path, **told).table.period == "2009"
    for option, wrong in {
        "vintage": "2016",
        "classification": "WIOD2016",
        "period": "2010",
    }.items():
        with pytest.raises(WrongInput, match=f"not {wrong}; leave --{option} out"):
            read_wiod(path, **{option: wrong})


def test_another_unit(small_wiod, saved_wiod, read_wiod):
    book = small_wiod("2013")
    table = read_wiod(saved_wiod(book), unit=1e3).table
    np.testing.assert_allclose(table.Z, book.Z * 1e3, rtol=1e-15)
    assert "units of 1000 USD" in table.provenance.note


def test_totals_of_the_file_that_do_not_add_up_are_told(small_wiod, saved_wiod, read_wiod):
    book = small_wiod("2016")
    grid = book.grid()
    grid[6 + 4][-1] *= 1.01
    grid[6 + 12][4 + 7] *= 1.002
    assert read_wiod(saved_wiod(book, grid=grid)).warnings == (
        "the file's total output at the end of the rows differs from the sum by more than 0.1 % "
        "in 1 industries, first ROU A01",
        "the file's total intermediate consumption differs from the sum by more than 0.1 % "
        "in 1 industries, first ROU F",
    )


def by_label(table):
    """Return a table's numbers by what they stand for, whatever their order.

    A category of which a region buys nothing leaves no cell in the store.
    """
    order = sorted(range(len(table)), key=lambda at: table.rows[at])
    uses = sorted(np.flatnonzero(table.Y.any(axis=0)), key=lambda at: table.uses[at])
    each = ("output", "value_added", "taxes", "margins", "other_use")
    return {
        "rows": [table.rows[at] for at in order],
        "uses": [table.uses[at] for at in uses],
        "Z": table.Z[np.ix_(order, order)],
        "Y": table.Y[np.ix_(order, uses)],
        **{name: getattr(table, name)[order] for name in each},
    }


@pytest.mark.parametrize("release", ["2013", "2016"])
def test_into_a_store_and_back(tmp_path, small_wiod, saved_wiod, read_wiod, release):
    path = saved_wiod(small_wiod(release))
    store = open_store(tmp_path / "store")
    report = load("wiod", path, store=store)
    assert report.warnings == ()
    back = world(store, source="wiod", period="2009")
    read = read_wiod(path).table
    expected, found = by_label(read), by_label(back)
    for name in ("rows", "uses"):
        assert found.pop(name) == expected.pop(name)
    for name, numbers in expected.items():
        np.testing.assert_allclose(found[name], numbers, rtol=1e-14, err_msg=name)
    assert back.classification == f"WIOD{release}"
    assert back.provenance == read.provenance
    assert load("wiod", path, store=store).rows == 0  # already there


def test_real_numbers_into_a_store_and_back(shared, tmp_path, wiod_book, saved_wiod, read_wiod):
    book = as_2013(wiod_book, shared, 2005)
    path = saved_wiod(book, name="wiot05_row_apr12.xlsb", sheet="WIOT_2005")
    store = open_store(tmp_path / "store")
    load("wiod", path, store=store)
    expected, found = by_label(read_wiod(path).table), by_label(world(store, source="wiod"))
    for name in ("Z", "Y", "output", "value_added"):
        np.testing.assert_array_equal(found[name], expected[name], err_msg=name)
