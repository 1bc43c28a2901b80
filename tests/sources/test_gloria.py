"""GLORIA read as pandas reads it: supply and use to industries, totals conserved; or refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest

from filiere.chains.world import world
from filiere.errors import BrokenFile, WrongInput
from filiere.mrio import Row, Use
from filiere.mrio.aggregation import aggregate
from filiere.sources import load, matrices
from filiere.sources.bundle import Bundle
from filiere.sources.gloria import GloriaTables
from filiere.sources.mrio_file import read_mrio
from filiere.sources.mrio_reader import MrioFile, MrioRequest, TableFiles
from filiere.store import open_store

REGIONS = ["XAF", "MAR", "SUN", "RUS"]
SECTORS = ["Growing wheat", "Basic Copper", "Arts, entertainment and recreation"]
VALUE_ADDED = ["Compensation of employees D.1", "Subsidies on production D.39"]
CATEGORIES = ["Household final consumption P.3h", "Changes in inventories P.52"]
SATELLITES = [
    ("Material", "'Wheat'", "tonnes"),
    ("Employment", "'Male'", "people"),
    ("Energy", "'Oil'", "TJ"),
    ("Employment", "'Female'", "1000 people"),
    ("Employment", "'Hours'", "million hours"),
]
G, S = len(REGIONS), len(SECTORS)
N = 2 * G * S
INDUSTRY = np.array([r * 2 * S + s for r in range(G) for s in range(S)])
PRODUCT = INDUSTRY + S
ORDER = [3, 4, 5, 9, 10, 11, 0, 1, 2, 6, 7, 8]  # Morocco, Russia, then parts of the rest


def _values() -> dict[str, np.ndarray]:
    draw = np.random.default_rng(5)
    T = np.zeros((N, N))
    T[np.ix_(PRODUCT, INDUSTRY)] = draw.lognormal(0, 1, (G * S, G * S))
    for r in range(G):
        industries, products = INDUSTRY[r * S : (r + 1) * S], PRODUCT[r * S : (r + 1) * S]
        T[np.ix_(industries, products)] = draw.lognormal(3, 1, (S, S))
    T[np.ix_(INDUSTRY, PRODUCT[:1])] = 0.0  # no industry supplies the first product
    Y = np.zeros((N, G * len(CATEGORIES)))
    Y[PRODUCT] = draw.lognormal(1, 1, (G * S, Y.shape[1]))
    V = np.zeros((G * len(VALUE_ADDED), N))
    for r in range(G):
        V[2 * r : 2 * r + 2, INDUSTRY[r * S : (r + 1) * S]] = draw.lognormal(2, 1, (2, S))
    TQ = np.zeros((len(SATELLITES), N))
    TQ[:, INDUSTRY] = draw.lognormal(1, 1, (len(SATELLITES), G * S))
    return {"T": T, "Y": Y, "V": V, "TQ": TQ}


VALUES = _values()


def _name(matrix: str, markup: str = "001", year: str = "2020", release: str = "059") -> str:
    stem = f"20231117_120secMother_AllCountries_002_{matrix}-Results_{year}_{release}"
    return f"{stem}_Markup{markup}(full).csv"


def _readme(path: Path, **changed: list) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    sheets = {
        "Regions": [("Lfd_Nr", "Region_acronyms", "Region_names")]
        + [(n, code, code) for n, code in enumerate(REGIONS, 1)],
        "Sectors": [("Lfd_Nr", "Sector_names"), *enumerate(SECTORS, 1)],
        "Value added and final demand": [
            ("Lfd_Nr", "Value_added_names", "Final_demand_names"),
            *((n, *pair) for n, pair in enumerate(zip(VALUE_ADDED, CATEGORIES, strict=True), 1)),
        ],
        "Satellites": [("Lfd_Nr", "Sat_head_indicator", "Sat_indicator", "Sat_unit")]
        + [(n, *row) for n, row in enumerate(SATELLITES, 1)],
        **changed,
    }
    for name, rows in sheets.items():
        if rows:
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
    book.save(path)


def _folder(tmp_path: Path, **markups: dict[str, np.ndarray]) -> Path:
    """Write a release as it is published: a zip of the year, satellites apart, and the ReadMe."""
    folder = tmp_path / "gloria"
    folder.mkdir()
    _readme(folder / "GLORIA_ReadMe_059.xlsx")
    for part, names in (("MRIOs_59", ("T", "Y", "V")), ("SatelliteAccounts_059", ("TQ",))):
        with zipfile.ZipFile(folder / f"GLORIA_{part}_2020.zip", "w") as archive:
            for name in names:
                text = pd.DataFrame(VALUES[name]).to_csv(header=False, index=False)
                archive.writestr(_name(name), text)
    return folder


def _read(path: Path, tmp_path: Path, **asked: object) -> MrioFile:
    scratch = tmp_path / "scratch"
    scratch.mkdir(exist_ok=True)
    bundle = Bundle(path, scratch)
    (files,) = GloriaTables().tables(bundle)
    return GloriaTables().read(bundle, files, MrioRequest(**asked))


def _by_hand() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return D of all regions at once, and from it Z and Y: the full matrices, as in the manual."""
    V = VALUES["T"][np.ix_(INDUSTRY, PRODUCT)]
    q = V.sum(axis=0)
    D = np.where(q > 0, V / np.where(q > 0, q, 1), np.eye(G * S))
    return D, D @ VALUES["T"][np.ix_(PRODUCT, INDUSTRY)], D @ VALUES["Y"][PRODUCT]


