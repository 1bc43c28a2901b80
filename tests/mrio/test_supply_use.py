"""Market shares: totals conserved, nothing negative, products without supplier kept."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from filiere.mrio.supply_use import market_shares

AMOUNTS = st.one_of(st.just(0.0), st.floats(1e-3, 1e6))


@given(st.integers(1, 5).flatmap(lambda n: arrays(np.float64, (2, n, n), elements=AMOUNTS)))
def test_column_totals_are_conserved(blocks: np.ndarray) -> None:
    supply, use = blocks
    D = market_shares(supply)
    np.testing.assert_allclose(D.sum(axis=0), 1.0, rtol=1e-12)
    assert (D >= 0).all()
    np.testing.assert_allclose((D @ use).sum(axis=0), use.sum(axis=0), rtol=1e-12)


@given(st.integers(1, 5).flatmap(lambda n: arrays(np.float64, (n, n), elements=AMOUNTS)))
def test_output_is_what_an_industry_supplies(supply: np.ndarray) -> None:
    sold = market_shares(supply) @ supply.sum(axis=0)
    np.testing.assert_allclose(sold, supply.sum(axis=1), rtol=1e-9, atol=1e-9)


def test_fixed_product_sales_structure() -> None:
    """Two industries, two products: industry 1 makes all of product 1 and a fifth of product 2.

    By hand: D = [[1, .2], [0, .8]], so of a use of 10 of each product 12 are industry 1's.
    """
    supply = np.array([[60.0, 20.0], [0.0, 80.0]])
    D = market_shares(supply)
    np.testing.assert_allclose(D, [[1.0, 0.2], [0.0, 0.8]])
    np.testing.assert_allclose(D @ np.array([10.0, 10.0]), [12.0, 8.0])


def test_a_product_without_supplier_goes_to_its_industry() -> None:
    supply = np.array([[5.0, 0.0], [0.0, 0.0]])
    np.testing.assert_array_equal(market_shares(supply), np.eye(2))
