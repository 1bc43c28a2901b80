"""Linkages, held by the explicit inverses."""

from __future__ import annotations

import array_api_strict
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.chains.leontief import Leontief, leontief
from filiere.chains.linkages import (
    CLASSES,
    backward_linkages,
    direct_linkages,
    domestic,
    forward_linkages,
    key_classes,
    linkage_index,
    linkage_variation,
)


def inverses(table):
    """Return which industries put anything out, and the two inverses among these alone."""
    made = table.x > 0
    Z, x = table.Z[np.ix_(made, made)], table.x[made]
    one = np.eye(made.sum())
    return made, np.linalg.inv(one - Z / x[None, :]), np.linalg.inv(one - Z / x[:, None])


def test_total_linkages_are_sums_of_the_inverses(any_table):
    made, B, G = inverses(any_table)
    model = leontief(any_table)
    assert np.allclose(backward_linkages(model)[made], B.sum(axis=0), rtol=1e-10)
    assert np.allclose(forward_linkages(model)[made], G.sum(axis=1), rtol=1e-10)
    assert np.allclose(forward_linkages(model, by="leontief")[made], B.sum(axis=1), rtol=1e-10)


def test_direct_linkages_are_sums_of_the_coefficients(any_table):
    made = any_table.x > 0
    Z, x = any_table.Z[np.ix_(made, made)], any_table.x[made]
    backward, forward = direct_linkages(leontief(any_table))
    assert np.allclose(backward[made], (Z / x[None, :]).sum(axis=0))
    assert np.allclose(forward[made], (Z / x[:, None]).sum(axis=1))
    again, rows = direct_linkages(leontief(any_table), by="leontief")
    assert np.array_equal(again, backward, equal_nan=True)
    assert np.allclose(rows[made], (Z / x[None, :]).sum(axis=1))


def test_at_home_they_are_those_of_the_countrys_own_inverse(any_table):
    for region in any_table.regions:
        rows = any_table.rows_of(region)
        made = any_table.x[rows] > 0
        own = leontief(any_table).local(rows)
        found = backward_linkages(domestic(leontief(any_table), rows))
        assert np.allclose(found[made], own.sum(axis=0)[made], rtol=1e-10)
        assert (found[made] <= backward_linkages(leontief(any_table))[rows][made] + 1e-12).all()


def test_where_nothing_is_put_out_there_is_no_linkage(any_table):
    none = any_table.x <= 0
    model = leontief(any_table)
    everything = (
        backward_linkages(model),
        forward_linkages(model),
        *direct_linkages(model),
        *linkage_variation(model, np.arange(len(any_table))),
    )
    for found in everything:
        assert np.array_equal(np.isnan(found), none)


def test_the_mean_of_the_indices_is_one(any_table):
    index = linkage_index(forward_linkages(leontief(any_table)))
    assert np.nanmean(index) == pytest.approx(1, rel=1e-12)


def test_variation_is_that_of_columns_and_rows(any_table):
    model = leontief(any_table)
    some = np.flatnonzero(any_table.x > 0)[[0, -1, 3]]
    G = model.B[some] * any_table.x[None, :] / any_table.x[some, None]
    backward, forward = linkage_variation(model, some)
    columns = model.B[:, some]
    assert np.allclose(backward, columns.std(axis=0, ddof=1) / columns.mean(axis=0))
    assert np.allclose(forward, G.std(axis=1, ddof=1) / G.mean(axis=1))


@given(st.integers(0, 2**32 - 1))
def test_units_of_measure_change_no_index(random_model, seed):
    model = random_model(seed)
    other = Leontief(model.Z * 1e6, model.x * 1e6)
    for measure in (backward_linkages, forward_linkages):
        assert np.allclose(linkage_index(measure(model)), linkage_index(measure(other)))


@given(st.integers(0, 2**32 - 1))
def test_relabelling_moves_linkages_with_the_industries(random_model, seed):
    model = random_model(seed)
    order = np.random.default_rng(seed).permutation(len(model.x))
    moved = Leontief(model.Z[np.ix_(order, order)], model.x[order])
    assert np.allclose(backward_linkages(moved), backward_linkages(model)[order])
    assert np.allclose(forward_linkages(moved), forward_linkages(model)[order])


@pytest.mark.filterwarnings("error")
def test_against_a_mean_of_nothing_nothing_is_known():
    for none in (np.zeros(2), np.full(2, np.nan)):
        assert np.isnan(linkage_index(none)).all()


@pytest.mark.filterwarnings("error")
def test_a_single_industry_has_no_variation():
    alone = Leontief(np.array([[2.0]]), np.array([5.0]))
    assert [np.isnan(each).all() for each in linkage_variation(alone, np.array([0]))] == [True] * 2


def test_four_classes():
    backward = np.array([0.9, 0.9, 1.1, 1.1, 1.0])
    forward = np.array([0.9, 1.1, 0.9, 1.1, np.nan])
    found = key_classes(backward, forward)
    named = [CLASSES[each] if each >= 0 else None for each in found]
    assert named == ["weak", "forward", "backward", "key", None]


@given(st.integers(0, 2**32 - 1))
def test_any_array_library_gives_the_same(random_model, seed):
    plain = random_model(seed)
    strict = Leontief(array_api_strict.asarray(plain.Z), array_api_strict.asarray(plain.x))
    some = np.array([0, 5, 2])
    for measure in (backward_linkages, forward_linkages):
        mine, theirs = linkage_index(measure(plain)), linkage_index(measure(strict))
        assert np.allclose(np.asarray(theirs), mine, rtol=1e-9)
    for by in ("ghosh", "leontief"):
        for mine, theirs in zip(
            direct_linkages(plain, by=by), direct_linkages(strict, by=by), strict=True
        ):
            assert np.allclose(np.asarray(theirs), mine, rtol=1e-9)
    pair = linkage_variation(strict, array_api_strict.asarray(some))
    for mine, theirs in zip(linkage_variation(plain, some), pair, strict=True):
        assert np.allclose(np.asarray(theirs), mine, rtol=1e-9)
    classes = key_classes(backward_linkages(strict), forward_linkages(strict))
    assert np.array_equal(
        np.asarray(classes), key_classes(backward_linkages(plain), forward_linkages(plain))
    )
