"""Position: RCA against a published matrix, exact fractions, and its invariants."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from filiere.errors import WrongInput
from filiere.trade.position import competitive, normalised_rca, rca, rca_of

amounts = st.one_of(st.just(0.0), st.floats(0.01, 1e12))
matrices = arrays(np.float64, st.tuples(st.integers(1, 6), st.integers(1, 8)), elements=amounts)


def published(shared: Path) -> tuple[np.ndarray, np.ndarray]:
    """Exports and the RCA ≥ 1 matrix that the R package economiccomplexity published for them."""
    folder = shared / "trade" / "sitc4_1998_2000"
    trade = pl.read_csv(
        folder / "world_trade_avg_1998_to_2000.csv", schema_overrides={"product": pl.String}
    )
    wide = trade.pivot("product", index="country", values="value")
    expected = pl.read_csv(folder / "expected_balassa_binary.csv")
    products = expected.columns[1:]
    X = expected.select(country="").join(wide, on="country", how="left", maintain_order="left")
    # The package's list of rows is complete: a pair that it does not name is no trade.
    return X.select(products).fill_null(0).to_numpy(), expected.select(products).to_numpy()


def test_no_mismatch_with_the_published_matrix(shared: Path) -> None:
    X, expected = published(shared)
    M = competitive(rca(X))
    assert M.shape == (226, 785)
    assert (expected != M).sum() == 0
    assert expected.sum() > 10_000


def test_one_country_equals_its_row(shared: Path) -> None:
    X, _ = published(shared)
    np.testing.assert_allclose(rca_of(X[7], X.sum(axis=0)), rca(X)[7], rtol=1e-12)


def test_exact_fractions() -> None:
    X = [[7, 0, 5], [1, 4, 2], [0, 9, 13]]
    total = Fraction(sum(map(sum, X)))
    for i, row in enumerate(X):
        for k in range(3):
            world = sum(r[k] for r in X)
            exact = Fraction(row[k], sum(row)) / (world / total)
            assert rca(X)[i, k] == pytest.approx(float(exact), rel=1e-15)


@given(
    arrays(np.int64, 3, elements=st.integers(1, 10**6)),
    arrays(np.int64, 4, elements=st.integers(1, 10**6)),
)
def test_equal_shares_give_exactly_one(sizes: np.ndarray, structure: np.ndarray) -> None:
    """RCA ≥ 1 must not be left to rounding where a country has exactly the world's share."""
    R = rca(np.outer(sizes, structure))
    assert (R == 1).all()
    assert (competitive(R) == 1).all()


@given(matrices)
def test_weighted_mean_is_one_and_nothing_is_infinite(X: np.ndarray) -> None:
    R = rca(X)
    assert not np.isinf(R).any()
    sold = X.sum(axis=0) > 0
    for i in np.flatnonzero(X.sum(axis=1) > 0):
        weight = X.sum(axis=0)[sold] / X.sum()
        assert (R[i, sold] * weight).sum() == pytest.approx(1, rel=1e-9)


@given(matrices)
def test_undefined_exactly_where_nothing_is_exported(X: np.ndarray) -> None:
    nothing = (X.sum(axis=1) == 0)[:, None] | (X.sum(axis=0) == 0)
    assert (np.isnan(rca(X)) == nothing).all()


@given(matrices, st.randoms())
def test_relabelling_countries_and_products_changes_nothing(X: np.ndarray, random) -> None:
    g, k = list(range(X.shape[0])), list(range(X.shape[1]))
    random.shuffle(g)
    random.shuffle(k)
    np.testing.assert_allclose(rca(X[np.ix_(g, k)]), rca(X)[np.ix_(g, k)], rtol=1e-9)


@given(matrices, st.floats(1e-3, 1e3))
def test_the_unit_of_money_changes_nothing(X: np.ndarray, scale: float) -> None:
    np.testing.assert_allclose(rca(X * scale), rca(X), rtol=1e-9)


def test_a_country_with_a_missing_value_is_set_aside_not_zero() -> None:
    X = np.array([[3.0, 1.0], [1.0, 3.0], [np.nan, 50.0]])
    R = rca(X)
    assert np.isnan(R[2]).all()
    np.testing.assert_array_equal(R[:2], rca(X[:2]))


def test_missing_in_one_country_s_vector_leaves_all_missing() -> None:
    assert np.isnan(rca_of([None, 1.0], [5.0, 5.0])).all()
    assert np.isnan(rca_of([1.0, 1.0], [None, 5.0])).all()


def test_edges_of_one_country() -> None:
    assert np.isnan(rca_of([0.0, 0.0], [1.0, 1.0])).all()
    assert np.isnan(rca_of([1.0, 0.0], [1.0, 0.0])).tolist() == [False, True]
    with pytest.raises(WrongInput, match="x_i of x_w"):
        rca_of([2.0, 0.0], [1.0, 1.0])


def test_real_negative_values_are_refused_with_their_place() -> None:
    with pytest.raises(WrongInput, match=r"exports\[1, 0\] is -2.0"):
        rca([[1.0, 1.0], [-2.0, 1.0]])


@given(arrays(np.float64, 6, elements=st.floats(0, 1e6)))
def test_normalised_is_bounded_and_keeps_the_order(R: np.ndarray) -> None:
    N = normalised_rca(R)
    assert ((N >= -1) & (N <= 1)).all()
    assert (np.sign(N) == np.sign(R - 1)).all()


def test_competitive_keeps_the_missing() -> None:
    assert np.isnan(competitive([np.nan])).all()
