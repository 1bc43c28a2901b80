"""Concentration: exact values, bounds, and a decomposition that sums."""

from __future__ import annotations

from fractions import Fraction
from math import fsum, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from filiere.errors import WrongInput
from filiere.trade.concentration import hhi, normalised_hhi, theil, theil_decomposition

amounts = st.one_of(st.just(0.0), st.floats(0.01, 1e12))
lists = arrays(np.float64, st.integers(1, 30), elements=amounts)
X = [5, 0, 12, 3, 80]
MEASURES = (hhi, normalised_hhi, theil)


def test_hhi_in_exact_fractions() -> None:
    exact = sum(Fraction(x, 100) ** 2 for x in X)
    assert exact == Fraction(6578, 10_000)
    assert hhi(X) == pytest.approx(float(exact), rel=1e-15)
    even = Fraction(1, 5)
    assert normalised_hhi(X) == pytest.approx(float((exact - even) / (1 - even)), rel=1e-14)


def test_theil_by_its_definition() -> None:
    mu = sum(X) / 5
    assert theil(X) == pytest.approx(fsum(x / mu * log(x / mu) for x in X if x) / 5, rel=1e-14)


def test_margins_of_cadot_carrere_strauss_kahn() -> None:
    """With 4 of 5 lines active: T_between = ln(n/n₁), T_within = T of the active lines."""
    parts = theil_decomposition(X)
    assert parts.between == pytest.approx(log(5 / 4), rel=1e-14)
    assert parts.within == pytest.approx(theil([5, 12, 3, 80]), rel=1e-14)


@given(lists)
def test_bounds(x: np.ndarray) -> None:
    if x.sum() == 0:
        assert all(np.isnan(measure(x)) for measure in MEASURES)
        return
    assert 1 / x.size - 1e-12 <= hhi(x) <= 1
    assert 0 <= theil(x) <= log(x.size) + 1e-12
    if x.size > 1:
        assert 0 <= normalised_hhi(x) <= 1


@pytest.mark.parametrize("n", [1, 2, 7, 28])
def test_extremes(n: int) -> None:
    single, even = np.eye(n)[0], np.ones(n)
    assert hhi(single) == 1
    assert hhi(even) == pytest.approx(1 / n)
    assert theil(single) == pytest.approx(log(n), abs=1e-15)
    assert theil(even) == 0
    if n > 1:
        assert normalised_hhi(single) == 1
        assert normalised_hhi(even) == pytest.approx(0, abs=1e-15)


def test_one_product_in_the_list_has_no_normalised_index() -> None:
    assert np.isnan(normalised_hhi([5.0]))


@pytest.mark.parametrize("measure", MEASURES)
def test_missing_and_empty(measure) -> None:
    assert np.isnan(measure([None, 1.0]))
    assert np.isnan(measure([]))
    with pytest.raises(WrongInput):
        measure([-1.0, 1.0])


@given(lists, st.data())
def test_between_and_within_sum_to_the_total(x: np.ndarray, data: st.DataObject) -> None:
    labels = data.draw(st.lists(st.sampled_from("abc"), min_size=x.size, max_size=x.size))
    for groups in (None, labels):
        parts = theil_decomposition(x, groups)
        if x.sum() == 0:
            assert np.isnan([parts.total, parts.between, parts.within]).all()
        else:
            assert parts.between + parts.within == pytest.approx(parts.total, abs=1e-9)
            assert min(parts.between, parts.within) >= 0


def test_groups_by_hand() -> None:
    parts = theil_decomposition([1, 3, 4, 8], ["a", "a", "b", "b"])
    assert parts.between == pytest.approx(0.25 * log(0.5) + 0.75 * log(1.5), rel=1e-14)
    assert parts.within == pytest.approx(0.25 * theil([1, 3]) + 0.75 * theil([4, 8]), rel=1e-14)


def test_groups_are_one_for_each_product() -> None:
    with pytest.raises(WrongInput, match="2 groups for 3 products"):
        theil_decomposition([1, 2, 3], ["a", "b"])


def test_a_missing_product_leaves_the_decomposition_missing() -> None:
    parts = theil_decomposition([None, 1.0, 0.0])
    assert np.isnan([parts.total, parts.between, parts.within]).all()


@given(lists, st.randoms(), st.floats(1e-3, 1e3))
def test_order_and_unit_change_nothing(x: np.ndarray, random, scale: float) -> None:
    order = list(range(x.size))
    random.shuffle(order)
    for measure in MEASURES:
        same = measure(x[order] * scale)
        assert same == pytest.approx(measure(x), rel=1e-9, abs=1e-12, nan_ok=True)
