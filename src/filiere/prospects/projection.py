"""Projection: expected growth and tariffs, as factors on supply and demand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from filiere.errors import WrongInput
from filiere.trade.values import Array, alike, values


@dataclass(frozen=True, slots=True)
class Projection:
    """Growth that the user expects, as factors (1.1 is +10 %): a number, or one for each product.

    Parameters
    ----------
    supply
        Of i's exports [1].
    world_supply
        Of the world's exports [1].
    demand
        Of j's imports [1], as `demand_factor` gives it.
    """

    supply: ArrayLike = 1.0
    world_supply: ArrayLike = 1.0
    demand: ArrayLike = 1.0


def demand_factor(
    population: ArrayLike, income_per_head: ArrayLike, elasticity: ArrayLike
) -> Array:
    """Return the factor by which a country's demand is expected to grow.

    f = (1 + g_pop) · (1 + g_inc)^ε

    Parameters
    ----------
    population
        Expected growth of population g_pop [1], over the whole horizon.
    income_per_head
        Expected growth of income per head g_inc [1].
    elasticity
        Income elasticity of imports ε [1], a number or shape [k].

    Raises
    ------
    WrongInput
        A growth is −1 or less.

    Examples
    --------
    >>> demand_factor(0.0, 0.1, [1.0, 2.0]).round(4)
    array([1.1 , 1.21])

    References
    ----------
    Decreux & Spies (2016).
    """
    people = np.asarray(population, dtype=np.float64)
    income = np.asarray(income_per_head, dtype=np.float64)
    if np.any(people <= -1) or np.any(income <= -1):
        raise WrongInput("growth of −100 % or less: give 0.05 for 5 %")
    return np.asarray((1 + people) * (1 + income) ** np.asarray(elasticity, dtype=np.float64))


def tariff_factor(on_i: ArrayLike, on_average: ArrayLike, *, elasticity: ArrayLike) -> Array:
    """Return the factor by which i's tariff advantage in j raises what i could sell there.

    f = ((1 + t̄_jk) / (1 + t_ijk))^σ

    Parameters
    ----------
    on_i
        Tariff that j applies to i, t_ijk [1], shape [k] (0.05 is 5 %).
    on_average
        Mean tariff that j applies to all its suppliers, t̄_jk [1], shape [k].
    elasticity
        Elasticity of substitution between suppliers σ [1], a number or shape [k].

    Returns
    -------
    Array
        Factor [1]; NaN where one of the two tariffs is missing: no advantage is assumed.

    Raises
    ------
    WrongInput
        A tariff is negative or infinite.

    Examples
    --------
    >>> tariff_factor([0.0], [0.1], elasticity=2.0).round(4)
    array([1.21])

    References
    ----------
    Decreux & Spies (2016).
    """
    t, mean = values(on_i, "on_i"), values(on_average, "on_average")
    alike(t, mean, symbols="on_i, on_average")
    return np.asarray(((1 + mean) / (1 + t)) ** np.asarray(elasticity, dtype=np.float64))
