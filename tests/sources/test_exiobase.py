"""EXIOBASE read as pandas reads it, in USD, with the rests of the world; refused when broken."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from filiere.chains.world import world
from filiere.errors import BrokenFile, UnknownPeriod, WrongInput
from filiere.mrio import Row, Use
from filiere.mrio.aggregation import aggregate
from filiere.sources import load
from filiere.sources.bundle import Bundle
from filiere.sources.exiobase import ExiobaseTables
from filiere.sources.exiobase_accounts import accounts, is_account
from filiere.sources.mrio_file import read_mrio
from filiere.sources.mrio_reader import MrioFile, MrioRequest, TableFiles
from filiere.store import open_store

REGIONS = ["AT", "WA", "RU", "GB", "WF"]  # the rests not together, nor last
SECTORS = ["Cultivation of vegetables, fruit, nuts", "Retail  trade  services (52)"]
KEPT = ["Cultivation of vegetables, fruit, nuts", "Retail trade services (52)"]
CATEGORIES = ["Final consumption expenditure by households", "Exports: Total (fob)"]
PAY = "Compensation of employees; wages, salaries, & employers' social contributions"
STRESSORS = {
    "Taxes less subsidies on products purchased: Total": "M.EUR",
    "Other net taxes on production": "M.EUR",
    f"{PAY}: Low-skilled": "M.EUR",
    f"{PAY}: High-skilled": "M.EUR",
    "Operating surplus: Consumption of fixed capital": "M.EUR",
    "Operating surplus: Remaining net operating surplus": "M.EUR",
    "Employment people: Low-skilled male": "1000 p",
    "Employment people: High-skilled female": "1000 p",
    "Employment hours: High-skilled female": "M.hr",
    "CO2 - combustion - air": "kg",
}
N = len(REGIONS) * len(SECTORS)
ROWS = pd.MultiIndex.from_product([REGIONS, SECTORS], names=["region", "sector"])
COLUMNS = pd.MultiIndex.from_product([REGIONS, CATEGORIES], names=["region", "category"])


def _frames() -> dict[str, pd.DataFrame]:
    draw = np.random.default_rng(7)
    Z = pd.DataFrame(draw.lognormal(0, 1, (N, N)), ROWS, ROWS)
    Y = pd.DataFrame(draw.lognormal(2, 1, (N, len(COLUMNS))), ROWS, COLUMNS)
    Y.iloc[3, 0] = -1.5  # stocks drawn down
    x = pd.DataFrame({"indout": Z.sum(axis=1) + Y.sum(axis=1)})
    F = pd.DataFrame(draw.lognormal(0, 1, (len(STRESSORS), N)), list(STRESSORS), ROWS)
    F.index.name = "stressor"
    return {"Z": Z, "A": Z / x["indout"].to_numpy(), "Y": Y, "x": x, "F": F}


FRAMES = _frames()


def _files(named: Mapping[str, str], system: str = "ixi") -> dict[str, str]:
    """Return the files of a table by path: which frame each is, or what it says."""
    files = {
        path: FRAMES[frame].to_csv(sep="\t") if frame in FRAMES else frame
        for path, frame in named.items()
    }
    units = "\n".join(f"{region}\t{sector}\tM.EUR" for region, sector in ROWS)
    files.setdefault("unit.txt", f"region\tsector\tunit\n{units}\n")
    about = {"name": "EXIO3", "system": system, "version": "v3.8.2"}
    files.setdefault("metadata.json", json.dumps(about))
    return files


SATELLITE_UNITS = "stressor\tunit\n" + "".join(
    f"{name}\t{unit}\n" for name, unit in STRESSORS.items()
)
RELEASE_38 = {
    "A.txt": "A",
    "Z.txt": "Z",
    "Y.txt": "Y",
    "x.txt": "x",
    "satellite/F.txt": "F",
    "satellite/unit.txt": SATELLITE_UNITS,
}


def _zipped(tmp_path: Path, files: Mapping[str, str], name: str = "IOT_2019_ixi") -> Path:
    path = tmp_path / f"{name}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, text in files.items():
            archive.writestr(f"{name}/{place}", text)
    return path


def _foldered(tmp_path: Path, files: Mapping[str, str], name: str = "IOT_2019_ixi") -> Path:
    for place, text in files.items():
        path = tmp_path / name / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / name


def _read(path: Path, scratch: Path, **asked: object) -> MrioFile:
    bundle = Bundle(path, scratch)
    (files,) = ExiobaseTables().tables(bundle)
    return ExiobaseTables().read(bundle, files, MrioRequest(**asked))


def _in_table_order(values: np.ndarray) -> np.ndarray:
    """Return the rows of a frame as the table has them: WA and WF last."""
    order = [r * 2 + s for r in (0, 2, 3, 1, 4) for s in (0, 1)]
    return values[order] if values.ndim == 1 else values[np.ix_(order, range(values.shape[1]))]


@pytest.mark.parametrize("packed", [_zipped, _foldered])
def test_a_release_is_read_as_it_was_written(tmp_path: Path, packed) -> None:
    read = _read(packed(tmp_path, _files(RELEASE_38)), tmp_path)
    table, usd = read.table, 1.1195e6  # the euro's mean of 2019
    assert table.rows == (
        *(Row(region, sector) for region in ("AUT", "RUS", "GBR") for sector in KEPT),
        *(Row("ROW", sector, part) for part in ("WA", "WF") for sector in KEPT),
    )
    Z = _in_table_order(_in_table_order(FRAMES["Z"].to_numpy()).T).T
    np.testing.assert_allclose(table.Z, Z * usd, rtol=1e-15)
    np.testing.assert_allclose(
        table.output, _in_table_order(FRAMES["x"]["indout"].to_numpy()) * usd, rtol=1e-15
    )
    np.testing.assert_allclose(table.x, table.output, rtol=1e-12)
    F = FRAMES["F"].to_numpy()
    np.testing.assert_allclose(table.taxes, _in_table_order(F[0]) * usd, rtol=1e-15)
    np.testing.assert_allclose(table.value_added, _in_table_order(F[1:6].sum(0)) * usd, rtol=1e-14)
    np.testing.assert_allclose(table.employment, _in_table_order(F[6:8].sum(0)) * 1e3, rtol=1e-14)
    assert (table.classification, table.period, table.unit) == ("EXIOBASE3-ixi", "2019", "USD")
    assert table.provenance.vintage == "3.8.2"
    assert "1.1195 USD per EUR, mean of 2019 (European Central Bank" in table.provenance.note
    assert read.warnings == ("trade and transport margins are not told apart",)


def test_final_demand_of_the_rests_is_one_and_nothing_is_lost(tmp_path: Path) -> None:
    table = _read(_zipped(tmp_path, _files(RELEASE_38)), tmp_path).table
    regions = ("AUT", "RUS", "GBR", "ROW")
    assert table.uses == tuple(Use(region, name) for region in regions for name in CATEGORIES)
    Y = FRAMES["Y"]
    rest = Y["WA"] + Y["WF"]
    expected = np.hstack([Y["AT"], Y["RU"], Y["GB"], rest]) * 1.1195e6
    np.testing.assert_allclose(table.Y, _in_table_order(expected), rtol=1e-13)
    assert table.Y.sum() == pytest.approx(Y.to_numpy().sum() * 1.1195e6, rel=1e-12)
    assert (table.Y < 0).sum() == 1


@pytest.mark.parametrize("with_output", [True, False])
def test_coefficients_give_the_same_flows(tmp_path: Path, with_output: bool) -> None:
    flows = _read(_zipped(tmp_path, _files(RELEASE_38)), tmp_path).table
    given = {"A.txt": "A", "Y.txt": "Y"} | ({"x.txt": "x"} if with_output else {})
    read = _read(_zipped(tmp_path, _files(given), "IOT_2019_pxp"), tmp_path)
    np.testing.assert_allclose(read.table.Z, flows.Z, rtol=1e-10)
    assert (read.table.output is not None) == with_output
    solved = "the files hold no output: it is solved from final demand"
    assert (solved in read.warnings) != with_output
    assert read.table.classification == "EXIOBASE3-pxp"
    assert read.table.value_added is None
    assert "the files hold no value added" in read.warnings


def test_releases_that_keep_accounts_apart(tmp_path: Path) -> None:
    """Since 3.9 value added lies in factor_inputs and employment in a folder of its own."""
    money, people = list(STRESSORS)[:6], list(STRESSORS)[6:9]
    apart = {
        "factor_inputs/F.txt": FRAMES["F"].loc[money].to_csv(sep="\t"),
        "factor_inputs/unit.txt": SATELLITE_UNITS,
        "employment/F.txt": FRAMES["F"].loc[people].to_csv(sep="\t"),
        "employment/unit.txt": SATELLITE_UNITS,
    }
    whole = _read(_zipped(tmp_path, _files(RELEASE_38)), tmp_path).table
    files = _files({"Z.txt": "Z", "Y.txt": "Y", **apart})
    table = _read(_foldered(tmp_path, files, "IOT_2019_ixi"), tmp_path).table
    for name in ("value_added", "taxes", "employment"):
        np.testing.assert_array_equal(getattr(table, name), getattr(whole, name))


def test_the_mock_layout_as_pandas_reads_it(shared: Path, tmp_path: Path) -> None:
    folder = shared / "chains/pymrio_layouts/exio3_mock"
    read = _read(folder, tmp_path)
    table = read.table
    how = {"sep": "\t", "index_col": [0, 1], "header": [0, 1]}
    A, Y = (pd.read_csv(folder / name, **how).to_numpy() for name in ("A.txt", "Y.txt"))
    x = np.linalg.solve(np.eye(48) - A, Y.sum(1))
    np.testing.assert_allclose(table.Z, A * x * 1e6, rtol=1e-9, atol=1e-3)
    np.testing.assert_array_equal(table.Y, Y * 1e6)
    np.testing.assert_allclose(table.x, x * 1e6, rtol=1e-9)
    assert table.regions == ("AUS", "BRA", "FIN", "FRA", "KOR", "ROW")
    assert {row.part for row in table.rows[table.rows_of("ROW")]} == {"WWF"}
    assert (table.period, table.provenance.vintage) == ("2009", "3.4_mock")
    assert table.provenance.note == "values in million USD turned into USD"


def test_exiobase_2_as_pandas_reads_it(shared: Path, tmp_path: Path) -> None:
    (path,) = (shared / "chains/pymrio_layouts/exio2_mock").glob("*.zip")
    read = _read(path, tmp_path)
    how = {"sep": "\t", "header": [0, 1]}
    with zipfile.ZipFile(path) as archive:
        A, Y, V = (
            pd.read_csv(
                io.BytesIO(archive.read(f"{name}_version2.2.2.txt")), index_col=index, **how
            )
            for name, index in (
                ("mrIot", [0, 1, 2]),
                ("mrFinalDemand", [0, 1, 2]),
                ("mrFactorInputs", [0, 1]),
            )
        )
    usd = 1.3705e6  # the euro's mean of 2007
    x = np.linalg.solve(np.eye(48) - A.to_numpy(), Y.to_numpy().sum(1))
    np.testing.assert_allclose(read.table.Z, A.to_numpy() * x * usd, rtol=1e-9, atol=1e-3)
    np.testing.assert_allclose(read.table.Y, Y.to_numpy() * usd, rtol=1e-14)
    np.testing.assert_allclose(read.table.value_added, V.to_numpy()[0] * x * usd, rtol=1e-9)
    assert (read.table.classification, read.table.period) == ("EXIOBASE3-pxp", "2007")
    assert read.table.provenance.vintage == "2.2.2"
    assert any("no country keep the provider's codes: reg1" in told for told in read.warnings)


def test_what_the_user_says_wins_over_units_and_never_over_names(tmp_path: Path) -> None:
    path = _zipped(tmp_path, _files(RELEASE_38))
    plain = _read(path, tmp_path).table
    asked = _read(path, tmp_path, unit=2e6).table
    np.testing.assert_allclose(asked.Z, plain.Z * 2 / 1.1195, rtol=1e-14)
    assert "at 2e+06 USD a unit, as asked" in asked.provenance.note
    for given, what in (
        ({"period": "2018"}, "state the period 2019, not 2018; leave --period out"),
        ({"vintage": "3.9"}, "state the vintage 3.8.2, not 3.9; leave --vintage out"),
        ({"classification": "EXIOBASE3-pxp"}, "EXIOBASE3-ixi, not EXIOBASE3-pxp"),
    ):
        with pytest.raises(WrongInput, match=what):
            _read(path, tmp_path, **given)


def test_what_no_name_tells_must_be_said(tmp_path: Path) -> None:
    files = _files(RELEASE_38) | {"metadata.json": "{}"}
    path = _zipped(tmp_path, files, "mine")
    with pytest.raises(BrokenFile, match="does not tell the year of the table; name its folder"):
        _read(path, tmp_path)
    with pytest.raises(BrokenFile, match="--classification EXIOBASE3-ixi or EXIOBASE3-pxp"):
        _read(path, tmp_path, period="2019")
    read = _read(path, tmp_path, period="2019", classification="EXIOBASE3-ixi")
    assert read.table.provenance.vintage == "3"
    assert "the release is not stated: it is kept as 3; say it by --vintage" in read.warnings
    with pytest.raises(UnknownPeriod, match="no mean rate of the euro is kept for 2030"):
        _read(path, tmp_path, period="2030", classification="EXIOBASE3-ixi")


def _broken(edit) -> dict[str, str]:
    files = _files(RELEASE_38)
    edit(files)
    return files


def _replace(name: str, old: str, new: str):
    def edit(files: dict[str, str]) -> None:
        assert old in files[name]
        files[name] = files[name].replace(old, new, 1)

    return edit


def _replace_all(name: str, old: str, new: str):
    def edit(files: dict[str, str]) -> None:
        files[name] = files[name].replace(old, new)

    return edit


def _lines(name: str, keep: slice):
    def edit(files: dict[str, str]) -> None:
        files[name] = "".join(files[name].splitlines(keepends=True)[keep])

    return edit


def _cell(name: str, line: int, field: int, text: str):
    def edit(files: dict[str, str]) -> None:
        lines = files[name].splitlines(keepends=True)
        fields = lines[line].rstrip("\n").split("\t")
        fields[field] = text
        lines[line] = "\t".join(fields) + "\n"
        files[name] = "".join(lines)

    return edit


BROKEN = {
    "no final demand": (lambda files: files.pop("Y.txt"), "Z.txt): Y.txt (final demand) is not"),
    "cut off": (lambda files: files.update({"Z.txt": files["Z.txt"][:-40]}), "Z.txt): the file"),
    "a row missing": (_lines("Z.txt", slice(-1)), "row 12: the file ends after 9 of 10 rows"),
    "a row of Y missing": (_lines("Y.txt", slice(-1)), "Y.txt), row 12: the file ends after 9"),
    "a word": (
        _cell("Z.txt", 4, 3, "abc"),
        "row 5, column AT / Retail trade services (52): not a number: abc",
    ),
    "no value": (_cell("Y.txt", 3, 5, ""), "row 4, column WA / Exports: Total (fob): there is no"),
    "output that is none": (_cell("x.txt", 2, 2, "nan"), "x.txt), row 3, column output: not a"),
    "another row": (_cell("Z.txt", 5, 0, "BE"), "row 6: the row of BE / Cultivation of vegetables"),
    "rows swapped in Y": (_cell("Y.txt", 3, 1, "Wheat"), "row 4: the row of AT / Wheat stands wh"),
    "a column twice": (_cell("Z.txt", 0, 4, "AT"), "row 1, column AT / Cultivation of vegetables"),
    "a region of Y unknown": (_cell("Y.txt", 0, 4, "BE"), "no row of the table is of the region B"),
    "another satellite": (
        _cell("satellite/F.txt", 1, 2, "Wheat"),
        "F.txt), row 1: its columns are not the rows of the table",
    ),
    "tonnes": (_replace("unit.txt", "M.EUR", "tonnes"), "unit.txt): its values are not all money"),
    "old line ends": (
        _replace_all("Y.txt", "\n", "\r"),
        "Y.txt), row 1: its lines end by carriage returns alone",
    ),
    "no heading": (_lines("Y.txt", slice(2, None)), "Y.txt), row 1: its first lines are not the"),
}


@pytest.mark.parametrize(("edit", "told"), BROKEN.values(), ids=BROKEN)
def test_broken_files_are_refused_with_file_and_row(tmp_path: Path, edit, told: str) -> None:
    path = _zipped(tmp_path, _broken(edit))
    with pytest.raises(BrokenFile) as refused:
        _read(path, tmp_path)
    assert told in str(refused.value)
    assert str(path) in str(refused.value)
    assert "; " in str(refused.value)
    assert "\n" not in str(refused.value)


def test_names_in_capitals_and_marks_of_an_editor_are_no_other_table(tmp_path: Path) -> None:
    whole = _read(_zipped(tmp_path, _files(RELEASE_38)), tmp_path).table
    files = {place.upper(): text for place, text in _files(RELEASE_38).items() if "/" not in place}
    files |= {place: text for place, text in _files(RELEASE_38).items() if "/" in place}
    files["Z.TXT"] = "\ufeff" + files["Z.TXT"]
    table = _read(_zipped(tmp_path, files, "IOT_2019_ixi_again"), tmp_path).table
    for name in ("Z", "Y", "output", "value_added", "taxes", "employment"):
        np.testing.assert_array_equal(getattr(table, name), getattr(whole, name))


@pytest.mark.parametrize("text", [None, "", "<html>"])
def test_a_unit_that_is_not_stated_is_said(tmp_path: Path, text: str | None) -> None:
    files = _files(RELEASE_38)
    files["unit.txt"] = text or ""
    if text is None:
        del files["unit.txt"]
    path = _zipped(tmp_path, files)
    told = "the files state no unit: values are taken as million EUR"
    assert told in _read(path, tmp_path).warnings
    assert told not in _read(path, tmp_path, unit=1e6).warnings


def test_a_damaged_zip_is_refused(tmp_path: Path) -> None:
    path = _zipped(tmp_path, _files(RELEASE_38))
    content = bytearray(path.read_bytes())
    middle = content.index(b"IOT_2019_ixi/Z.txt") + 2000
    content[middle : middle + 40] = bytes(40)
    path.write_bytes(content)
    with pytest.raises(BrokenFile, match=r"damaged or cut off|not a number|columns instead"):
        _read(path, tmp_path)


def test_coefficients_that_cannot_be_inverted_are_refused(tmp_path: Path) -> None:
    ones = pd.DataFrame(np.eye(N), ROWS, ROWS).to_csv(sep="\t")
    path = _zipped(tmp_path, _files({"A.txt": ones, "Y.txt": "Y"}))
    with pytest.raises(BrokenFile, match=r"A\.txt\): I − A cannot be inverted"):
        _read(path, tmp_path)


def test_a_folder_of_zips_has_a_table_each(tmp_path: Path) -> None:
    for year in ("2018", "2019"):
        _zipped(tmp_path, _files(RELEASE_38), f"IOT_{year}_ixi")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    bundle = Bundle(tmp_path, scratch)
    tables = ExiobaseTables().tables(bundle)
    assert [(one.period, one.variant) for one in tables] == [("2018", "ixi"), ("2019", "ixi")]
    read = ExiobaseTables().read(bundle, tables[0], MrioRequest())
    assert read.table.period == "2018"
    assert "1.1810 USD per EUR" in read.table.provenance.note


@pytest.mark.parametrize("layout", ["release", "exio3_mock", "exio2_mock"])
def test_into_a_store_and_back(tmp_path: Path, shared: Path, layout: str) -> None:
    if layout == "release":
        path = _zipped(tmp_path, _files(RELEASE_38))
    else:
        path = shared / "chains/pymrio_layouts" / layout
    store = open_store(tmp_path / "store")
    load("exiobase", path, store=store)
    back = world(store, source="exiobase")
    read = aggregate(_read(path, tmp_path).table, parts="fold")
    assert back.rows == read.rows
    assert {row.part for row in back.rows} == {""}
    for name in ("Z", "other_use", "value_added", "taxes", "employment"):
        expected = getattr(read, name)
        if expected is None:
            assert getattr(back, name) is None
        else:
            np.testing.assert_allclose(getattr(back, name), expected, rtol=1e-14, err_msg=name)
    np.testing.assert_allclose(back.F, read.F, rtol=1e-14)
    assert (back.classification, back.period) == (read.classification, read.period)
    assert load("exiobase", path, store=store).rows == 0  # already there


def test_a_file_of_exiobase_is_recognised(shared: Path) -> None:
    folder = shared / "chains/pymrio_layouts/exio3_mock"
    assert read_mrio(folder).table.provenance.source == "exiobase"


def test_strangers_files_are_nobodys(tmp_path: Path, shared: Path) -> None:
    (tmp_path / "A.txt").write_text("hello")
    assert ExiobaseTables().tables(Bundle(tmp_path, tmp_path)) == ()
    layouts = shared / "chains/pymrio_layouts"
    for folder in ("eora26_mock", "gloria_mock", "oecd_mock", "wiod_mock"):
        assert ExiobaseTables().tables(Bundle(layouts / folder, tmp_path)) == ()


def test_a_matrix_alone_says_what_is_missing(tmp_path: Path) -> None:
    folder = _foldered(tmp_path, _files(RELEASE_38))
    with pytest.raises(BrokenFile, match=r"Y\.txt \(final demand\) is not beside it; take it from"):
        _read(shutil.copy(folder / "Z.txt", tmp_path / "Z.txt"), tmp_path)


def test_a_file_that_is_no_table_is_named(tmp_path: Path) -> None:
    (tmp_path / "values.txt").write_text("1\t2\n")
    bundle = Bundle(tmp_path / "values.txt", tmp_path)
    with pytest.raises(BrokenFile, match=r"values\.txt: it is no matrix of EXIOBASE; name the"):
        ExiobaseTables().read(bundle, TableFiles("exiobase", bundle.members), MrioRequest())


def test_accounts_count_each_payment_once() -> None:
    rows = {
        "Compensation of employees; wages: Total": np.array([5.0]),
        "Compensation of employees; wages: Low-skilled": np.array([2.0]),
        "Compensation of employees; wages: High-skilled": np.array([3.0]),
        "Operating surplus: Rents on land": np.array([7.0]),
        "Taxes less subsidies on products purchased: Total": np.array([1.0]),
    }
    found = accounts(rows, dict.fromkeys(rows, "M.EUR"))
    assert found.value_added.tolist() == [12.0]
    assert found.taxes.tolist() == [1.0]
    assert found.employment is None


def test_which_rows_are_accounts() -> None:
    wanted = [name for name in STRESSORS if is_account(name)]
    assert wanted == list(STRESSORS)[:8]
    assert not is_account("Vulnerable employment: x")
    assert not is_account("Employment: Vulnerable employment")
