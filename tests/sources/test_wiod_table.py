from __future__ import annotations

import datetime

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filiere.errors import BrokenFile
from filiere.sources.wiod_sheet import column_letters

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


def test_rows_may_stand_in_any_order(small_wiod, saved_wiod, read_wiod):
    book = small_wiod("2016")
    grid = book.grid()
    body = grid[6:]
    np.random.default_rng(3).shuffle(body)
    found = read_wiod(saved_wiod(book, grid=[*grid[:6], *body, [""] * 32]))
    book.assert_read(found.table)


@pytest.mark.parametrize(("release", "row", "column", "cell", "said"), BROKEN)
def test_a_cell_that_is_wrong_is_named(
    small_wiod, saved_wiod, read_wiod, *, release, row, column, cell, said
):
    book = small_wiod(release)
    grid = book.grid()
    grid[row - 1][column - 1] = cell
    path = saved_wiod(book, grid=grid, suffix=".xlsx")
    with pytest.raises(BrokenFile) as refused:
        read_wiod(path)
    assert str(refused.value).startswith(f"{path}, sheet {book.sheet}, {said}")
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
def test_a_sheet_that_is_cut_off(small_wiod, saved_wiod, read_wiod, *, release, kept, said):
    book = small_wiod(release)
    path = saved_wiod(book, grid=book.grid()[kept])
    with pytest.raises(BrokenFile) as refused:
        read_wiod(path)
    assert said in str(refused.value)
    narrow = [line[:-1] for line in book.grid()]
    with pytest.raises(BrokenFile, match="ends without the column of total output; download it"):
        read_wiod(saved_wiod(book, grid=narrow))


def test_columns_after_the_total_are_counted(small_wiod, saved_wiod, read_wiod):
    book = small_wiod("2013")
    grid = [[*line, "", 1.5 if at > 5 else ""] for at, line in enumerate(book.grid())]
    grid[3][-1] = "Check"
    found = read_wiod(saved_wiod(book, grid=grid))
    book.assert_read(found.table)
    assert found.dropped["cells after the column of total output"] == 20


def test_rows_of_another_length(tmp_path, small_wiod, save_book, read_wiod):
    grid = small_wiod("2016").grid()
    short = [*grid[:9], grid[9][:20], *grid[10:]]
    path = save_book(tmp_path / "WIOT2009.csv", {"": short})
    with pytest.raises(BrokenFile, match=r"row 10: the row has 20 cells instead of 32; download"):
        read_wiod(path)
    long = [*grid[:9], [*grid[9], 4.5], *grid[10:]]
    path = save_book(tmp_path / "WIOT2009.csv", {"": long})
    with pytest.raises(BrokenFile, match=r"row 10, column AG: a value without a heading"):
        read_wiod(path)


def _is_number(cell):
    try:
        return isinstance(cell, str) and "_" not in cell and np.isfinite(float(cell))
    except ValueError:
        return False


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_broken_cell_gets_by(small_wiod, saved_wiod, read_wiod, data):
    release = data.draw(st.sampled_from(["2013", "2016"]))
    book = small_wiod(release)
    grid = book.grid()
    row = data.draw(st.integers(6, 25))
    last = 31 if row < 18 else 15  # the accounts of final demand and of totals may be empty
    column = data.draw(st.integers(4, last))
    cell = data.draw(JUNK.filter(lambda one: not _is_number(one)) | st.just(""))
    grid[row][column] = cell
    path = saved_wiod(book, grid=grid, suffix=".xlsx")
    with pytest.raises(BrokenFile) as refused:
        read_wiod(path)
    assert refused.value.row == row + 1
    assert refused.value.column.split()[0] == column_letters(column)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_row_or_column_can_be_missing_or_doubled(small_wiod, saved_wiod, read_wiod, data):
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
    path = saved_wiod(book, grid=grid)
    with pytest.raises(BrokenFile):
        read_wiod(path)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_label_that_is_lost_is_noticed(small_wiod, saved_wiod, read_wiod, data):
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
    path = saved_wiod(book, grid=grid, suffix=".xlsx")
    with pytest.raises(BrokenFile) as refused:
        read_wiod(path)
    assert refused.value.row is not None
