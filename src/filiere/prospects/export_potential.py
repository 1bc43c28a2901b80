"""Export potential: what i could sell to j, given what each sells and buys elsewhere.

After Decreux & Spies (2016), Export potential assessments, ITC working paper; the figures are
this product's own and are a benchmark, not a ceiling.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from filiere.errors import WrongInput
from filiere.prospects.projection import Projection
from filiere.trade.values import Array, alike, at_most, numbers, ratio, values


def supply_share(x_i: ArrayLike, x_w: ArrayLike) -> Array:
    """Return the share of i in the world's exports of each product.

    α_ik = Σ_t X_ikt / Σ_t X_kt

    Over several years the share is that of the sums: flows are averaged over the years first, as
    the published method does, and shared afterwards. A mean of yearly shares would weigh a year
    of little trade as much as a year of much, would be undefined for a product nobody exported
    in one year, and would not let the potentials sum to actual trade.

    Parameters
    ----------
    x_i
        Exports of i by product X_ik [USD], shape [k], or by year and product, shape [t, k].
    x_w
        World exports, i's included, X_k [USD], same shape.

    Returns
    -------
    Array
        α [1], shape [k], in [0, 1]. NaN for a product nobody exports, or missing in a year.

    Raises
    ------
    WrongInput
        The shapes differ, a value is negative or infinite, or i exports more than the world.

    Examples
    --------
    >>> supply_share([[1.0], [5.0]], [[10.0], [20.0]])
    array([0.2])

    References
    ----------
    Decreux & Spies (2016).
    """
    own, world = _over_years(x_i, "x_i"), _over_years(x_w, "x_w")
    alike(own, world, symbols="x_i, x_w")
    at_most(own, world, "x_i of x_w")
    return ratio(own, world)


def _over_years(given: ArrayLike, symbol: str) -> Array:
    several = np.ndim(np.asarray(given, dtype=object)) > 1
    x = values(given, symbol, axes=("t", "k") if several else ("k",))
    return np.asarray(x.mean(axis=0)) if several else x


def ease(x_i: ArrayLike, x_w: ArrayLike, m_j: ArrayLike, x_ij: ArrayLike) -> float:
    """Return how easily i trades with j: actual trade over what the shares alone would give.

    Ease_ij = X_ij / Σ_k α_ik M_jk

    Parameters
    ----------
    x_i
        Exports of i by product X_ik [USD], shape [k], or [t, k] over the years of the supply share.
    x_w
        World exports, i's included, X_k [USD], same shape.
    m_j
        Imports of j from the world M_jk [USD a year], shape [k], or [t, k] to take their mean.
    x_ij
        Exports of i to j X_ijk [USD a year] in the year or years of m_j, shape as m_j.

    Returns
    -------
    float
        Ease [1]; above 1, i sells to j more than its shares of the world market would give. NaN
        where i sells nothing that j buys (0/0), or a value is missing. Products nobody exports
        take no part.

    Raises
    ------
    WrongInput
        The shapes differ, a value is negative or infinite, i exports more than the world, or sells
        to j a product that nobody exports.

    Examples
    --------
    >>> ease([5.0, 2.0], [10.0, 8.0], [4.0, 4.0], [6.0, 0.0])
    2.0

    References
    ----------
    Decreux & Spies (2016).
    """
    supply, world = supply_share(x_i, x_w), _over_years(x_w, "x_w")
    m, x = _over_years(m_j, "m_j"), _over_years(x_ij, "x_ij")
    alike(supply, m, x, symbols="x_i, x_w, m_j, x_ij")
    exported = world != 0
    if np.any(x[~exported] > 0):
        raise WrongInput("x_ij holds trade in a product that x_w says nobody exports: align them")
    return float(ratio(x[exported].sum(), (supply * m)[exported].sum()))


def export_potential(
    x_i: ArrayLike,
    x_w: ArrayLike,
    m_j: ArrayLike,
    x_ij: ArrayLike,
    *,
    projection: Projection | None = None,
    tariff: ArrayLike | None = None,
) -> Array:
    """Return what i could sell to j by product: supply, demand and the ease of the two's trade.

    EPI_ijk = α_ik · M_jk · Ease_ij

    Without options, Σ_k EPI_ijk = X_ij.

    Parameters
    ----------
    x_i
        Exports of i by product X_ik [USD], shape [k], or [t, k] over the years of the supply share.
    x_w
        World exports, i's included, X_k [USD], same shape.
    m_j
        Imports of j from the world M_jk [USD a year], shape [k], or [t, k] to take their mean.
    x_ij
        Exports of i to j X_ijk [USD a year] in the year or years of m_j, shape as m_j.
    projection
        Expected growth: α becomes α · supply / world_supply, M becomes M · demand.
    tariff
        Factor for i's tariff advantage in j [1], shape [k], as `tariff_factor` gives it.

    Returns
    -------
    Array
        EPI [USD a year], shape [k]. NaN for a product nobody exports; all NaN where `ease` is.

    Raises
    ------
    WrongInput
        The shapes differ, a value is negative or infinite, i exports more than the world (also
        once projected), or sells to j a product that nobody exports.

    Examples
    --------
    >>> export_potential([5.0, 2.0], [10.0, 8.0], [4.0, 4.0], [6.0, 0.0])
    array([4., 2.])

    References
    ----------
    Decreux & Spies (2016).
    """
    forecast = projection or Projection()
    alpha = supply_share(x_i, x_w)
    growing = ratio(numbers(forecast.supply, "supply"), numbers(forecast.world_supply, "world"))
    projected = alpha * growing
    at_most(projected, 1.0, "projected supply of the world's")
    demand = _over_years(m_j, "m_j") * numbers(forecast.demand, "demand")
    advantage = numbers(1.0 if tariff is None else tariff, "tariff")
    return np.asarray(projected * demand * advantage * ease(x_i, x_w, m_j, x_ij))


def untapped(epi: ArrayLike, x_ij: ArrayLike) -> Array:
    """Return the part of the potential that is not sold yet, by product.

    U_ijk = max(EPI_ijk − X_ijk, 0)

    Sum it after, never before: a product sold above its potential does not offset another.

    Parameters
    ----------
    epi
        EPI_ijk [USD], shape [k].
    x_ij
        Exports of i to j X_ijk [USD], shape [k], or [t, k] over the same years.

    Returns
    -------
    Array
        U [USD], shape [k]; NaN where either is missing.

    Raises
    ------
    WrongInput
        The shapes differ, or a value is negative or infinite.

    Examples
    --------
    >>> untapped([4.0, 2.0], [6.0, 0.0])
    array([0., 2.])

    References
    ----------
    Decreux & Spies (2016).
    """
    potential, actual = values(epi, "epi"), _over_years(x_ij, "x_ij")
    alike(potential, actual, symbols="epi, x_ij")
    return np.asarray(np.maximum(potential - actual, 0.0))
