"""Diversification: products a country does not sell competitively yet, by what is in reach."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import rankdata

from filiere.trade.values import Array, alike, values


@dataclass(frozen=True, slots=True)
class Diversification:
    """Products ranked by how near they are to i's own and how much j buys: never dollars.

    Parameters
    ----------
    rank
        1 for the first, ties share the lower number, shape [k]; NaN for what is no candidate.
    score
        Mean of the two standings [1] in [0, 1], shape [k]; NaN for what is no candidate.
    """

    rank: Array
    score: Array

    def order(self) -> tuple[int, ...]:
        """Return the places of the candidates in the list, first ranked first."""
        candidates = np.flatnonzero(~np.isnan(self.rank))
        by_rank = np.argsort(self.rank[candidates], kind="stable")
        return tuple(int(k) for k in candidates[by_rank])


def diversification(
    density_i: ArrayLike, competitive_i: ArrayLike, m_j: ArrayLike
) -> Diversification:
    """Return the rank of products i could diversify into for j's market.

    PDI_ijk = ½ (standing of ω_ik + standing of M_jk) among the k with M_ik = 0 and M_jk > 0

    A standing is the share of the other candidates that are below (half of those that are equal);
    1 for a candidate alone.

    Parameters
    ----------
    density_i
        ω_ik [1], shape [k].
    competitive_i
        M_ik, 1, 0 or NaN, shape [k].
    m_j
        Imports of j by product M_jk [USD], shape [k].

    Returns
    -------
    Diversification
        A product is no candidate where i exports it competitively, j does not buy it, or one of
        the three is missing.

    Raises
    ------
    WrongInput
        The shapes differ, or a value is negative or infinite.

    Examples
    --------
    >>> diversification([0.9, 0.5, 0.1, 0.2], [1, 0, 0, 0], [5.0, 8.0, 9.0, 0.0]).rank
    array([nan,  1.,  1., nan])

    References
    ----------
    After Decreux & Spies (2016), product diversification indicator.
    """
    omega, made = values(density_i, "density_i"), values(competitive_i, "competitive_i")
    demand = values(m_j, "m_j")
    alike(omega, made, demand, symbols="density_i, competitive_i, m_j")
    candidate = (made == 0) & (demand > 0) & ~np.isnan(omega)
    rank, score = np.full(omega.shape, np.nan), np.full(omega.shape, np.nan)
    if candidate.any():
        # Ranked before dividing: halves of whole numbers are exact, so that ties remain ties.
        below = _below(omega[candidate]) + _below(demand[candidate])
        rank[candidate] = rankdata(-below, method="min")
        score[candidate] = below / (2 * (below.size - 1)) if below.size > 1 else 1.0
    return Diversification(rank=rank, score=score)


def _below(of: Array) -> Array:
    """Return how many of the others are below each, counting half of those that are equal."""
    return np.asarray(rankdata(of, method="average"), dtype=np.float64) - 1
