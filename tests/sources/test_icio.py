from __future__ import annotations

import csv
from pathlib import Path

import polars as pl
import pytest

from filiere.errors import BrokenFile
from filiere.sources import load
from filiere.store import open_store

MOCK = "chains/pymrio_layouts/oecd_mock"
SMALL = """,FRA_01T03,FRA_10T12,MEX_01T03,MX1_01T03,FRA_HFCE,FRA_INVNT,MEX_HFCE,TOTAL
FRA_01T03,1,2,0,3,4,-1,5,14
FRA_10T12,6,7,0,8,9,1,10,41
MEX_01T03,0,0,0,0,0,0,0,0
MX1_01T03,11,12,0,13,14,1,15,66
FRA_TAXSUB,0.5,0.5,0,0,1,0,0,2
MEX_TAXSUB,0,0.5,0,1,0,0,1,2.5
VALU,-4.5,19,0,41,,,,
OUTPUT,14,41,0,66,,,,
"""


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path / "store")


def held(store, table, source="icio"):
    (dataset,) = [
        one
        for one in store.datasets()
        if (one.table, one.source, one.embedded) == (table, source, False)
    ]
    return store.to_polars(getattr(store, table)(dataset))


def small(folder: Path, text: str = SMALL, name: str = "ICIO2018_2010.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def of_file(path: Path) -> tuple[list[str], dict[str, list[float]]]:
    with path.open(newline="") as text:
        rows = list(csv.reader(text))
    body = {row[0]: [float(field or 0) for field in row[1:]] for row in rows[1:]}
    return rows[0][1:], body


def test_a_small_table_by_hand(tmp_path, store):
    report = load("icio", small(tmp_path), store)
    io = held(store, "io")
    cells = {
        (r["exporter"], r["product"], r["importer"], r["use"]): (r["value_usd"], r["use_kind"])
        for r in io.to_dicts()
    }
    assert cells["FRA", "01T03", "MEX", "01T03"] == (3e6, "intermediate")
    assert cells["FRA", "01T03", "FRA", "INVNT"] == (-1e6, "final")
    assert cells["MEX", "01T03", "MEX", "01T03"] == (13e6, "intermediate")
    assert ("FRA", "01T03", "FRA", "TOTAL") not in cells
    assert len(cells) == 18
    assert dict(report.dropped) == {}
    assert any("MX1" in warning for warning in report.warnings)
    accounts = {(r["country"], r["industry"]): r for r in held(store, "io_accounts").to_dicts()}
    food = accounts["FRA", "10T12"]
    assert (food["output_usd"], food["value_added_usd"], food["taxes_usd"]) == (41e6, 19e6, 1e6)
    assert (food["intermediate_cost_usd"], food["other_use_usd"]) == (21e6, 20e6)
    flows = {
        (r["exporter"], r["importer"], r["product"]): r["value_usd"]
        for r in held(store, "flows").to_dicts()
    }
    assert flows == {
        ("FRA", "MEX", "01T03"): 8e6,
        ("FRA", "MEX", "10T12"): 18e6,
        ("MEX", "FRA", "01T03"): 38e6,
    }


@pytest.mark.parametrize(
    ("path", "edition"),
    [
        ("chains/oecd_icio_2014/2014_SML.csv", ("ICIO2023", "2014", 8)),
        (f"{MOCK}/ICIO2016_2003.csv", ("ICIO2016", "2003", 4)),
        (f"{MOCK}/ICIO2018_2010.CSV", ("ICIO2018", "2010", 5)),
    ],
)
def test_real_layouts_keep_their_totals(shared, store, path, edition):
    classification, year, economies = edition
    report = load("icio", shared / path, store)
    (dataset,) = [one for one in report.datasets if one.table == "io"]
    assert (dataset.classification, dataset.periods) == (classification, (year,))
    names, body = of_file(shared / path)
    accounts = {"OUT", "OUT_OUT_OUT", "TOTAL", "DISC"}
    kept = [n for n, name in enumerate(names) if name not in accounts]
    industries = [row for row in body if row in names and row not in accounts]
    expected = 1e6 * sum(body[row][n] for row in industries for n in kept)
    io = held(store, "io")
    assert io["value_usd"].sum() == pytest.approx(expected, rel=1e-12)
    assert io["exporter"].n_unique() == economies
    assert not {"MX1", "CN1", "CN2"} & {*io["exporter"], *io["importer"]}
    totals = held(store, "io_accounts")
    output = next(body[row] for row in body if row in ("OUT", "OUT_OUT_OUT", "OUTPUT"))
    expected = 1e6 * sum(output[names.index(row)] for row in industries)
    assert totals["output_usd"].sum() == pytest.approx(expected, rel=1e-12)
    inputs = totals["intermediate_cost_usd"] + totals["value_added_usd"]
    inputs += totals["taxes_usd"].fill_null(0.0)
    assert inputs.sum() == pytest.approx(totals["output_usd"].sum(), rel=1e-4)


def test_one_cell_of_the_real_table(shared, store):
    load("icio", shared / "chains/oecd_icio_2014/2014_SML.csv", store)
    row = held(store, "io").filter(
        (pl.col("exporter") == "AUT")
        & (pl.col("product") == "A01_02")
        & (pl.col("importer") == "AUT")
        & (pl.col("use") == "HFCE")
    )
    assert row["value_usd"].item() == pytest.approx(2741.2174e6)  # icio14_F.csv, first cell


def test_taxes_within_value_added_are_told(shared, store):
    report = load("icio", shared / MOCK / "ICIO2016_2003.csv", store)
    assert held(store, "io_accounts")["taxes_usd"].null_count() == 32
    assert any("part of value added" in warning for warning in report.warnings)


def test_the_zip_holds_the_same(shared, store):
    load("icio", shared / MOCK / "ICIO2018_2010.CSV", store)
    again = load("icio", shared / MOCK / "ICIO2018_2010.zip", store)
    assert again.rows == 0
    assert again.already_loaded > 0


def test_the_edition_is_asked_where_the_name_is_silent(tmp_path, store):
    report = load("icio", small(tmp_path, name="2010_SML.csv"), store, vintage="2018")
    assert report.datasets[0].vintage == "2018"
    assert not any("edition" in warning for warning in report.warnings)


@pytest.mark.parametrize(
    "change",
    [
        ("6,7,0,8", "6,x,0,8", 3, "FRA_10T12", "not a number: x"),
        ("6,7,0,8", "6,,0,8", 3, "FRA_10T12", "no value"),
        ("6,7,0,8", "6,-7,0,8", 3, "FRA_10T12", "negative intermediate use: -7"),
        ("6,7,0,8", "6,7,0,8,8", 3, None, "10 columns instead of 9"),
        ("FRA_10T12,6", "FRA_01T03,6", 3, None, "stands twice, first in row 2"),
        ("FRA_10T12,6", "FRA_C99,6", 3, None, "unknown name: FRA_C99"),
        ("MX1_01T03,11", "XXX_01T03,11", 5, None, "unknown name: XXX_01T03"),
        (",FRA_01T03,FRA_10T12", ",FRA_01T03,FRA_99", 1, "FRA_99", "unknown name"),
        (",FRA_01T03,FRA_10T12", ",FRA_01T03,FRA_01T03", 1, "FRA_01T03", "stands twice"),
        ("FRA_01T03,FRA_10T12,MEX_01T03", "FRA_01T03,FRA_16,MEX_01T03", 3, None, "no column"),
        ("VALU,-4.5,19", "VALU,-4.5,", 8, "FRA_10T12", "no value"),
        ("OUTPUT,14,41,0,66,,,,\n", "", 8, None, "without the row of output"),
        ("FRA_10T12,6,7,0,8,9,1,10,41\n", "", 8, None, "without the row of FRA_10T12"),
        ("OUTPUT,14,41,0,66,,,,\n", "OUTPUT,14,41,0,66,,,,", 9, None, "cut off"),
        ("VALU,", "VAL\udce9,", 8, None, "not UTF-8"),
    ],
)
def test_a_broken_table_is_refused(tmp_path, store, change):
    old, new, row, column, problem = change
    path = tmp_path / "ICIO2018_2010.csv"
    assert SMALL.count(old) == 1
    path.write_bytes(SMALL.replace(old, new).encode("utf-8", "surrogateescape"))
    with pytest.raises(BrokenFile) as broken:
        load("icio", path, store, on_error="skip-rows")
    assert problem in broken.value.problem
    assert (broken.value.row, broken.value.column) == (row, column)
    assert not [one for one in store.datasets() if not one.embedded]


def test_a_table_without_year_or_of_another_kind(tmp_path, store):
    with pytest.raises(BrokenFile, match="does not tell the year"):
        load("icio", small(tmp_path, name="table.csv"), store)
    with pytest.raises(BrokenFile, match="unknown name: t"):
        load("icio", small(tmp_path, "x,t,i\n1,2,3\n"), store)
