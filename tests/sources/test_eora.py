"""Eora26 read as pandas reads it, in USD, with its labels; refused when broken."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from filiere.chains.world import world
from filiere.errors import BrokenFile, WrongInput
from filiere.mrio import Row, Use
from filiere.mrio.aggregation import aggregate
from filiere.sources import load
from filiere.sources.bundle import Bundle
from filiere.sources.eora import EoraTables
from filiere.sources.mrio_file import read_mrio
from filiere.sources.mrio_reader import MrioFile, MrioRequest, TableFiles
from filiere.store import open_store

# Morocco, the former USSR, South Sudan and the rest of the world, in the layout of the release:
# every line of labels ends with a tab, and the rest of the world is one row.
COUNTRIES = [("Morocco", "MAR"), ("Former USSR", "USR"), ("South Sudan", "SDS")]
SECTORS = ["Agriculture", "Hotels and Restraurants"]
CATEGORIES = ["Household final consumption P.3h", "Changes in inventories P.52"]
VALUE_ADDED = ["Compensation of employees D.1", "Subsidies on production D.39"]
SATELLITES = ["Energy Usage (TJ)\tOil", "Employment (1000 people)\tTotal"]
ROWS = [(name, code, sector) for name, code in COUNTRIES for sector in SECTORS]
LABELS = {
    "T": [f"{name}\t{code}\tIndustries\t{sector}\t" for name, code, sector in ROWS]
    + ["Rest of World\tROW\tTOTAL\tTOTAL\t"],
    "FD": [
        f"{name}\t{code}\tFinal Demand\t{category}\t"
        for name, code in [*COUNTRIES, ("Rest of World", "ROW")]
        for category in CATEGORIES
    ],
    "VA": [f"Primary Inputs\t{name}\t" for name in VALUE_ADDED],
    "Q": [f"{name}\t" for name in SATELLITES],
}
N, M = 7, 8
ORDER = [0, 1, 4, 5, 2, 3, 6]  # the former USSR is a part of the rest of the world


def _values() -> dict[str, np.ndarray]:
    draw = np.random.default_rng(11)
    shapes = {"T": (N, N), "FD": (N, M), "VA": (2, N), "Q": (2, N)}
    values = {name: draw.lognormal(3, 2, shape).round(4) for name, shape in shapes.items()}
    values["VA"][1] *= -1
    return values


VALUES = _values()


def _files(price: str = "bp", year: str = "2015") -> dict[str, str]:
    files = {f"labels_{name}.txt": "\n".join(lines) + "\n" for name, lines in LABELS.items()}
    for name, values in VALUES.items():
        text = pd.DataFrame(values).to_csv(sep="\t", header=False, index=False)
        files[f"Eora26_{year}_{price}_{name}.txt"] = text
    return files


def _zipped(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def _read(path: Path, scratch: Path, **asked: object) -> MrioFile:
    bundle = Bundle(path, scratch)
    (files,) = EoraTables().tables(bundle)
    return EoraTables().read(bundle, files, MrioRequest(**asked))


def test_a_release_is_read_as_it_was_written(tmp_path: Path) -> None:
    read = _read(_zipped(tmp_path / "Eora26_2015_bp.zip", _files()), tmp_path, vintage="199.82")
    table = read.table
    assert table.rows == (
        *(Row(region, sector) for region in ("MAR", "SSD") for sector in SECTORS),
        *(Row("ROW", sector, "USR") for sector in SECTORS),
        Row("ROW", "All industries"),
    )
    np.testing.assert_allclose(table.Z, VALUES["T"][np.ix_(ORDER, ORDER)] * 1e3, rtol=1e-15)
    np.testing.assert_allclose(table.value_added, VALUES["VA"].sum(0)[ORDER] * 1e3, rtol=1e-14)
    np.testing.assert_array_equal(table.employment, VALUES["Q"][1][ORDER] * 1e3)
    assert table.taxes is table.margins is table.output is None
    assert (table.classification, table.period) == ("Eora26", "2015")
    assert table.provenance.vintage == "199.82"
    assert table.provenance.note == "values in thousand USD turned into USD"
    assert read.warnings == (
        "taxes on products and margins are not told apart",
        "the rest of the world is one row, which also balances the table",
    )


def test_final_demand_of_the_rest_is_one_and_nothing_is_lost(tmp_path: Path) -> None:
    table = _read(_zipped(tmp_path / "e.zip", _files()), tmp_path).table
    assert table.uses == tuple(
        Use(region, category) for region in ("MAR", "SSD", "ROW") for category in CATEGORIES
    )
    FD = VALUES["FD"]
    rest = FD[:, 2:4] + FD[:, 6:8]
    expected = np.hstack([FD[:, :2], FD[:, 4:6], rest])[ORDER] * 1e3
    np.testing.assert_allclose(table.Y, expected, rtol=1e-14)
    assert table.Z.sum() + table.Y.sum() == pytest.approx(
        (VALUES["T"].sum() + FD.sum()) * 1e3, rel=1e-14
    )


def test_the_mock_layout_as_pandas_reads_it(shared: Path, tmp_path: Path) -> None:
    folder = shared / "chains/pymrio_layouts/eora26_mock"
    read = _read(folder, tmp_path)
    T, FD, VA = (
        pd.read_csv(folder / f"Eora26_2010_bp_{name}.txt", sep="\t", header=None).to_numpy()
        for name in ("T", "FD", "VA")
    )
    np.testing.assert_array_equal(read.table.Z, T * 1e3)
    np.testing.assert_array_equal(read.table.Y, FD * 1e3)
    np.testing.assert_array_equal(read.table.value_added, VA[0] * 1e3)
    assert read.table.employment is None  # its satellites are emissions
    assert read.table.regions == tuple(f"reg{n}" for n in range(1, 7))
    assert read.table.period == "2010"


def test_labels_may_lie_in_the_providers_zip_of_indices(tmp_path: Path) -> None:
    files = _files()
    folder = tmp_path / "eora"
    folder.mkdir()
    labels = {name: files.pop(name) for name in list(files) if name.startswith("labels")}
    _zipped(folder / "indices.zip", labels)
    _zipped(folder / "Eora26_2015_bp.zip", files)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    np.testing.assert_array_equal(
        _read(folder, scratch).table.Z, VALUES["T"][np.ix_(ORDER, ORDER)] * 1e3
    )


def test_purchasers_prices_are_a_vintage_of_their_own(tmp_path: Path) -> None:
    path = _zipped(tmp_path / "both.zip", _files() | _files("pp") | _files("bp", "2016"))
    bundle = Bundle(path, tmp_path)
    tables = EoraTables().tables(bundle)
    assert [(one.period, one.variant) for one in tables] == [
        ("2015", "bp"),
        ("2015", "pp"),
        ("2016", "bp"),
    ]
    read = [EoraTables().read(bundle, files, MrioRequest()) for files in tables[:2]]
    assert [one.table.provenance.vintage for one in read] == ["Eora26", "Eora26-pp"]
    told = "values are at purchasers' prices: margins and taxes are in each cell"
    assert [told in one.warnings for one in read] == [False, True]
    assert "the release is not stated: say it by --vintage" in read[0].warnings


def test_a_unit_of_the_users_wins_and_another_year_is_refused(tmp_path: Path) -> None:
    path = _zipped(tmp_path / "e.zip", _files())
    asked = _read(path, tmp_path, unit=1e6).table
    np.testing.assert_allclose(asked.Y, _read(path, tmp_path).table.Y * 1e3, rtol=1e-15)
    assert asked.provenance.note == "values turned into USD at 1e+06 USD a unit, as asked"
    with pytest.raises(WrongInput, match="states the year 2015, not 2016; leave --period out"):
        _read(path, tmp_path, period="2016")


def _edit(name: str, old: str, new: str):
    def edit(files: dict[str, str]) -> None:
        assert old in files[name]
        files[name] = files[name].replace(old, new, 1)

    return edit


T, FD, VA = (f"Eora26_2015_bp_{name}.txt" for name in ("T", "FD", "VA"))
SECOND = repr(float(VALUES["T"][1, 2]))
BROKEN = {
    "no final demand": (lambda files: files.pop(FD), "the file of FD is not beside it; take it"),
    "no labels": (lambda files: files.pop("labels_T.txt"), "the file of labels of T is not beside"),
    "cut off": (lambda files: files.update({T: files[T][:-9]}), f"({T}): the file ends without"),
    "a row missing": (
        lambda files: files.update({T: "".join(files[T].splitlines(keepends=True)[:-1])}),
        f"({T}), row 6: the file ends after 6 of 7 rows",
    ),
    "a word": (_edit(T, SECOND, "n.a."), f"({T}), row 2, column USR / Agriculture: not a number"),
    "a column missing": (_edit(T, "\t" + SECOND, ""), "row 2: the line has 6 columns instead of 7"),
    "a label missing": (
        lambda files: files.update({"labels_T.txt": files["labels_T.txt"].partition("\n")[2]}),
        f"({T}), row 1: the line has 7 columns instead of 6",
    ),
    "a label cut": (
        _edit("labels_T.txt", "\tIndustries\tAgriculture\t", ""),
        "(labels_T.txt), row 1: the line has no 4 fields: Morocco",
    ),
    "a label twice": (
        _edit("labels_T.txt", "Hotels and Restraurants", "Agriculture"),
        "(labels_T.txt), row 2: MAR / Agriculture stands twice",
    ),
    "final demand of another world": (
        _edit("labels_FD.txt", "\tUSR\t", "\tTUN\t"),
        "(labels_FD.txt), row 3: no row of the table is of the region TUN",
    ),
    "value added cut": (
        lambda files: files.update({VA: files[VA].splitlines(keepends=True)[0]}),
        f"({VA}), row 1: the file ends after 1 of 2 rows",
    ),
}


@pytest.mark.parametrize(("edit", "told"), BROKEN.values(), ids=BROKEN)
def test_broken_files_are_refused_with_file_and_row(tmp_path: Path, edit, told: str) -> None:
    files = _files()
    edit(files)
    path = _zipped(tmp_path / "e.zip", files)
    with pytest.raises(BrokenFile) as refused:
        _read(path, tmp_path)
    assert told in str(refused.value)
    assert str(path) in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_table_without_accounts_is_read_and_says_so(tmp_path: Path) -> None:
    files = {name: text for name, text in _files().items() if "VA" not in name and "Q" not in name}
    read = _read(_zipped(tmp_path / "e.zip", files), tmp_path)
    assert read.table.value_added is read.table.employment is None
    assert {"the files hold no value added", "the files hold no employment"} < set(read.warnings)


@pytest.mark.parametrize("layout", ["release", "eora26_mock"])
def test_into_a_store_and_back(tmp_path: Path, shared: Path, layout: str) -> None:
    if layout == "release":
        path = _zipped(tmp_path / "e.zip", _files())
    else:
        path = shared / "chains/pymrio_layouts" / layout
    store = open_store(tmp_path / "store")
    load("eora", path, store=store)
    back = world(store, source="eora")
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
    assert read_mrio(path).table.provenance.source == "eora"


def test_strangers_files_are_nobodys(tmp_path: Path, shared: Path) -> None:
    layouts = shared / "chains/pymrio_layouts"
    for folder in ("exio3_mock", "exio2_mock", "gloria_mock", "oecd_mock", "wiod_mock"):
        assert not EoraTables().tables(Bundle(layouts / folder, tmp_path))
    mine = shutil.copy(layouts / "eora26_mock/labels_T.txt", tmp_path / "labels_T.txt")
    bundle = Bundle(mine, tmp_path)
    assert not EoraTables().tables(bundle)
    with pytest.raises(BrokenFile, match=r"no matrix of Eora26, as Eora26_2010_bp_T\.txt; name"):
        EoraTables().read(bundle, TableFiles("eora", bundle.members), MrioRequest())