@pytest.mark.parametrize("chunk", [1, 1500, 1 << 20])
def test_industries_as_the_manual_has_them(tmp_path: Path, monkeypatch, chunk: int) -> None:
    monkeypatch.setattr(matrices, "_CHUNK", chunk)
    table = _read(_folder(tmp_path), tmp_path).table
    assert table.rows == (
        *(Row(region, sector) for region in ("MAR", "RUS") for sector in SECTORS),
        *(Row("ROW", sector, part) for part in ("XAF", "SUN") for sector in SECTORS),
    )
    _, Z, Y = _by_hand()
    np.testing.assert_allclose(table.Z, Z[np.ix_(ORDER, ORDER)] * 1e3, rtol=1e-12)
    uses = {
        (code, name): n
        for n, (code, name) in enumerate((code, name) for code in REGIONS for name in CATEGORIES)
    }
    for column, use in enumerate(table.uses):
        codes = {"ROW": ("XAF", "SUN")}.get(use.region, (use.region,))
        expected = sum(Y[:, uses[code, use.category]] for code in codes)
        np.testing.assert_allclose(table.Y[:, column], expected[ORDER] * 1e3, rtol=1e-12)
    supplied = VALUES["T"][INDUSTRY].sum(axis=1)
    np.testing.assert_allclose(table.output, supplied[ORDER] * 1e3, rtol=1e-12)


def test_totals_are_conserved(tmp_path: Path) -> None:
    """What each industry buys, and each category of final demand, is that of supply and use."""
    read = _read(_folder(tmp_path), tmp_path)
    table, use = read.table, VALUES["T"][np.ix_(PRODUCT, INDUSTRY)]
    np.testing.assert_allclose(table.Z.sum(axis=0), use.sum(axis=0)[ORDER] * 1e3, rtol=1e-12)
    assert table.Y.sum() == pytest.approx(VALUES["Y"].sum() * 1e3, rel=1e-12)
    assert (table.Z >= 0).all()
    paid = VALUES["V"][:, INDUSTRY].sum(axis=0)
    np.testing.assert_allclose(table.value_added, paid[ORDER] * 1e3, rtol=1e-12)
    people = VALUES["TQ"][1, INDUSTRY] + 1e3 * VALUES["TQ"][3, INDUSTRY]
    np.testing.assert_allclose(table.employment, people[ORDER], rtol=1e-12)
    assert (table.classification, table.period) == ("GLORIA", "2020")
    assert table.provenance.vintage == "059"
    assert "fixed product sales structure (model D)" in table.provenance.note
    assert any("1 products are used and supplied by no industry" in told for told in read.warnings)


