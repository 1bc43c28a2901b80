from __future__ import annotations

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from filiere.errors import BrokenFile
from filiere.mrio import Row, Use
from filiere.mrio.long_form import read_long_form
from filiere.provenance import Provenance

ORIGIN = Provenance("test", "Test", "Test table", "1", "none", "sha256:00", "2000")
CELLS = [
    ("MAR", "B", "FRA", "A", "intermediate", 1.0),
    ("FRA", "A", "MAR", "B", "intermediate", 2.0),
    ("FRA", "A", "MAR", "FD", "final", 3.0),
    ("MAR", "B", "FRA", "FD", "final", 4.0),
    ("FRA", "C", "FRA", "GFCF", "final", -5.0),
]
COLUMNS = ["exporter", "product", "importer", "use", "use_kind", "value_usd"]
ACCOUNTS = {
    "country": ["MAR", "FRA", "MAR", "FRA"],
    "industry": ["B", "A", "A", "C"],
    "output_usd": [5.0, 5.0, 0.0, -5.0],
    "taxes_usd": [None, 1.0, 1.0, 1.0],
}


@pytest.fixture
def write(tmp_path):
    def written(rows, name="cells.parquet"):
        frame = (
            rows if isinstance(rows, dict) else [dict(zip(COLUMNS, r, strict=True)) for r in rows]
        )
        pl.DataFrame(frame).write_parquet(tmp_path / name)
        return tmp_path / name

    return written


def read(cells, accounts=()):
    return read_long_form(cells, accounts, classification="test", period="2000", provenance=ORIGIN)


def test_cells_find_their_places(write):
    table = read([write(CELLS)], [write(ACCOUNTS, "accounts.parquet")])
    assert table.rows == (Row("MAR", "B"), Row("MAR", "A"), Row("FRA", "A"), Row("FRA", "C"))
    assert {tuple(use) for use in table.uses} == {("MAR", "FD"), ("FRA", "FD"), ("FRA", "GFCF")}
    assert (table.Z[0, 2], table.Z[2, 0], table.Z.sum()) == (1.0, 2.0, 3.0)
    column = table.uses.index(Use("FRA", "GFCF"))
    assert (table.Y[3, column], table.Y.sum()) == (-5.0, 2.0)
    np.testing.assert_array_equal(table.x, [5, 0, 5, -5])
    np.testing.assert_array_equal(table.output, [5, 0, 5, -5])


def test_an_account_that_some_lack_is_left_out_and_said(write):
    table = read([write(CELLS)], [write(ACCOUNTS, "accounts.parquet")])
    assert (table.taxes, table.margins, table.value_added) == (None, None, None)
    assert table.notes == ("taxes is missing for 1 of 4 industries of the table and is left out",)


def test_without_accounts_rows_are_those_that_sell_or_buy(write):
    table = read([write(CELLS)])
    assert set(table.rows) == {Row("MAR", "B"), Row("FRA", "A"), Row("FRA", "C")}
    assert table.output is None
    assert table.x.sum() == 5.0


def test_several_files_are_one_table(write):
    whole = read([write(CELLS)], [write(ACCOUNTS, "accounts.parquet")])
    first, second = write(CELLS[:2], "1.parquet"), write(CELLS[2:], "2.parquet")
    halves = read([first, second], [write(ACCOUNTS, "accounts.parquet")])
    assert halves.rows == whole.rows
    np.testing.assert_array_equal(halves.Z, whole.Z)
    np.testing.assert_array_equal(halves.F, whole.F)


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ([*CELLS, ("FRA", "Z", "MAR", "B", "intermediate", 1.0)], "industry without account"),
        ([*CELLS, ("FRA", "A", "MAR", "Z", "intermediate", 1.0)], "industry without account"),
        ([*CELLS, CELLS[0]], "stands twice"),
        ([*CELLS, ("FRA", "C", "MAR", "B", "intermediate", None)], "a value is missing"),
        ([*CELLS, (None, "C", "MAR", "B", "intermediate", 1.0)], "a value is missing"),
        (CELLS[:2], "neither final demand nor other use"),
        ([*CELLS, ("FRA", "A", "MAR", "B", "finale", 1.0)], "finale is neither intermediate nor"),
        ([*CELLS, ("FRA", "A", "ESP", "HFCE", "final", 1.0)], "final demand is of ESP, which has"),
        ([(*CELLS[0][:5], float("nan")), *CELLS[1:]], "value_usd: a value is not a number"),
        ([(*CELLS[0][:5], float("inf")), *CELLS[1:]], "value_usd: a value is not a number"),
    ],
)
def test_cells_that_have_no_place_are_refused(write, cells, problem):
    with pytest.raises(BrokenFile, match=problem):
        read([write(cells)], [write(ACCOUNTS, "accounts.parquet")])


def test_accounts_that_are_none_are_refused(write):
    twice = {name: [*column, column[0]] for name, column in ACCOUNTS.items()}
    with pytest.raises(BrokenFile, match="MAR B stands twice"):
        read([write(CELLS)], [write(twice, "accounts.parquet")])
    nan = ACCOUNTS | {"output_usd": [float("nan"), 5.0, 0.0, -5.0]}
    with pytest.raises(BrokenFile, match="output_usd: a value is not a number"):
        read([write(CELLS)], [write(nan, "accounts.parquet")])


def test_numbers_of_another_kind(write):
    whole = read([write(CELLS)], [write(ACCOUNTS, "accounts.parquet")])
    cells = write(CELLS)
    table = pq.read_table(cells)
    at = table.schema.get_field_index("value_usd")
    for kind in (pa.float32(), pa.int64()):
        pq.write_table(table.set_column(at, "value_usd", table["value_usd"].cast(kind)), cells)
        np.testing.assert_array_equal(
            read([cells], [write(ACCOUNTS, "accounts.parquet")]).Z, whole.Z
        )
    words = table["value_usd"].cast(pa.string())
    pq.write_table(table.set_column(at, "value_usd", words), cells)
    with pytest.raises(BrokenFile, match="value_usd: it holds string, not numbers"):
        read([cells], [write(ACCOUNTS, "accounts.parquet")])
