"""Trade values: what is accepted, what is refused, how shares behave."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from filiere.errors import WrongInput
from filiere.trade.values import alike, at_most, numbers, ratio, shares, values

amounts = st.one_of(st.just(0.0), st.floats(0.01, 1e12))
lists = arrays(np.float64, st.integers(1, 30), elements=amounts)


@given(lists)
def test_shares_sum_to_one_or_are_undefined(x: np.ndarray) -> None:
    s = shares(x)
    if x.sum() == 0:
        assert np.isnan(s).all()
    else:
        assert s.sum() == pytest.approx(1, abs=1e-12)
        assert ((s >= 0) & (s <= 1)).all()


@given(lists, st.data())
def test_one_missing_product_leaves_no_share_known(x: np.ndarray, data: st.DataObject) -> None:
    x[data.draw(st.integers(0, x.size - 1))] = np.nan
    assert np.isnan(shares(x)).all()


@given(lists, st.randoms())
def test_shares_do_not_depend_on_the_order(x: np.ndarray, random) -> None:
    order = list(range(x.size))
    random.shuffle(order)
    np.testing.assert_allclose(shares(x[order]), shares(x)[order], rtol=1e-12)


@pytest.mark.parametrize("wrong", [-1.0, float("inf"), float("-inf")])
def test_values_that_are_none_are_refused_and_located(wrong: float) -> None:
    with pytest.raises(WrongInput, match=r"x_i\[1\] is"):
        values([1.0, wrong], "x_i")


def test_text_is_refused() -> None:
    with pytest.raises(WrongInput, match="x must hold numbers"):
        values(["a"], "x")


def test_axes_are_required() -> None:
    with pytest.raises(WrongInput, match=r"axes \[g, k\], not shape \(2,\)"):
        values([1.0, 2.0], "X", axes=("g", "k"))
    assert numbers([[1, 2]], "x").shape == (1, 2)


def test_none_is_missing() -> None:
    assert np.isnan(values([None, 1.0], "x")).tolist() == [True, False]


def test_other_lists_are_refused() -> None:
    with pytest.raises(WrongInput, match="x, y must be over the same list"):
        alike(np.zeros(2), np.zeros(3), symbols="x, y")


def test_a_part_is_at_most_its_whole_but_for_rounding() -> None:
    at_most(np.array([1.0 + 1e-12, np.nan]), np.array([1.0, 0.0]), "x of y")
    with pytest.raises(WrongInput, match="x of y: a part exceeds its whole"):
        at_most(np.array([1.1]), np.array([1.0]), "x of y")


@given(arrays(np.float64, 8), arrays(np.float64, 8))
def test_a_ratio_is_never_infinite(a: np.ndarray, b: np.ndarray) -> None:
    assert not np.isinf(ratio(a, b)).any()
