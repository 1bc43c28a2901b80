"""Export potential: it sums to actual trade, in exact fractions and on real flows."""

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
from filiere.prospects.export_potential import ease, export_potential, supply_share, untapped
from filiere.prospects.projection import Projection

amounts = st.one_of(st.just(0.0), st.floats(0.01, 1e9))
world = arrays(np.float64, (4, 4, 6), elements=amounts)


def one_way(X: np.ndarray, i: int, j: int) -> tuple[np.ndarray, ...]:
    """Return x_i, x_w, m_j, x_ij of a consistent world X[i, j, k]."""
    return X[i].sum(axis=0), X.sum(axis=(0, 1)), X[:, j].sum(axis=0), X[i, j]


@given(world)
def test_potentials_sum_to_actual_trade(X: np.ndarray) -> None:
    vectors = one_way(X, 0, 1)
    x_i, x_w, m_j, x_ij = vectors
    epi, sold = export_potential(*vectors), x_w > 0
    overlap = (x_i * m_j).sum() > 0
    assert not np.isinf(epi).any()
    assert np.isnan(epi[~sold]).all()
    if not overlap:
        assert np.isnan(epi).all()
        assert np.isnan(ease(*vectors))
    else:
        assert epi[sold].sum() == pytest.approx(x_ij.sum(), rel=1e-9)
        assert (epi[sold] >= 0).all()


@given(world, st.permutations(range(4)), st.permutations(range(6)))
def test_relabelling_countries_and_products_changes_nothing(X, countries, products) -> None:
    Y = X[np.ix_(countries, countries, products)]
    i, j = countries.index(0), countries.index(1)
    ours, theirs = export_potential(*one_way(Y, i, j)), export_potential(*one_way(X, 0, 1))
    np.testing.assert_allclose(ours, theirs[list(products)], rtol=1e-9)


@given(world, st.floats(1e-3, 1e3))
def test_the_unit_of_money_only_scales(X: np.ndarray, scale: float) -> None:
    a, b = export_potential(*one_way(X * scale, 0, 1)), export_potential(*one_way(X, 0, 1))
    np.testing.assert_allclose(a, b * scale, rtol=1e-9)


def test_every_pair_of_real_flows_sums_to_actual_trade(shared: Path) -> None:
    """47 African countries, 21 HS sections, BACI mean 2012-2022."""
    trade = pl.read_csv(shared / "trade/africa_hs_sections/africa_trade.csv.gz")
    flows = trade.group_by("iso3_o", "iso3_d", "section_code").agg(pl.col("value").sum())
    names = sorted(set(flows["iso3_o"]) | set(flows["iso3_d"]))
    sections = sorted(set(flows["section_code"]))
    X = np.zeros((len(names), len(names), len(sections)))
    for o, d, s, v in flows.iter_rows():
        X[names.index(o), names.index(d), sections.index(s)] = v
    assert X.shape[0] == 47
    for i in range(47):
        for j in range(47):
            if i != j and X[i, j].sum() > 0:
                epi = export_potential(*one_way(X, i, j))
                assert epi.sum() == pytest.approx(X[i, j].sum(), rel=1e-12)
                gap = untapped(epi, X[i, j])
                assert gap.sum() == pytest.approx(np.abs(epi - X[i, j]).sum() / 2, abs=1e-6)


def test_exact_fractions() -> None:
    x_i, x_w, m_j, x_ij = [5, 2, 0], [10, 8, 6], [4, 4, 1], [3, 1, 0]
    alpha = [Fraction(a, b) for a, b in zip(x_i, x_w, strict=True)]
    base = [a * m for a, m in zip(alpha, m_j, strict=True)]
    exact = [b * Fraction(4) / sum(base) for b in base]
    assert sum(exact) == 4
    np.testing.assert_allclose(supply_share(x_i, x_w), [float(a) for a in alpha], rtol=1e-15)
    assert ease(x_i, x_w, m_j, x_ij) == pytest.approx(float(4 / sum(base)), rel=1e-15)
    epi = export_potential(x_i, x_w, m_j, x_ij)
    np.testing.assert_allclose(epi, [float(e) for e in exact], rtol=1e-15)
    np.testing.assert_allclose(
        untapped(epi, x_ij), [max(float(e) - x, 0) for e, x in zip(exact, x_ij, strict=True)]
    )


