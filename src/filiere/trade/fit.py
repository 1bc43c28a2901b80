"""Fit: how well what one country sells matches what another buys."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from filiere.trade.values import Array, alike, at_most, ratio, shares, values


def intensity(x_ij: float, x_i: float, m_j: float, m_w: float, m_i: float) -> float:
    """Return the trade intensity: j's weight in i's exports over j's weight in world demand.

    T_ij = (X_ij / X_i) / (M_j / (M_w − M_i))

    Parameters
    ----------
    x_ij
        Exports of i to j [USD].
    x_i
        Exports of i to the world [USD].
    m_j
        Imports of j from the world [USD].
    m_w
        World imports [USD].
    m_i
        Imports of i, which i cannot sell to [USD].

    Returns
    -------
    float
        Intensity [1]; 1 is what the sizes alone would give. NaN where a value is missing, i
        exports nothing, j imports nothing or nobody but i imports.

    Raises
    ------
    WrongInput
        A value is negative or infinite, or a part exceeds its whole.

    Examples
    --------
    >>> intensity(x_ij=10, x_i=100, m_j=50, m_w=1100, m_i=100)
    2.0

    References
    ----------
    Anderson & Norheim (1993), From imperial to regional trade preferences,
    Weltwirtschaftliches Archiv 129(1).
    """
    given = values([x_ij, x_i, m_j, m_w, m_i], "x_ij, x_i, m_j, m_w, m_i")
    at_most(given[0], given[1], "x_ij of x_i")
    at_most(given[2], given[3] - given[4], "m_j of m_w − m_i")
    weight = ratio(given[0], given[1])
    return float(ratio(weight, ratio(given[2], given[3] - given[4])))


def complementarity_terms(x_i: ArrayLike, m_j: ArrayLike) -> Array:
    """Return what each product adds to the complementarity of i's exports and j's imports.

    c_k = min(x_ik, m_jk)

    Their sum is TC_ij.

    Parameters
    ----------
    x_i
        Exports of i to the world by product [USD], shape [k].
    m_j
        Imports of j from the world by product [USD], shape [k].

    Returns
    -------
    Array
        Terms [1], shape [k], each in [0, 1]. All NaN where i exports nothing, j imports nothing
        or a product of either is missing.

    Raises
    ------
    WrongInput
        The shapes differ, or a value is negative or infinite.

    Examples
    --------
    >>> complementarity_terms([1.0, 3.0], [1.0, 1.0])
    array([0.25, 0.5 ])

    References
    ----------
    Michaely (1996), Trade preferential agreements in Latin America, World Bank PRWP 1583.
    """
    x, m = shares(x_i, "x_i"), shares(m_j, "m_j")
    alike(x, m, symbols="x_i, m_j")
    return np.asarray(np.minimum(x, m))


def complementarity(x_i: ArrayLike, m_j: ArrayLike) -> float:
    """Return how far the structure of i's exports matches that of j's imports.

    TC_ij = 1 − ½ Σ_k |m_jk − x_ik| = Σ_k min(x_ik, m_jk)

    Directional: TC_ij is not TC_ji.

    Parameters
    ----------
    x_i
        Exports of i to the world by product [USD], shape [k].
    m_j
        Imports of j from the world by product [USD], shape [k].

    Returns
    -------
    float
        Complementarity [1] in [0, 1], 1 for identical structures. NaN where i exports nothing,
        j imports nothing or a product of either is missing.

    Raises
    ------
    WrongInput
        The shapes differ, or a value is negative or infinite.

    Examples
    --------
    >>> complementarity([1.0, 3.0], [1.0, 1.0])
    0.75

    References
    ----------
    Michaely (1996).
    """
    return _overlap(complementarity_terms(x_i, m_j))


def similarity(x_i: ArrayLike, x_j: ArrayLike) -> float:
    """Return how far two countries sell the same things.

    S_ij = Σ_k min(x_ik, x_jk)

    Parameters
    ----------
    x_i, x_j
        Exports of each to the world (or to one market) by product [USD], shape [k].

    Returns
    -------
    float
        Similarity [1] in [0, 1]. NaN where one exports nothing or a product is missing.

    Raises
    ------
    WrongInput
        The shapes differ, or a value is negative or infinite.

    Examples
    --------
    >>> similarity([1.0, 3.0], [3.0, 1.0])
    0.5

    References
    ----------
    Finger & Kreinin (1979), A measure of "export similarity" and its possible uses,
    The Economic Journal 89(356).
    """
    return _overlap(complementarity_terms(x_i, x_j))


def _overlap(terms: Array) -> float:
    # The shares sum to 1 but for rounding, which must not carry a measure above its bound.
    return float(np.minimum(terms.sum(), 1.0))


def grubel_lloyd(x_ij: ArrayLike, x_ji: ArrayLike) -> Array:
    """Return, by product, the part of two-way trade that is matched by a flow the other way.

    GL_k = 1 − |X_ijk − X_jik| / (X_ijk + X_jik)

    Parameters
    ----------
    x_ij, x_ji
        Trade each way by product [USD], shape [k].

    Returns
    -------
    Array
        Index [1], shape [k], in [0, 1]; 0 for a one-way product, NaN for one that is not traded
        or missing either way.

    Raises
    ------
    WrongInput
        The shapes differ, or a value is negative or infinite.

    Examples
    --------
    >>> grubel_lloyd([1.0, 2.0, 0.0], [3.0, 0.0, 0.0])
    array([0.5, 0. , nan])

    References
    ----------
    Grubel & Lloyd (1975), Intra-industry trade, ch. 2.
    """
    x, y = values(x_ij, "x_ij"), values(x_ji, "x_ji")
    alike(x, y, symbols="x_ij, x_ji")
    return ratio(2 * np.minimum(x, y), x + y)


def grubel_lloyd_aggregate(x_ij: ArrayLike, x_ji: ArrayLike) -> float:
    """Return the matched part of all two-way trade: products weighted by X + M.

    GL = 1 − Σ_k |X_ijk − X_jik| / Σ_k (X_ijk + X_jik)

    One-way products count (with 0). The finer the list of products, the lower the index.

    Parameters
    ----------
    x_ij, x_ji
        Trade each way by product [USD], shape [k].

    Returns
    -------
    float
        Index [1] in [0, 1]; NaN without trade or where a product is missing.

    Raises
    ------
    WrongInput
        The shapes differ, or a value is negative or infinite.

    Examples
    --------
    >>> grubel_lloyd_aggregate([1.0, 4.0, 0.0], [3.0, 0.0, 0.0])
    0.25

    References
    ----------
    Grubel & Lloyd (1975).
    """
    x, y = values(x_ij, "x_ij"), values(x_ji, "x_ji")
    alike(x, y, symbols="x_ij, x_ji")
    return float(ratio(2 * np.minimum(x, y).sum(), (x + y).sum()))
