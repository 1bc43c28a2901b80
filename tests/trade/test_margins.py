"""Margins: exact fractions, the product is the share, edges."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from filiere.errors import WrongInput
from filiere.trade.margins import hummels_klenow

amounts = st.one_of(st.just(0.0), st.floats(0.01, 1e9))


def test_exact_fractions() -> None:
    x, r = [3, 0, 5, 0], [10, 7, 30, 40]
    margins = hummels_klenow(x, r)
    assert margins.extensive == pytest.approx(float(Fraction(40, 87)), rel=1e-15)
    assert margins.intensive == pytest.approx(float(Fraction(8, 40)), rel=1e-15)
    assert margins.share == pytest.approx(float(Fraction(8, 87)), rel=1e-15)


@given(
    arrays(np.float64, 9, elements=amounts), arrays(np.float64, 9, elements=st.floats(0.01, 1e9))
)
def test_the_product_of_the_margins_is_the_share(x: np.ndarray, rest: np.ndarray) -> None:
    margins = hummels_klenow(x, x + rest)
    if x.sum() == 0:
        assert (margins.extensive, margins.share) == (0, 0)
        assert np.isnan(margins.intensive)
        return
    assert margins.extensive * margins.intensive == pytest.approx(margins.share, rel=1e-9)
    assert 0 <= margins.extensive <= 1 + 1e-12
    assert 0 <= margins.intensive <= 1 + 1e-12


@given(arrays(np.float64, 9, elements=amounts), st.randoms())
def test_the_order_of_products_changes_nothing(x: np.ndarray, random) -> None:
    order = list(range(9))
    random.shuffle(order)
    r = x + np.arange(1.0, 10)
    a, b = hummels_klenow(x, r), hummels_klenow(x[order], r[order])
    assert a.extensive == pytest.approx(b.extensive, rel=1e-9)
    assert a.intensive == pytest.approx(b.intensive, rel=1e-9, nan_ok=True)


def test_selling_everything_the_world_does() -> None:
    margins = hummels_klenow([1.0, 1.0], [2.0, 2.0])
    assert (margins.extensive, margins.intensive, margins.share) == (1, 0.5, 0.5)


@pytest.mark.parametrize(("x", "r"), [([None, 1.0], [1.0, 1.0]), ([1.0, 0.0], [1.0, None])])
def test_a_missing_product_leaves_all_missing(x, r) -> None:
    margins = hummels_klenow(x, r)
    assert np.isnan([margins.extensive, margins.intensive, margins.share]).all()


def test_edges() -> None:
    nobody = hummels_klenow([0.0], [0.0])
    assert np.isnan([nobody.extensive, nobody.intensive, nobody.share]).all()
    alone = hummels_klenow([1.0, 0.0], [0.0, 4.0])
    assert (alone.extensive, alone.share) == (0, 0.25)
    assert np.isnan(alone.intensive)
    with pytest.raises(WrongInput, match="same list"):
        hummels_klenow([1.0], [1.0, 2.0])
