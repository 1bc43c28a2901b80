"""Accounting for growth: parts that sum exactly, worked by hand in fractions."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from filiere.errors import WrongInput
from filiere.trade.accounting import bennet, constant_market_share, growth_accounting

# Whole dollars: sums of such values are exact, so that "sums exactly" can be meant.
dollars = st.one_of(st.just(0.0), st.integers(1, 10**9).map(float))
amounts = st.one_of(st.just(0.0), st.floats(0.01, 1e9))
products = arrays(np.float64, 8, elements=dollars)
PARTS = ("entering", "leaving", "quantity", "unit_value", "no_quantity")


@given(products, products)
def test_the_parts_sum_exactly(base: np.ndarray, level: np.ndarray) -> None:
    parts = growth_accounting(base, level)
    np.testing.assert_array_equal(parts.total, level - base)
    assert parts.entering.sum() + parts.leaving.sum() + parts.continuing.sum() == (
        level.sum() - base.sum()
    )
    assert (parts.entering >= 0).all()
    assert (parts.leaving <= 0).all()


@given(products, products, arrays(np.float64, 8, elements=amounts), st.data())
def test_with_quantities_the_parts_sum(base, level, q0, data) -> None:
    q1 = data.draw(arrays(np.float64, 8, elements=st.one_of(amounts, st.just(np.nan))))
    parts = growth_accounting(base, level, base_quantity=q0, level_quantity=q1)
    # Two parts far larger than their sum leave it the rounding of the larger.
    largest = np.abs(parts.quantity) + np.abs(parts.unit_value) + base + level
    assert (np.abs(parts.total - (level - base)) <= 1e-14 * largest).all()
    unknown = ~((q0 > 0) & (q1 > 0))
    assert (parts.quantity[unknown] == 0).all()
    assert (parts.no_quantity[~unknown] == 0).all()


def test_each_product_has_one_fate() -> None:
    parts = growth_accounting(
        [0, 5, 10, 4, 0],
        [3, 0, 24, 9, 0],
        base_quantity=[0, 1, 5, 0, 0],
        level_quantity=[1, 0, 6, 2, 0],
    )
    np.testing.assert_array_equal(parts.entering, [3, 0, 0, 0, 0])
    np.testing.assert_array_equal(parts.leaving, [0, -5, 0, 0, 0])
    np.testing.assert_array_equal(parts.quantity, [0, 0, 3, 0, 0])
    np.testing.assert_array_equal(parts.unit_value, [0, 0, 11, 0, 0])
    np.testing.assert_array_equal(parts.no_quantity, [0, 0, 0, 5, 0])


def test_a_missing_product_is_in_no_part_as_zero() -> None:
    parts = growth_accounting([np.nan, 1.0, 1.0], [1.0, 2.0, np.nan])
    for part in PARTS:
        assert np.isnan(getattr(parts, part)).tolist() == [True, False, True]


def test_one_quantity_alone_is_refused() -> None:
    with pytest.raises(WrongInput, match="of both periods"):
        growth_accounting([1.0], [1.0], base_quantity=[1.0])


def test_bennet_in_exact_fractions() -> None:
    x0, x1, q0, q1 = (Fraction(n) for n in (7, 31, 3, 11))
    u0, u1 = x0 / q0, x1 / q1
    quantity, unit_value = bennet(7.0, 31.0, 3.0, 11.0)
    assert quantity == pytest.approx(float((u0 + u1) * (q1 - q0) / 2), rel=1e-14)
    assert unit_value == pytest.approx(float((q0 + q1) * (u1 - u0) / 2), rel=1e-14)
    assert (u0 + u1) * (q1 - q0) / 2 + (q0 + q1) * (u1 - u0) / 2 == x1 - x0


def test_bennet_one_cause_at_a_time() -> None:
    assert bennet([10.0], [20.0], [5.0], [10.0]) == (np.array([10.0]), np.array([0.0]))
    assert bennet([10.0], [20.0], [5.0], [5.0]) == (np.array([0.0]), np.array([10.0]))


def test_bennet_without_a_quantity_is_missing() -> None:
    quantity, unit_value = bennet([10.0, 10.0], [20.0, 20.0], [0.0, None], [5.0, 5.0])
    assert np.isnan(quantity).all()
    assert np.isnan(unit_value).all()


@given(products, products, products, products)
def test_going_back_undoes_going_forth(base, level, q0, q1) -> None:
    there, back = bennet(base, level, q0, q1), bennet(level, base, q1, q0)
    for forth, undone in zip(there, back, strict=True):
        np.testing.assert_allclose(forth, -undone, rtol=1e-12)


tables = arrays(np.float64, (3, 4), elements=amounts)


@given(tables, tables, tables, tables)
def test_market_share_parts_sum(x0, x1, rest0, rest1) -> None:
    parts = constant_market_share(x0, x1, x0 + rest0, x1 + rest1)
    if (x0 + rest0).sum() == 0:
        assert np.isnan(parts.total)
        return
    scale = max(x0.sum(), x1.sum(), abs(parts.world_growth), abs(parts.competitiveness), 1.0)
    assert parts.total == pytest.approx(x1.sum() - x0.sum(), abs=1e-9 * scale)
    assert np.isfinite([parts.world_growth, parts.product_mix, parts.market_mix]).all()


def cms(x0, x1, w0, w1) -> list[Fraction]:
    """Leamer & Stern's four terms as they print them, growth rates first."""
    k, j = range(len(x0)), range(len(x0[0]))
    total = sum(map(sum, w0))
    r = Fraction(sum(map(sum, w1)) - total, total)
    r_k = [Fraction(sum(w1[a]) - sum(w0[a]), sum(w0[a])) for a in k]
    r_kj = [[Fraction(w1[a][b] - w0[a][b], w0[a][b]) for b in j] for a in k]
    return [
        r * sum(map(sum, x0)),
        sum((r_k[a] - r) * sum(x0[a]) for a in k),
        sum((r_kj[a][b] - r_k[a]) * x0[a][b] for a in k for b in j),
        sum(x1[a][b] - x0[a][b] - r_kj[a][b] * x0[a][b] for a in k for b in j),
    ]


