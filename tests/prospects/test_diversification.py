"""Diversification: a rank of candidates, by nothing but orders."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from filiere.errors import WrongInput
from filiere.prospects.diversification import diversification

unit = arrays(np.float64, 7, elements=st.floats(0, 1))
flags = arrays(np.float64, 7, elements=st.sampled_from([0.0, 1.0, np.nan]))
amounts = arrays(np.float64, 7, elements=st.one_of(st.just(0.0), st.floats(0.01, 1e9)))


def test_by_hand() -> None:
    # Candidates 1, 2, 4; standings of density 1, 0, ½ and of demand ½, 1, 0.
    ours = diversification([0.9, 0.8, 0.1, 0.7, 0.5], [1, 0, 0, 0, 0], [9, 5, 8, 0, 1])
    np.testing.assert_array_equal(ours.rank, [np.nan, 1, 2, np.nan, 3])
    np.testing.assert_allclose(ours.score, [np.nan, 0.75, 0.5, np.nan, 0.25])
    assert ours.order() == (1, 2, 4)


@given(unit, flags, amounts)
def test_candidates_alone_are_ranked(omega, made, demand) -> None:
    ours = diversification(omega, made, demand)
    candidate = (made == 0) & (demand > 0)
    assert (~np.isnan(ours.rank) == candidate).all()
    assert (~np.isnan(ours.score) == candidate).all()
    if candidate.any():
        assert ours.rank[candidate].min() == 1
        assert ours.score[candidate].min() >= 0
        assert ours.score[candidate].max() <= 1
    assert len(ours.order()) == candidate.sum()


@given(unit, amounts, st.permutations(range(7)))
def test_relabelling_products_changes_nothing(omega, demand, order) -> None:
    made = np.zeros(7)
    ours = diversification(omega[order], made, demand[order])
    np.testing.assert_array_equal(ours.rank, diversification(omega, made, demand).rank[order])


@given(unit, amounts)
def test_the_unit_of_money_changes_nothing(omega, demand) -> None:
    made = np.zeros(7)
    np.testing.assert_array_equal(
        diversification(omega, made, demand * 1024).rank, diversification(omega, made, demand).rank
    )


def test_ties_stay_ties() -> None:
    # Places (1, 2) and (3, 0) of ten sum to the same, though .1 + .2 ≠ .3 + 0 as floats.
    omega, demand = np.arange(11) / 10, np.arange(11.0)[[5, 2, 7, 1, 3, 8, 4, 10, 9, 6, 0]] + 1
    ours = diversification(omega, np.zeros(11), demand)
    sums = np.argsort(np.argsort(omega)) + np.argsort(np.argsort(demand))
    for total in set(sums.tolist()):
        assert len(set(ours.rank[sums == total].tolist())) == 1


def test_after_a_tie_the_next_rank_is_left_out() -> None:
    ours = diversification([0.3, 0.2, 0.1, 0.0], [0, 0, 0, 0], [2, 3, 1, 1])
    np.testing.assert_array_equal(ours.rank, [1, 1, 3, 4])


def test_one_candidate_none_and_missing() -> None:
    assert diversification([0.2], [0], [1]).rank[0] == 1
    assert np.isnan(diversification([0.2, np.nan, 0.3], [1, 0, np.nan], [1, 1, 1]).rank).all()
    with pytest.raises(WrongInput, match="same list"):
        diversification([0.2], [0], [1, 2])