def test_the_mock_layout_as_pandas_reads_it(shared: Path, tmp_path: Path) -> None:
    folder = shared / "chains/pymrio_layouts/gloria_mock"
    table = _read(folder, tmp_path).table
    year = folder / "GLORIA_MRIOs_59_2022"
    stem = "0_120secMother_AllCountries_002_{}-Results_2022_059_Markup001(full).csv"
    T, Y, V = (pd.read_csv(year / stem.format(name), header=None).to_numpy() for name in "TYV")
    industry = np.array([0, 1, 2, 6, 7, 8, 12, 13, 14])
    # each industry makes its own product alone there: the table is the use table
    np.testing.assert_allclose(table.Z, T[np.ix_(industry + 3, industry)] * 1e3, rtol=1e-14)
    np.testing.assert_allclose(table.Y, Y[industry + 3] * 1e3, rtol=1e-14)
    np.testing.assert_allclose(table.output, T[industry].sum(axis=1) * 1e3)
    np.testing.assert_allclose(table.value_added, V[:, industry].sum(axis=0) * 1e3)
    assert table.regions == ("AUS", "AUT", "AZE")
    assert table.uses[0] == Use("AUS", "Household final consumption P.3h")
    assert (table.period, table.provenance.vintage, table.employment) == ("2022", "059", None)


def test_only_basic_prices_are_a_table(tmp_path: Path) -> None:
    folder = tmp_path / "pp"
    folder.mkdir()
    (folder / _name("T", "005")).write_text("0,0\n")
    (folder / _name("Y", "001")).write_text("0,0\n")
    bundle = Bundle(folder, tmp_path)
    assert GloriaTables().tables(bundle) == []
    with pytest.raises(BrokenFile, match=r"no T-Results of GLORIA at basic prices \(Markup001\)"):
        GloriaTables().read(bundle, TableFiles("gloria", bundle.members), MrioRequest())


