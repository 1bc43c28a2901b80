from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.errors import UnknownCode, UnknownCountry, WrongInput
from filiere.mrio import Row, Use


@given(st.data())
def test_a_region_is_a_slice_and_output_adds_up(any_table, data):
    table = data.draw(any_table)
    held = [row for region in table.regions for row in table.rows[table.rows_of(region)]]
    assert held == list(table.rows)
    assert table.starts[-1] == len(table)
    for at, row in enumerate(table.rows):
        assert table.regions[table.region_of[at]] == row.region
        assert table.industries[table.industry_of[at]] == row.industry
    np.testing.assert_allclose(table.F.sum(axis=1), table.other_use, rtol=1e-12, atol=1e-6)
    made = table.x > 0
    np.testing.assert_allclose(
        (table.v * table.x)[made], (table.x - table.Z.sum(axis=0))[made], rtol=1e-9, atol=1e-4
    )
    assert not table.v[~made].any()


@given(st.data())
def test_places_are_those_of_the_region_and_the_industries(any_table, data):
    table = data.draw(any_table)
    row = data.draw(st.sampled_from(table.rows))
    places = table.places(row.region, [row.industry])
    assert {table.rows[at][:2] for at in places} == {row[:2]}
    assert (
        len(table.places(row.region))
        == table.rows_of(row.region).stop - table.rows_of(row.region).start
    )
    assert len(table.places()) == len(table)


@given(st.data())
def test_what_is_no_table_is_refused(any_table, data):
    table = data.draw(any_table)
    with pytest.raises(WrongInput, match="Z has shape"):
        replace(table, Z=np.zeros((len(table) + 1, len(table))))
    with pytest.raises(WrongInput, match="not a number"):
        replace(table, other_use=np.full(len(table), np.inf))
    with pytest.raises(WrongInput, match="Y has shape"):
        replace(table, uses=(*table.uses, Use("FRA", "X")))
    with pytest.raises(UnknownCountry):
        table.rows_of("ZZZ")
    with pytest.raises(UnknownCode):
        table.places(industries=["ZZZ"])
    with pytest.raises(WrongInput, match="final demand of ZZZ, but no industry"):
        replace(table, uses=(Use("ZZZ", "X"),), Y=np.zeros((len(table), 1)))
    unknown = np.full(len(table), np.nan)
    assert np.isnan(replace(table, employment=unknown).employment).all()


@given(st.data())
def test_rows_stand_once_and_regions_together(any_table, data):
    table = data.draw(any_table)
    other = Row("XXX", "A")
    rows = (*table.rows, other)
    with pytest.raises(WrongInput, match="stands twice"):
        _with_rows(table, (*rows, other))
    with pytest.raises(WrongInput, match="must stand together"):
        _with_rows(table, (*rows, Row(table.regions[-1], "new")))


def _with_rows(table, rows):
    n = len(rows)
    accounts = dict.fromkeys(("output", "value_added", "taxes", "employment"))
    empty = {"Z": np.zeros((n, n)), "Y": None, "uses": (), "other_use": np.zeros(n)}
    return replace(table, rows=rows, **empty, **accounts)
