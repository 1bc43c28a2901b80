from __future__ import annotations

import hashlib
import shutil

import numpy as np
import openpyxl
import pytest

from filiere.sources.bundle import Bundle
from filiere.sources.mrio_reader import MrioRequest
from filiere.sources.wiod import WiodTables

MOCK = "chains/pymrio_layouts/wiod_mock"
NAMES = {"2013": "wiot09_row_sep12.xlsx", "2016": "WIOT2009_Nov16_ROW.xlsb"}
SHEETS = {"2013": "WIOT_2009", "2016": "2009"}
# DVA in exports, other release: methods.md
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