def test_what_the_user_says(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    asked = _read(folder, tmp_path, unit=1.0).table
    np.testing.assert_allclose(asked.Z * 1e3, _read(folder, tmp_path).table.Z, rtol=1e-14)
    with pytest.raises(WrongInput, match="states the period 2020, not 2019; leave --period out"):
        _read(folder, tmp_path, period="2019")
    with pytest.raises(WrongInput, match="states the vintage 059, not 057; leave --vintage out"):
        _read(folder, tmp_path, vintage="057")


def _plain(tmp_path: Path) -> Path:
    folder = tmp_path / "plain"
    folder.mkdir()
    _readme(folder / "GLORIA_ReadMe_059.xlsx")
    for name, values in VALUES.items():
        pd.DataFrame(values).to_csv(folder / _name(name), header=False, index=False)
    return folder


def _cell(name: str, row: int, column: int, text: str):
    def edit(folder: Path) -> None:
        path = folder / _name(name)
        lines = [line.split(",") for line in path.read_text().splitlines()]
        lines[row][column] = text
        path.write_text("\n".join(map(",".join, lines)) + "\n")

    return edit


def _cut(name: str, rows: int):
    def edit(folder: Path) -> None:
        path = folder / _name(name)
        path.write_text("".join(path.read_text().splitlines(keepends=True)[:rows]))

    return edit


def _shorter(name: str, by: int):
    def edit(folder: Path) -> None:
        path = folder / _name(name)
        path.write_text(path.read_text()[:-by])

    return edit


def _sheet(name: str, rows: list):
    return lambda folder: _readme(folder / "GLORIA_ReadMe_059.xlsx", **{name: rows})


BROKEN = {
    "no final demand": (
        lambda folder: (folder / _name("Y")).unlink(),
        "the file Y-Results (final demand) of release 059 of 2020 is not beside it",
    ),
    "no ReadMe": (
        lambda folder: (folder / "GLORIA_ReadMe_059.xlsx").unlink(),
        "GLORIA_ReadMe_059.xlsx, which names rows and columns, is missing; put it into",
    ),
    "cut off": (_shorter("T", 5), f"{_name('T')}: the file ends without the end of its last line"),
    "rows missing": (_cut("T", 20), "row 20: the file ends after 20 of 24 rows"),
    "rows of Y missing": (_cut("Y", 23), f"{_name('Y')}, row 23: the file ends after 23 of 24"),
    "employment missing": (_cut("TQ", 3), "the file ends before its row 5, employment"),
    "a word": (
        _cell("T", 4, 0, "-"),
        "row 5, column XAF / Growing wheat (industry): not a number: -",
    ),
    "a supply abroad": (
        _cell("T", 1, 9, "99"),
        "row 2, column MAR / Growing wheat (product): an industry supplies here what is no product",
    ),
    "demand for an industry": (_cell("Y", 0, 0, "3"), "row 1: final demand stands in the rows of"),
    "another world": (
        _sheet("Sectors", [("Lfd_Nr", "Sector_names"), (1, "Growing wheat")]),
        "row 1: the line has 24 columns instead of 8",
    ),
    "a name missing": (
        _sheet("Regions", [("Lfd_Nr", "Region_acronyms"), (1, "MAR"), (2, None), (3, "RUS")]),
        "GLORIA_ReadMe_059.xlsx, row 3, column Region_acronyms: there is no name",
    ),
    "a region twice": (
        _sheet("Regions", [("Lfd_Nr", "Region_acronyms"), (1, "MAR"), (2, "MAR")]),
        "GLORIA_ReadMe_059.xlsx: MAR / Growing wheat stands twice",
    ),
    "a sheet missing": (_sheet("Sectors", []), "column Sector_names: no sheet Sectors"),
    "a column missing": (
        _sheet("Sectors", [("Lfd_Nr", "Names"), (1, "Growing wheat")]),
        "row 1, column Sector_names: its sheet Sectors lacks the column",
    ),
    "no workbook": (
        lambda folder: (folder / "GLORIA_ReadMe_059.xlsx").write_bytes(b"PK\x03\x04 nothing"),
        "GLORIA_ReadMe_059.xlsx: it is no workbook",
    ),
}


@pytest.mark.parametrize(("edit", "told"), BROKEN.values(), ids=BROKEN)
def test_broken_files_are_refused_with_file_and_row(tmp_path: Path, edit, told: str) -> None:
    folder = _plain(tmp_path)
    edit(folder)
    with pytest.raises(BrokenFile) as refused:
        _read(folder, tmp_path)
    assert told in str(refused.value)
    assert "\n" not in str(refused.value)


def test_next_to_nothing_supplied_abroad_is_left_out_and_counted(tmp_path: Path) -> None:
    folder = _plain(tmp_path)
    _cell("T", 1, 9, "1e-7")(folder)
    read = _read(folder, tmp_path)
    assert read.dropped == {"cells of supply outside the region": 1}
    _, Z, _ = _by_hand()
    np.testing.assert_allclose(read.table.Z, Z[np.ix_(ORDER, ORDER)] * 1e3, rtol=1e-12)


@pytest.mark.parametrize("layout", ["release", "gloria_mock"])
def test_into_a_store_and_back(tmp_path: Path, shared: Path, layout: str) -> None:
    mock = shared / "chains/pymrio_layouts" / layout
    path = _folder(tmp_path) if layout == "release" else mock
    store = open_store(tmp_path / "store")
    load("gloria", path, store=store)
    back = world(store, source="gloria")
    read = aggregate(_read(path, tmp_path).table, parts="fold")
    assert back.rows == read.rows
    for name in ("Z", "other_use", "value_added", "employment"):
        expected = getattr(read, name)
        if expected is None:
            assert getattr(back, name) is None
        else:
            np.testing.assert_allclose(getattr(back, name), expected, rtol=1e-14, err_msg=name)
    np.testing.assert_allclose(back.F, read.F, rtol=1e-14)
    assert (back.classification, back.period) == (read.classification, read.period)
    assert read_mrio(path).table.provenance.source == "gloria"


def test_strangers_files_are_nobodys(tmp_path: Path, shared: Path) -> None:
    layouts = shared / "chains/pymrio_layouts"
    for folder in ("exio3_mock", "exio2_mock", "eora26_mock", "oecd_mock", "wiod_mock"):
        assert not GloriaTables().tables(Bundle(layouts / folder, tmp_path))
