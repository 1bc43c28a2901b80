from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.errors import UnknownCode, UnknownCountry, WrongInput
from filiere.mrio import Mrio, Row
from filiere.mrio.aggregation import aggregate
from filiere.provenance import Provenance

ORIGIN = Provenance("test", "Test", "Test table", "1", "none", "sha256:00", "2000", note="as read")
BY_ROW = ("x", "other_use", "output", "value_added", "employment")
NEW = st.dictionaries(st.sampled_from("ABC"), st.sampled_from(["A", "B", "all"]))
REGIONS = st.dictionaries(
    st.sampled_from(["FRA", "MAR", "CHN", "ROW"]), st.sampled_from(["FRA", "CHN", "EU"])
)


@given(st.data())
def test_totals_are_conserved(any_table, data):
    table = data.draw(any_table)
    regions = {k: v for k, v in data.draw(REGIONS).items() if k in table.regions}
    industries = {k: v for k, v in data.draw(NEW).items() if k in table.industries}
    parts = data.draw(st.sampled_from(["fold", "keep"]))
    small = aggregate(table, regions=regions, industries=industries, parts=parts)
    assert len(small) <= len(table)
    assert small.Z.sum() == pytest.approx(table.Z.sum(), rel=1e-12)
    assert small.Y.sum() == pytest.approx(table.Y.sum(), rel=1e-12)
    for name in BY_ROW:
        assert getattr(small, name).sum() == pytest.approx(getattr(table, name).sum(), rel=1e-12)
    assert (small.taxes is None) == (table.taxes is None)
    np.testing.assert_allclose(small.other_use, small.Y.sum(axis=1), rtol=1e-9, atol=1e-6)
    assert not {row.part for row in small.rows if parts == "fold" and row.part}


@given(st.data())
def test_each_cell_is_the_sum_of_its_own(any_table, data):
    table = data.draw(any_table)
    regions = {k: v for k, v in data.draw(REGIONS).items() if k in table.regions}
    small = aggregate(table, regions=regions)
    names = [(regions.get(row.region, row.region), row.industry) for row in table.rows]
    S = np.array([[name == row[:2] for name in names] for row in small.rows], dtype=float)
    np.testing.assert_allclose(small.Z, S @ table.Z @ S.T, rtol=1e-12, atol=1e-9)
    columns = [(regions.get(use.region, use.region), use.category) for use in table.uses]
    T = np.array([[column == tuple(use) for column in columns] for use in small.uses], dtype=float)
    np.testing.assert_allclose(small.Y, S @ table.Y @ T.T, rtol=1e-12, atol=1e-9)
    np.testing.assert_allclose(small.F.sum(axis=1), small.other_use, rtol=1e-12, atol=1e-9)


@given(st.data())
def test_in_two_steps_is_in_one(any_table, data):
    table = data.draw(any_table)
    one = aggregate(table, regions={table.regions[0]: "X"}, industries={table.industries[0]: "I"})
    two = aggregate(
        aggregate(table, industries={table.industries[0]: "I"}), regions={table.regions[0]: "X"}
    )
    assert one.rows == two.rows
    np.testing.assert_allclose(one.Z, two.Z, rtol=1e-12, atol=1e-9)


def _table(**more) -> Mrio:
    rows = [("FRA", "A", ""), ("CHN", "A", "CN1"), ("CHN", "B", "CN1"), ("CHN", "A", "CN2")]
    n = len(rows)
    given_ = {"employment": np.array([1.0, 2.0, np.nan, 4.0]), **more}
    return Mrio(
        rows=tuple(Row(*row) for row in rows),
        Z=np.arange(n * n, dtype=float).reshape(n, n),
        other_use=np.ones(n),
        classification="test",
        period="2000",
        provenance=ORIGIN,
        **given_,
    )


def test_parts_come_together_and_it_is_said():
    table = aggregate(_table())
    assert table.rows == (Row("FRA", "A"), Row("CHN", "A"), Row("CHN", "B"))
    np.testing.assert_array_equal(table.Z[1], [16, 5 + 7 + 13 + 15, 20])
    assert (table.employment[1], np.isnan(table.employment[2])) == (6.0, True)
    assert table.provenance.note == "as read; CN1, CN2 added to their countries"
    assert (table.classification, table.limits) == ("test", ())


def test_parts_may_stay_while_industries_come_together():
    table = aggregate(_table(), industries={"B": "A"}, parts="keep", classification="one")
    assert table.rows == (Row("FRA", "A"), Row("CHN", "A", "CN1"), Row("CHN", "A", "CN2"))
    assert (table.classification, table.limits) == ("one", ("aggregated",))
    assert table.provenance.note == "as read; regions or industries added up"


def test_what_is_whole_already_stays_itself():
    table = aggregate(_table())
    assert aggregate(table) is table


def test_names_that_the_table_has_not_are_refused():
    with pytest.raises(UnknownCountry, match="'GER'"):
        aggregate(_table(), regions={"GER": "EU"})
    with pytest.raises(UnknownCode, match="'C'"):
        aggregate(_table(), industries={"C": "A"})
    with pytest.raises(WrongInput, match="fold or keep"):
        aggregate(_table(), parts="drop")
