"""Fit: exact fractions, bounds, identities and edges."""

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
from filiere.trade.fit import (
    complementarity,
    complementarity_terms,
    grubel_lloyd,
    grubel_lloyd_aggregate,
    intensity,
    similarity,
)
from filiere.trade.values import shares

amounts = st.one_of(st.just(0.0), st.floats(0.01, 1e12))
two = st.integers(1, 30).flatmap(
    lambda n: st.tuples(*[arrays(np.float64, n, elements=amounts) for _ in range(2)])
)
X = [5, 0, 12, 3, 80]
M = [1, 7, 30, 0, 2]


def part(v: list[int]) -> list[Fraction]:
    return [Fraction(n, sum(v)) for n in v]


def test_complementarity_in_exact_fractions() -> None:
    exact = 1 - sum(abs(m - x) for m, x in zip(part(M), part(X), strict=True)) / 2
    assert exact == Fraction(1, 40) + Fraction(12, 100) + Fraction(2, 40)
    assert complementarity(X, M) == pytest.approx(float(exact), rel=1e-14)


def test_complementarity_is_directional_similarity_is_not() -> None:
    assert similarity(X, M) == similarity(M, X)
    assert complementarity([1, 0], [1, 1]) == 0.5
    assert complementarity([3, 1], [1, 3]) != complementarity([3, 1], [3, 1])


@given(two)
def test_complementarity_is_bounded_and_the_sum_of_its_terms(pair: tuple[np.ndarray, ...]) -> None:
    x, m = pair
    tc, terms = complementarity(x, m), complementarity_terms(x, m)
    if x.sum() == 0 or m.sum() == 0:
        assert np.isnan(tc)
        assert np.isnan(terms).all()
        return
    assert 0 <= tc <= 1
    assert terms.sum() == pytest.approx(tc, abs=1e-12)
    assert tc == pytest.approx(1 - np.abs(m / m.sum() - x / x.sum()).sum() / 2, abs=1e-9)


@given(arrays(np.float64, 12, elements=amounts), st.floats(1e-3, 1e3))
def test_identical_structures_fit_wholly(x: np.ndarray, scale: float) -> None:
    if x.sum() > 0:
        assert complementarity(x, x * scale) == pytest.approx(1, abs=1e-12)
        assert similarity(x, x * scale) == pytest.approx(1, abs=1e-12)


def test_rounding_never_carries_a_measure_above_one() -> None:
    x = [0.1, 0.5, 0.7]  # whose shares, as floats, sum to more than 1
    assert shares(x).sum() > 1
    assert complementarity(x, x) == 1


@given(two, st.randoms())
def test_the_order_of_products_changes_nothing(pair: tuple[np.ndarray, ...], random) -> None:
    x, m = pair
    order = list(range(x.size))
    random.shuffle(order)
    for measure in (complementarity, similarity, grubel_lloyd_aggregate):
        assert measure(x[order], m[order]) == pytest.approx(measure(x, m), rel=1e-9, nan_ok=True)


@pytest.mark.parametrize("measure", [complementarity, similarity, grubel_lloyd_aggregate])
def test_a_missing_product_leaves_the_measure_missing(measure) -> None:
    assert np.isnan(measure([None, 1.0], [1.0, 1.0]))
    assert np.isnan(measure([1.0, 1.0], [1.0, None]))


@pytest.mark.parametrize("measure", [complementarity_terms, similarity, grubel_lloyd])
def test_lists_of_other_lengths_are_refused(measure) -> None:
    with pytest.raises(WrongInput, match="same list"):
        measure([1.0], [1.0, 2.0])


def test_aggregation_never_lowers_complementarity() -> None:
    whole = complementarity([5, 12 + 3 + 80], [1, 30 + 0 + 2])
    assert complementarity([5, 12, 3, 80], [1, 30, 0, 2]) <= whole


def test_grubel_lloyd_in_exact_fractions() -> None:
    exact = [1 - Fraction(abs(x - m), x + m) for x, m in zip(X, M, strict=True)]
    np.testing.assert_allclose(grubel_lloyd(X, M), [float(e) for e in exact], rtol=1e-14)
    weights = [x + m for x, m in zip(X, M, strict=True)]
    aggregate = sum(w * e for w, e in zip(weights, exact, strict=True)) / sum(weights)
    assert grubel_lloyd_aggregate(X, M) == pytest.approx(float(aggregate), rel=1e-14)


@given(two)
def test_grubel_lloyd_is_bounded_symmetric_and_undefined_without_trade(pair) -> None:
    x, y = pair
    gl = grubel_lloyd(x, y)
    np.testing.assert_array_equal(gl, grubel_lloyd(y, x))
    assert (np.isnan(gl) == (x + y == 0)).all()
    assert ((gl[x + y > 0] >= 0) & (gl[x + y > 0] <= 1)).all()


def test_one_way_products_count_as_zero() -> None:
    assert grubel_lloyd_aggregate([1.0, 0.0], [1.0, 0.0]) == 1
    assert grubel_lloyd_aggregate([1.0, 2.0], [1.0, 0.0]) == 0.5


def test_intensity_in_exact_fractions() -> None:
    exact = Fraction(7, 90) / Fraction(50, 1000 - 120)
    assert intensity(7, 90, 50, 1000, 120) == pytest.approx(float(exact), rel=1e-15)


def test_intensity_of_the_whole_world_is_one() -> None:
    assert intensity(90, 90, 880, 1000, 120) == 1


@pytest.mark.parametrize(
    "given",
    [
        (0, 0, 5, 10, 1),
        (0, 5, 0, 10, 1),
        (0, 5, 0, 10, 10),
        (None, 5, 5, 10, 1),
        (1, 5, 5, None, 1),
    ],
)
def test_intensity_is_missing_where_undefined(given) -> None:
    assert np.isnan(intensity(*given))


def test_intensity_refuses_a_part_above_its_whole() -> None:
    with pytest.raises(WrongInput, match="x_ij of x_i"):
        intensity(9, 5, 5, 10, 1)
    with pytest.raises(WrongInput, match="m_j of m_w"):
        intensity(1, 5, 8, 10, 5)


def test_intensities_average_to_one_over_partners(shared: Path) -> None:
    """Σ_j T_ij · M_j/(M_w − M_i) = 1 when imports mirror exports: 47 African countries, BACI."""
    trade = pl.read_csv(shared / "trade/africa_hs_sections/africa_trade.csv.gz")
    flows = trade.group_by("iso3_o", "iso3_d").agg(pl.col("value").sum())
    names = sorted(set(flows["iso3_o"]) | set(flows["iso3_d"]))
    X = np.zeros((len(names), len(names)))
    for o, d, v in flows.iter_rows():
        X[names.index(o), names.index(d)] = v
    m, world, i = X.sum(axis=0), X.sum(), names.index("MAR")
    weights = m / (world - m[i])
    T = [intensity(X[i, j], X[i].sum(), m[j], world, m[i]) for j in range(len(names)) if j != i]
    assert X[i, i] == 0
    assert np.dot(T, np.delete(weights, i)) == pytest.approx(1, rel=1e-12)
