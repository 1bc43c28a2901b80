from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.errors import BrokenFile
from filiere.mrio import Row, Use
from filiere.sources.files import OpenFile
from filiere.sources.icio_layout import ICIO
from filiere.sources.labelled_layout import labelled
from filiere.sources.mrio_text import read_sheet

NAMES = ["FRA_C20", "FRA_C29", "MAR_C20", "CN1_C20", "CHN_C20", "CN2_C29"]
FINAL = ["FRA_HFCE", "MAR_HFCE", "CHN_HFCE", "CHN_GFCF"]
PARTS = {"CN1": "CHN", "CN2": "CHN"}


def opened(path) -> OpenFile:
    return OpenFile(path, path.name, str(path), path.parent)


def row_of(name: str) -> Row:
    region, code = name.split("_")
    return Row(PARTS.get(region, region), code, region if region in PARTS else "")


@given(st.permutations([*NAMES, *FINAL, "OUT"]), st.permutations([*NAMES, "VA", "OUT"]), st.data())
def test_labels_place_numbers_in_whatever_order(tmp_path_factory, columns, rows, data):
    cells = data.draw(
        st.lists(
            st.floats(0, 1e9).map(lambda value: round(value, 2)),
            min_size=len(rows) * len(columns),
            max_size=len(rows) * len(columns),
        )
    )
    body = np.array(cells).reshape(len(rows), len(columns))
    lines = [",".join(["", *columns])]
    lines += [",".join([name, *map(str, line)]) for name, line in zip(rows, body, strict=True)]
    path = tmp_path_factory.getbasetemp() / "sheet.csv"
    path.write_text("\n".join(lines) + "\n")
    sheet = read_sheet(opened(path), labelled(set(rows)))
    assert set(sheet.rows) == {row_of(name) for name in NAMES}
    seen = list(dict.fromkeys(row.region for row in sheet.rows))
    assert [row.region for row in sheet.rows] == sorted(
        (row.region for row in sheet.rows), key=seen.index
    )
    at = {name: sheet.rows.index(row_of(name)) for name in NAMES}
    for r, seller in enumerate(rows):
        for c, buyer in enumerate(columns):
            value = body[r, c]
            if seller in at and buyer in at:
                assert sheet.Z[at[seller], at[buyer]] == value
            elif seller in at and buyer in FINAL:
                column = sheet.uses.index(Use(*buyer.split("_")))
                assert sheet.Y[at[seller], column] == value
            elif seller in at:
                assert sheet.sides["output"][at[seller]] == value
            elif buyer in at:
                kind = {"OUT": "output", "VA": "value added"}[seller]
                assert sheet.accounts[kind][at[buyer]] == value
    assert sheet.parts == ("CN1", "CN2")


def test_a_further_file_must_have_the_same_rows(tmp_path):
    path = tmp_path / "final.csv"
    path.write_text(",FRA_HFCE\nFRA_C20,1\n")
    rows = (Row("FRA", "C20"), Row("FRA", "C29"))
    with pytest.raises(BrokenFile, match="without the row of FRA_C29"):
        read_sheet(opened(path), labelled({"FRA_C20", "FRA_C29"}), rows=rows)
    path.write_text(",FRA_HFCE\nFRA_C20,1\nFRA_C29,2\n")
    sheet = read_sheet(opened(path), labelled({"FRA_C20", "FRA_C29"}), rows=rows)
    np.testing.assert_array_equal(sheet.Y, [[1], [2]])
    assert sheet.Z is None
    with pytest.raises(TypeError, match="no table"):
        sheet.table(unit=1, classification="t", period="2000", provenance=None)


def test_an_account_may_be_blank_where_the_column_is_no_industry(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(",FRA_C20,FRA_HFCE,TOTAL\nFRA_C20,1,2,3\nVALU,2,,\nOUTPUT,3,,\n")
    sheet = read_sheet(opened(path), ICIO)
    assert sheet.accounts["output"].tolist() == [3]
    path.write_text(",FRA_C20,FRA_HFCE,TOTAL\nFRA_C20,1,,3\nVALU,2,,\nOUTPUT,3,,\n")
    with pytest.raises(BrokenFile, match="row 2, column FRA_HFCE: there is no value"):
        read_sheet(opened(path), ICIO)
