"""Upstreamness and downstreamness: identities, bounds, counting by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.chains.leontief import Leontief, leontief
from filiere.chains.position import downstreamness, upstreamness


def by_counting(shares, rounds=4000):
    """Sum the stages 1, 2, … that output passes, each weighed by what gets so far."""
    total, reach = np.zeros(len(shares)), np.ones(len(shares))
    for _ in range(rounds):
        total += reach
        reach = shares @ reach
        if reach.max() < 1e-15:
            break
    return total


def test_stages_counted_one_by_one(any_table):
    made = any_table.x > 0
    Z, x = any_table.Z[np.ix_(made, made)], any_table.x[made]
    model = leontief(any_table)
    assert np.allclose(upstreamness(model)[made], by_counting(Z / x[:, None]), rtol=1e-9)
    assert np.allclose(downstreamness(model)[made], by_counting((Z / x).T), rtol=1e-9)


def test_neither_is_below_one(any_table):
    model = leontief(any_table)
    for found in (upstreamness(model), downstreamness(model)):
        assert np.nanmin(found) >= 1 - 1e-12
        assert np.array_equal(np.isnan(found), any_table.x <= 0)


def test_downstreamness_counts_the_stages_of_value_added(any_table):
    model = leontief(any_table)
    made = any_table.x > 0
    by_value = model.solve_left(model.solve_left(model.v))
    assert np.allclose(downstreamness(model)[made], by_value[made], rtol=1e-10)


@given(st.integers(1, 6), st.floats(1.0, 5.0))
def test_a_chain_of_makers_is_as_long_as_it_is(length, added):
    """Each sells all to the next and adds a value of its own; the last sells to final users."""
    x = added * np.arange(1, length + 2)
    chain = Leontief(np.diag(x[:-1], 1), x)
    assert upstreamness(chain) == pytest.approx(np.arange(length + 1, 0, -1))
    # Value added by the k-th of m makers passes m - k + 1 stages: their mean.
    assert downstreamness(chain) == pytest.approx([(m + 1) / 2 for m in range(1, length + 2)])


def test_the_worlds_two_means_are_one(any_table):
    """Weighed by final use and by value added, the mean length of chains is the same."""
    model = leontief(any_table)
    made = any_table.x > 0
    up, down = upstreamness(model)[made], downstreamness(model)[made]
    added = (model.v * model.x)[made]
    used = any_table.other_use[made]
    assert added @ up == pytest.approx(used @ down, rel=1e-9)