def test_over_several_years_the_share_is_that_of_the_sums() -> None:
    x_i, x_w = [[1.0, 0.0], [5.0, 2.0]], [[10.0, 0.0], [20.0, 4.0]]
    np.testing.assert_allclose(supply_share(x_i, x_w), [6 / 30, 2 / 4])
    # A mean of yearly shares would give (.1 + .25)/2, and nothing for a product of one year only.
    m_j, x_ij = [4.0, 2.0], [2.0, 1.0]
    pooled = export_potential(x_i, x_w, m_j, x_ij)
    np.testing.assert_allclose(pooled, export_potential([6.0, 2.0], [30.0, 4.0], m_j, x_ij))
    assert pooled.sum() == pytest.approx(3)


def test_flows_over_several_years_are_their_yearly_mean() -> None:
    x_i, x_w = [[2.0], [4.0]], [[8.0], [8.0]]
    epi = export_potential(x_i, x_w, [[4.0], [8.0]], [[1.0], [3.0]])
    assert epi == pytest.approx([2.0])
    np.testing.assert_allclose(untapped(epi, [[1.0], [3.0]]), [0.0])


def test_a_product_nobody_exports_takes_no_part() -> None:
    with_it = export_potential([5, 2, 0], [10, 8, 0], [4, 4, 0], [3, 1, 0])
    np.testing.assert_array_equal(with_it[:2], export_potential([5, 2], [10, 8], [4, 4], [3, 1]))
    assert np.isnan(with_it[2])
    with pytest.raises(WrongInput, match="nobody exports"):
        export_potential([5, 0], [10, 0], [4, 4], [3, 1])


@pytest.mark.parametrize(
    "vectors",
    [
        pytest.param(([0, 0], [10, 8], [4, 4], [0, 0]), id="i exports nothing"),
        pytest.param(([5, 2], [10, 8], [0, 0], [0, 0]), id="j buys nothing"),
        pytest.param(([5, 0], [10, 8], [0, 4], [0, 0]), id="i sells nothing that j buys"),
        pytest.param(([5, None], [10, 8], [4, 4], [3, 1]), id="i's exports of one product missing"),
        pytest.param(([5, 2], [10, None], [4, 4], [3, 1]), id="the world's missing"),
        pytest.param(([5, 2], [10, 8], [None, 4], [3, 1]), id="j's imports missing"),
        pytest.param(([5, 2], [10, 8], [4, 4], [3, None]), id="the flow missing"),
    ],
)
def test_undefined_or_missing_stays_so(vectors) -> None:
    assert np.isnan(export_potential(*vectors)).all()
    assert np.isnan(untapped(export_potential(*vectors), vectors[3])).all()


def test_no_trade_yet_is_zero_potential_not_missing() -> None:
    np.testing.assert_array_equal(export_potential([5, 2], [10, 8], [4, 4], [0, 0]), [0, 0])


def test_inconsistent_flows_are_refused() -> None:
    with pytest.raises(WrongInput, match="x_i of x_w"):
        supply_share([2.0], [1.0])
    with pytest.raises(WrongInput, match="same list"):
        export_potential([1.0], [1.0], [1.0, 2.0], [1.0, 2.0])


def test_untapped_per_product_then_summed() -> None:
    assert untapped([4.0, 2.0], [6.0, 0.0]).sum() == 2
    assert np.isnan(untapped([4.0, np.nan], [1.0, 1.0])).tolist() == [False, True]


def test_projection_and_tariffs_scale_each_product() -> None:
    vectors = ([5, 2], [10, 8], [4, 4], [3, 1])
    plain = export_potential(*vectors)
    forecast = Projection(supply=[1.2, 1.0], world_supply=1.1, demand=[1.0, 1.5])
    ours = export_potential(*vectors, projection=forecast, tariff=[1.0, 1.3])
    np.testing.assert_allclose(ours, plain * [1.2 / 1.1, 1.5 * 1.3 / 1.1], rtol=1e-14)
    np.testing.assert_array_equal(export_potential(*vectors, projection=Projection()), plain)
    missing = export_potential(*vectors, tariff=[np.nan, 1.0])
    assert np.isnan(missing).tolist() == [True, False]


def test_a_projected_share_above_one_is_refused() -> None:
    with pytest.raises(WrongInput, match="projected supply"):
        export_potential([9], [10], [4], [3], projection=Projection(supply=1.5))
