"""Proximity against a published matrix; density by hand and in its bounds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from filiere.complexity.density import density, proximity
from filiere.errors import WrongInput

matrices = arrays(
    np.float64,
    st.tuples(st.integers(1, 6), st.integers(1, 8)),
    elements=st.sampled_from([0.0, 1.0]),
)


def test_published_proximities(shared: Path) -> None:
    """SITC4 1998-2000: economiccomplexity's product proximities, whose diagonal is 1."""
    folder = shared / "trade" / "sitc4_1998_2000"
    M = pl.read_csv(folder / "expected_balassa_binary.csv")
    expected = pl.read_csv(folder / "expected_proximity_product.csv.gz")
    theirs = expected.drop("").to_numpy().copy()
    ours = proximity(M.select(expected.columns[1:]).to_numpy())
    assert np.abs(np.diag(theirs) - 1).max() < 1e-9
    np.fill_diagonal(theirs, 0)
    np.testing.assert_allclose(ours, theirs, atol=1e-5, rtol=0)
    assert ours.shape == (785, 785)


@given(matrices)
def test_proximity_by_its_definition(M: np.ndarray) -> None:
    phi, k = proximity(M), M.sum(axis=0)
    for p in range(M.shape[1]):
        for q in range(M.shape[1]):
            if not k[p] or not k[q]:
                assert np.isnan(phi[p, q])
            elif p == q:
                assert phi[p, q] == 0
            else:
                assert phi[p, q] == (M[:, p] * M[:, q]).sum() / max(k[p], k[q])


@given(matrices)
def test_density_by_its_definition(M: np.ndarray) -> None:
    phi, omega = proximity(M), density(M, proximity(M))
    kept = M.sum(axis=0) > 0
    assert np.isnan(omega[:, ~kept]).all()
    for p in np.flatnonzero(kept):
        near = phi[p, kept]
        if near.sum() == 0:
            assert np.isnan(omega[:, p]).all()
        else:
            assert omega[:, p] == pytest.approx(M[:, kept] @ near / near.sum())
            assert ((omega[:, p] >= 0) & (omega[:, p] <= 1 + 1e-12)).all()


@given(matrices, st.data())
def test_relabelling_countries_and_products_changes_nothing(M, data) -> None:
    g = data.draw(st.permutations(range(M.shape[0])))
    k = data.draw(st.permutations(range(M.shape[1])))
    N = M[np.ix_(g, k)]
    np.testing.assert_array_equal(proximity(N), proximity(M)[np.ix_(k, k)])
    np.testing.assert_allclose(
        density(N, proximity(N)), density(M, proximity(M))[np.ix_(g, k)], rtol=1e-12
    )


def test_missing_countries_and_products_are_set_aside() -> None:
    M = np.array([[1, 1, 0], [0, 1, 1], [1, 0, 0]], dtype=float)
    wider = np.full((4, 4), np.nan)
    wider[np.ix_([0, 1, 3], [0, 2, 3])] = M
    phi = proximity(wider)
    np.testing.assert_array_equal(phi[np.ix_([0, 2, 3], [0, 2, 3])], proximity(M))
    assert np.isnan(phi[1]).all()
    omega = density(wider, phi)
    np.testing.assert_array_equal(omega[np.ix_([0, 1, 3], [0, 2, 3])], density(M, proximity(M)))
    assert np.isnan(omega[2]).all()
    assert np.isnan(omega[:, 1]).all()


def test_density_of_two_countries_together() -> None:
    M = np.array([[1, 1, 0], [0, 1, 1], [1, 0, 0]], dtype=float)
    union = np.maximum(M[1], M[2])[None, :]
    omega = density(union, proximity(M))
    assert (omega[0] >= density(M, proximity(M))[1:].max(axis=0)).all()


def test_what_is_no_flag_is_refused() -> None:
    with pytest.raises(WrongInput, match="1, 0, or NaN"):
        proximity([[0.5, 1.0]])
    with pytest.raises(WrongInput, match="1, 0, or NaN"):
        proximity([[np.nan, 1.0], [1.0, 1.0]])


def test_another_list_is_refused() -> None:
    with pytest.raises(WrongInput, match="the same list"):
        density([[1, 0]], [[0.0]])
    with pytest.raises(WrongInput, match="the same exports"):
        density([[1, np.nan]], proximity([[1, 1]]))