def test_constant_market_share_in_exact_fractions() -> None:
    tables_ = [[4, 1], [2, 3]], [[9, 1], [1, 6]], [[40, 30], [20, 10]], [[55, 28], [26, 31]]
    parts = constant_market_share(*tables_)
    ours = [parts.world_growth, parts.product_mix, parts.market_mix, parts.competitiveness]
    np.testing.assert_allclose(ours, [float(f) for f in cms(*tables_)], rtol=1e-12)
    assert sum(cms(*tables_)) == 7


def test_keeping_every_share_leaves_no_competitiveness() -> None:
    w0, w1 = np.array([[40.0, 30.0], [20.0, 10.0]]), np.array([[55.0, 28.0], [26.0, 31.0]])
    parts = constant_market_share(w0 * 0.25, w1 * 0.25, w0, w1)
    assert parts.competitiveness == pytest.approx(0, abs=1e-12)


def test_a_new_market_is_competitiveness_and_disagreeing_worlds_are_refused() -> None:
    parts = constant_market_share([[5.0, 0.0]], [[5.0, 2.0]], [[10.0, 0.0]], [[10.0, 2.0]])
    assert parts.total == 2
    assert parts.competitiveness == 2
    with pytest.raises(WrongInput, match="base of world_base"):
        constant_market_share([[5.0]], [[5.0]], [[0.0]], [[9.0]])


def test_a_missing_cell_leaves_the_accounting_missing() -> None:
    parts = constant_market_share([[5.0, 1.0]], [[5.0, 2.0]], [[10.0, np.nan]], [[10.0, 2.0]])
    assert np.isnan(parts.total)
