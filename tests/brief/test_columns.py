from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.brief.columns import column_shares
from filiere.brief.document import Column, Table

CELLS = st.text(alphabet="abcdeшщж اقتصاد0123456789,. ", max_size=30)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    count = draw(st.integers(1, 9))
    columns = tuple(
        Column(draw(CELLS), draw(st.sampled_from(["start", "end"])), draw(st.floats(0.2, 5)))
        for _ in range(count)
    )
    rows = draw(st.lists(st.tuples(*[CELLS] * count), max_size=5))
    return Table("", columns, tuple(rows), ())


@given(tables(), st.floats(20, 90))
def test_shares_are_positive_and_sum_to_one(table: Table, line: float) -> None:
    shares = column_shares(table, line)
    assert sum(shares) == pytest.approx(1)
    assert min(shares) > 0


def test_weights_share_the_line_where_there_is_room() -> None:
    columns = (Column("a", weight=3), Column("b", weight=1))
    assert column_shares(Table("", columns, (("x", "y"),), ()), 40) == pytest.approx((0.75, 0.25))


def test_a_number_is_never_broken() -> None:
    columns = (Column("Sector", weight=9), Column("USD", "end", weight=1))
    table = Table("", columns, (("a", "1 234 567,8"),), ())
    share = column_shares(table, 30)[1]
    assert share * 30 > 11 * 0.36
    assert share > 0.1


def test_columns_too_wide_together_shrink_in_proportion() -> None:
    columns = tuple(Column("x", "end") for _ in range(4))
    table = Table("", columns, (("1" * 40,) * 4,), ())
    assert column_shares(table, 30) == pytest.approx((0.25,) * 4)


def test_a_name_among_numbers_may_be_broken_between_its_words() -> None:
    columns = (Column("Sector", weight=3), Column("Russia", "end"))
    name = "Motor vehicles, trailers and semi-trailers"
    long, short = (
        column_shares(Table("", columns, (("a", "1,234.5"), ("b", text)), ()), 40)[1]
        for text in (name, name.split(maxsplit=1)[0])
    )
    assert long < 0.4
    assert long >= short
