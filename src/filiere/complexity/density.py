"""Density: how near a product is to what a country already makes competitively."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from filiere.errors import WrongInput
from filiere.trade.values import Array, ratio, values

Mask = NDArray[np.bool_]


def proximity(competitive: ArrayLike) -> Array:
    """Return the proximity of every two products: how often one country makes both.

    φ_pq = Σ_c M_cp M_cq / max(k_p, k_q), φ_pp = 0, k_p = Σ_c M_cp

    Countries without a known row (all NaN) take no part.

    Parameters
    ----------
    competitive
        M [1], 1, 0 or NaN, shape [g, k], as `filiere.trade.position.competitive` gives it.

    Returns
    -------
    Array
        φ [1], shape [k, k], symmetric, in [0, 1]. NaN in the row and the column of a product that
        no country makes competitively or nobody exports: nothing tells what it is near to.

    Raises
    ------
    WrongInput
        A value is not 0, 1 or NaN, or is NaN in a country and a product both known elsewhere.

    Examples
    --------
    >>> proximity([[1, 1], [1, 0]])
    array([[0. , 0.5],
           [0.5, 0. ]])

    References
    ----------
    Hidalgo, Klinger, Barabási & Hausmann (2007), Science 317(5837);
    Hidalgo & Hausmann (2009), PNAS 106(26).
    """
    M, _, products = _known(competitive)
    ubiquity = M.sum(axis=0)
    made = ubiquity > 0
    near = M.T @ M
    near /= np.where(made, np.maximum.outer(ubiquity, ubiquity), 1.0)
    np.fill_diagonal(near, 0.0)
    held = products.copy()
    held[products] = made
    phi = np.full((products.size, products.size), np.nan)
    phi[np.ix_(held, held)] = near[np.ix_(made, made)]
    return phi


def density(competitive: ArrayLike, proximities: ArrayLike) -> Array:
    """Return how much of what is near a product each country makes already.

    ω_cp = Σ_q M_cq φ_pq / Σ_q φ_pq

    Parameters
    ----------
    competitive
        M [1], shape [g, k]. May hold other countries than those of φ: a region, a union of two.
    proximities
        φ [1], shape [k, k].

    Returns
    -------
    Array
        ω [1], shape [g, k], in [0, 1]. NaN for a country without a known row and for a product
        that is near to none (Σ_q φ_pq = 0) or whose proximities are not known.

    Raises
    ------
    WrongInput
        The shapes do not fit, M is not as in `proximity`, or is missing in a product of φ.

    Examples
    --------
    >>> M = [[1, 1, 0], [0, 1, 1], [1, 0, 0]]
    >>> density(M, proximity(M))
    array([[1. , 0.5, 1. ],
           [1. , 0.5, 1. ],
           [0. , 0.5, 0. ]])

    References
    ----------
    Hidalgo, Klinger, Barabási & Hausmann (2007), supporting material; Hidalgo & Hausmann (2009).
    """
    phi = values(proximities, "proximities", axes=("k", "k"))
    M, countries, products = _known(competitive)
    if phi.shape != (products.size, products.size):
        raise WrongInput(
            f"proximities have shape {phi.shape} for {products.size} products: "
            "take M and φ over the same list"
        )
    placed = ~np.isnan(phi).all(axis=1)
    if np.any(placed & ~products):
        raise WrongInput(
            "competitive is missing in a product whose proximities are known: "
            "take M and φ from the same exports"
        )
    near = phi[np.ix_(placed, placed)]
    made = np.zeros((M.shape[0], products.size))
    made[:, products] = M
    omega = np.full((countries.size, products.size), np.nan)
    omega[np.ix_(countries, placed)] = ratio(made[:, placed] @ near, near.sum(axis=0))
    return omega


def _known(competitive: ArrayLike) -> tuple[Array, Mask, Mask]:
    """Return M over known countries and products, and which of each these are."""
    M = values(competitive, "competitive", axes=("g", "k"))
    countries = np.asarray(~np.isnan(M).all(axis=1))
    products = np.asarray(~np.isnan(M[countries]).all(axis=0))
    known = M[np.ix_(countries, products)]
    if not np.isin(known, (0.0, 1.0)).all():
        raise WrongInput(
            "competitive must be 1, 0, or NaN for a whole country or product: "
            "take it from filiere.trade.position.competitive"
        )
    return known, countries, products
