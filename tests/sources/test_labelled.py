from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from filiere.errors import BrokenFile
from filiere.mrio import Row
from filiere.sources.mrio_file import read_mrio

WHOLE = """,FRA_C20,FRA_C29,MAR_C20,FRA_HFCE,FRA_GFCF,MAR_HFCE,MAR_GFCF
FRA_C20,1,2,3,4,5,6,0
FRA_C29,7,8,9,10,-11,12,0
MAR_C20,13,14,15,16,17,18,0
OUT,21,35,93,,,,
VA,-10,5,60,,,,
TLS,10,6,6,0,0,0,0
TTM,0,0,0,,,,
"""


def written(folder: Path, text=WHOLE, name="table_2019.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_by_hand(tmp_path):
    read = read_mrio(written(tmp_path))
    table = read.table
    assert table.rows == (Row("FRA", "C20"), Row("FRA", "C29"), Row("MAR", "C20"))
    assert [tuple(use) for use in table.uses] == [
        ("FRA", "HFCE"),
        ("FRA", "GFCF"),
        ("MAR", "HFCE"),
        ("MAR", "GFCF"),
    ]
    np.testing.assert_array_equal(table.Z, [[1, 2, 3], [7, 8, 9], [13, 14, 15]])
    np.testing.assert_array_equal(table.F, [[9, 6], [-1, 12], [33, 18]])
    np.testing.assert_array_equal(table.output, [21, 35, 93])
    np.testing.assert_array_equal(table.value_added, [-10, 5, 60])
    np.testing.assert_array_equal(table.taxes, [10, 6, 6])
    np.testing.assert_array_equal(table.margins, [0, 0, 0])
    assert (table.period, table.classification, table.unit) == ("2019", "ICIO2025", "USD")
    assert table.provenance.checksum.startswith("sha256:")
    assert read.warnings == (
        "the file states no unit: its values are taken as USD; name one with --unit",
        "value added is below zero in 1 industry: FRA C20 -10 USD (-47.62% of output)",
    )


def test_a_unit_multiplies(tmp_path):
    one, million = (read_mrio(written(tmp_path), unit=unit) for unit in (None, 1e6))
    np.testing.assert_array_equal(million.table.Z, 1e6 * one.table.Z)
    np.testing.assert_array_equal(million.table.Y, 1e6 * one.table.Y)
    np.testing.assert_array_equal(million.table.taxes, 1e6 * one.table.taxes)
    assert not any("unit" in warning for warning in million.warnings)


def test_names_of_countries_and_points_do_as_well(tmp_path):
    names = {"FRA_": "France.", "MAR_": "Côte d’Ivoire.", "VA,": "va,"}
    text = WHOLE
    for code, name in names.items():
        text = text.replace(code, name)
    table = read_mrio(written(tmp_path, text)).table
    assert table.regions == ("FRA", "CIV")
    np.testing.assert_array_equal(table.Z, read_mrio(written(tmp_path)).table.Z)


def test_regions_that_lie_apart_come_together(tmp_path):
    lines = WHOLE.splitlines()
    order = [0, 1, 3, 2, 4, 5, 6, 7]
    swapped = [",".join(line.split(",")[at] for at in order) for line in lines]
    swapped[2], swapped[3] = swapped[3], swapped[2]
    table = read_mrio(written(tmp_path, "\n".join(swapped) + "\n")).table
    expected = read_mrio(written(tmp_path)).table
    assert table.rows == expected.rows
    for name in ("Z", "Y", "output", "taxes"):
        np.testing.assert_array_equal(getattr(table, name), getattr(expected, name))


def test_without_final_demand_output_tells_what_else_is_sold(tmp_path):
    rows = [",".join(line.split(",")[:4]) for line in WHOLE.splitlines()]
    read = read_mrio(written(tmp_path, "\n".join(rows) + "\n"))
    assert (read.table.Y, read.table.limits) == (None, ("intermediate-use-only",))
    np.testing.assert_array_equal(read.table.x, [21, 35, 93])
    assert any("no final demand" in warning for warning in read.warnings)
    with pytest.raises(BrokenFile, match="neither final demand nor output"):
        read_mrio(written(tmp_path, "\n".join(rows[:4]) + "\n"))


@pytest.mark.parametrize(("name", "columns"), [("icio", 12), ("wiod", 12)])
def test_the_toys_are_read_as_they_are(shared, name, columns):
    path = shared / f"chains/exvatools_toys/{name}test_data.csv"
    table = read_mrio(path).table
    raw = pl.read_csv(path)
    parts = {"MX1": "MEX", "MX2": "MEX", "CN1": "CHN", "CN2": "CHN"}
    names = [f"{row.part or row.region}_{row.industry}" for row in table.rows]
    at = [raw[:, 0].to_list().index(row) for row in names]
    np.testing.assert_array_equal(table.Z, raw.select(names).to_numpy()[at])
    uses = [f"{use.region}_{use.category}" for use in table.uses]
    assert len(uses) == columns
    np.testing.assert_array_equal(table.Y, raw.select(uses).to_numpy()[at])
    assert [parts.get(row[:3], row[:3]) for row in names] == [row.region for row in table.rows]
    assert set(table.regions) == {"ESP", "FRA", "MEX", "USA", "CHN", "ROW"}
    assert (table.classification, table.period) == ("unstated", "unstated")


def test_the_leather_folder_is_one_table(shared):
    folder = shared / "chains/leather"
    read = read_mrio(folder)
    inter, final, out = (pl.read_csv(folder / f"{name}.csv") for name in ("inter", "final", "out"))
    table = read.table
    assert table.regions == ("ARG", "TUR", "DEU")
    assert table.industries == ("Agriculture", "Textile_and_Leather", "Transport_Equipment")
    np.testing.assert_array_equal(table.Z, inter[:, 1:].to_numpy())
    np.testing.assert_array_equal(table.F, final[:, 1:].to_numpy())
    np.testing.assert_array_equal(table.output, out[:, 1].to_numpy())
    np.testing.assert_allclose(table.x, table.output, rtol=1e-12)
    assert {use.category for use in table.uses} == {"FD"}


def test_oecd_s_split_files_are_one_table(shared, tmp_path):
    folder = shared / "chains/oecd_icio_2014"
    for name in ("Z", "F", "out"):
        (tmp_path / f"icio14_{name}.csv").write_bytes((folder / f"icio14_{name}.csv").read_bytes())
    split = read_mrio(tmp_path, unit=1e6, period="2014").table
    whole = read_mrio(folder / "2014_SML.csv").table
    rows = [split.rows.index(row) for row in whole.rows]
    np.testing.assert_allclose(split.Z[np.ix_(rows, rows)], whole.Z, rtol=1e-14)
    regions = [split.regions.index(region) for region in whole.regions]
    np.testing.assert_allclose(split.F[np.ix_(rows, regions)], whole.F, rtol=1e-14)
    for name in ("output", "value_added", "taxes"):
        np.testing.assert_allclose(getattr(split, name)[rows], getattr(whole, name), rtol=1e-14)
    assert (split.classification, split.period) == ("ICIO2023", "2014")


@pytest.mark.parametrize(
    "change",
    [
        ("MAR_C20,13,14", "MAR_C20,13,x", 4, "FRA_C29", "not a number: x"),
        ("MAR_C20,13,14", "MAR_C20,13,", 4, "FRA_C29", "there is no value"),
        ("MAR_C20,13,14", "MAR_C20,13", 4, None, "the line has 7 columns instead of 8"),
        (",MAR_HFCE", ",Atlantis_HFCE", 1, "Atlantis_HFCE", "unknown name: Atlantis_HFCE"),
        ("MAR_C20,13", "Atlantis_C20,13", 4, None, "unknown name: Atlantis_C20"),
        ("MAR_C20,13", "Tunisia_C20,13", 4, None, "the row Tunisia_C20 has no column"),
        ("MAR_C20,13", "MAR_C21,13", 4, None, "the row MAR_C21 has no column"),
        ("FRA_C20,1,2,3,4,5,6,0\n", "", 7, None, "ends without the row of FRA_C20"),
        ("OUT,21", "FRA_C20,21", 5, None, "FRA_C20 stands twice, first in row 2"),
        ("FRA_HFCE,FRA_GFCF", "FRA_HFCE,FRA_HFCE", 1, "FRA_HFCE", "the column stands twice"),
        ("TTM,0,0,0,,,,\n", "TTM,0,0,0,,,,", 8, None, "cut off"),
    ],
)
def test_a_broken_table_is_refused(tmp_path, change):
    old, new, row, column, problem = change
    assert WHOLE.count(old) == 1
    with pytest.raises(BrokenFile) as broken:
        read_mrio(written(tmp_path, WHOLE.replace(old, new)))
    assert problem in broken.value.problem
    assert (broken.value.row, broken.value.column) == (row, column)


def test_an_industry_without_row_is_suspected(tmp_path):
    text = WHOLE.replace("FRA_C29,7,8,9,10,-11,12,0\n", "")
    (warning,) = [one for one in read_mrio(written(tmp_path, text)).warnings if "some" in one]
    assert "final demand has C29 for some regions only" in warning


def test_one_industry_under_two_names_is_refused(tmp_path):
    text = WHOLE.replace("FRA_C29", "France_C20")
    with pytest.raises(BrokenFile, match="stands twice"):
        read_mrio(written(tmp_path, text))


def test_blank_lines_are_no_rows(tmp_path):
    whole = read_mrio(written(tmp_path)).table
    lines = WHOLE.splitlines()
    text = "\n".join([*lines[:2], "", *lines[2:], "", ""])
    table = read_mrio(written(tmp_path, text, "spaced_2019.csv")).table
    assert table.rows == whole.rows
    np.testing.assert_array_equal(table.Z, whole.Z)


def test_lines_that_end_as_on_old_computers_are_named(tmp_path):
    path = tmp_path / "table_2019.csv"
    path.write_bytes(WHOLE.replace("\n", "\r").encode())
    (tmp_path / "other_2018.csv").write_text(WHOLE, encoding="utf-8")
    with pytest.raises(BrokenFile, match="row 1: its lines end by carriage returns alone"):
        read_mrio(path)
    assert read_mrio(tmp_path, period="2018").table.period == "2018"


def test_an_underscore_is_no_part_of_a_number(tmp_path):
    with pytest.raises(BrokenFile, match="row 3, column MAR_C20: not a number: 1_9"):
        read_mrio(written(tmp_path, WHOLE.replace("7,8,9", "7,8,1_9")))


def test_a_whole_last_line_can_be_ended(tmp_path):
    with pytest.raises(BrokenFile, match="download it again, or end the line if it is whole"):
        read_mrio(written(tmp_path, WHOLE.removesuffix("\n")))


def test_a_column_without_a_name_is_none_of_that_name(tmp_path):
    text = "".join(f"{line},\n" for line in WHOLE.splitlines())
    with pytest.raises(BrokenFile, match=r"row 1: unknown name: \(none\)"):
        read_mrio(written(tmp_path, text))
