"""Accounting for growth: what a change in trade is made of, in parts that sum to it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from filiere.errors import WrongInput
from filiere.trade.values import Array, alike, at_most, numbers, ratio, values


@dataclass(frozen=True, slots=True)
class GrowthAccounting:
    """A change in trade by product, in parts that sum to it; each of shape [k], in USD.

    Parameters
    ----------
    entering
        Products traded in the later period only (extensive margin).
    leaving
        Products traded in the base period only, negative (extensive margin).
    quantity
        Of continuing products with quantities: the change in quantity at mean unit value.
    unit_value
        Of these: the change in unit value at mean quantity.
    no_quantity
        Of continuing products without quantities: the whole change.
    """

    entering: Array
    leaving: Array
    quantity: Array
    unit_value: Array
    no_quantity: Array

    @property
    def continuing(self) -> Array:
        """Return the change of products traded in both periods (intensive margin)."""
        return self.quantity + self.unit_value + self.no_quantity

    @property
    def total(self) -> Array:
        """Return the whole change, ΔX_k."""
        return self.entering + self.leaving + self.continuing


def growth_accounting(
    base: ArrayLike,
    level: ArrayLike,
    *,
    base_quantity: ArrayLike | None = None,
    level_quantity: ArrayLike | None = None,
) -> GrowthAccounting:
    """Return a change in trade as entering, leaving and continuing products.

    ΔX = Σ_entering X¹ − Σ_leaving X⁰ + Σ_continuing (X¹ − X⁰), the last by `bennet`

    Parameters
    ----------
    base, level
        Trade by product in the base and in the later period [USD], shape [k].
    base_quantity, level_quantity
        Quantities in one unit by product [t, or any], shape [k]; NaN or 0 where there are none.
        Give both or neither.

    Returns
    -------
    GrowthAccounting
        A product missing in either period is NaN in every part. Parts in whole dollars sum to the
        change exactly; quantity and unit value do so within the rounding of the larger.

    Raises
    ------
    WrongInput
        The shapes differ, a value is negative or infinite, or one quantity is given alone.

    Examples
    --------
    >>> parts = growth_accounting([0.0, 5.0, 4.0], [3.0, 0.0, 9.0])
    >>> parts.entering, parts.leaving, parts.continuing
    (array([3., 0., 0.]), array([ 0., -5.,  0.]), array([0., 0., 5.]))

    References
    ----------
    Bennet (1920), The theory of measurement of changes in cost of living, JRSS 83(3).
    """
    x0, x1 = values(base, "base"), values(level, "level")
    alike(x0, x1, symbols="base, level")
    if (base_quantity is None) != (level_quantity is None):
        raise WrongInput("give the quantities of both periods, or of neither")
    none = np.full(x0.shape, np.nan)
    q0 = none if base_quantity is None else values(base_quantity, "base_quantity")
    q1 = none if level_quantity is None else values(level_quantity, "level_quantity")
    alike(x0, q0, q1, symbols="base, base_quantity, level_quantity")
    missing = 0 * (x0 + x1)
    continuing = (x0 > 0) & (x1 > 0)
    measured = continuing & (q0 > 0) & (q1 > 0)
    quantity, unit_value = bennet(x0, x1, q0, q1)
    change = x1 - x0
    return GrowthAccounting(
        entering=np.where((x0 == 0) & (x1 > 0), x1, missing),
        leaving=np.where((x0 > 0) & (x1 == 0), -x0, missing),
        quantity=np.where(measured, quantity, missing),
        unit_value=np.where(measured, unit_value, missing),
        no_quantity=np.where(continuing & ~measured, change, missing),
    )


def bennet(
    base: ArrayLike, level: ArrayLike, base_quantity: ArrayLike, level_quantity: ArrayLike
) -> tuple[Array, Array]:
    """Return a change in value as a change in quantity and a change in unit value.

    ΔX = ½(u⁰ + u¹)(q¹ − q⁰) + ½(q⁰ + q¹)(u¹ − u⁰), u = X / q

    Parameters
    ----------
    base, level
        X⁰ and X¹ [USD], any shape.
    base_quantity, level_quantity
        q⁰ and q¹ in one unit [t, or any], same shape.

    Returns
    -------
    tuple[Array, Array]
        The quantity part and the unit-value part [USD]. NaN where a value is missing or a
        quantity is zero: there is then no unit value.

    Raises
    ------
    WrongInput
        The shapes differ, or a value is negative or infinite.

    Examples
    --------
    >>> bennet([10.0], [24.0], [5.0], [6.0])
    (array([3.]), array([11.]))

    References
    ----------
    Bennet (1920); Diewert (2005), Journal of Productivity Analysis 24(3), eq. 8.
    """
    x0, x1 = numbers(base, "base"), numbers(level, "level")
    q0, q1 = numbers(base_quantity, "base_quantity"), numbers(level_quantity, "level_quantity")
    alike(x0, x1, q0, q1, symbols="base, level, base_quantity, level_quantity")
    u0, u1 = ratio(x0, q0), ratio(x1, q1)
    quantity = (u0 + u1) * (q1 - q0) / 2
    return quantity, (q0 + q1) * (u1 - u0) / 2


@dataclass(frozen=True, slots=True)
class MarketShareAccounting:
    """A change in a country's exports, in four parts [USD] that sum to it.

    Parameters
    ----------
    world_growth
        Had exports grown as world trade did.
    product_mix
        From selling products whose world trade grew faster than all trade.
    market_mix
        From selling to markets where imports of these products grew faster than elsewhere.
    competitiveness
        The rest: shares gained or lost in each product and market.
    """

    world_growth: float
    product_mix: float
    market_mix: float
    competitiveness: float

    @property
    def total(self) -> float:
        """Return the whole change, ΔX_i."""
        return self.world_growth + self.product_mix + self.market_mix + self.competitiveness


def constant_market_share(
    base: ArrayLike, level: ArrayLike, world_base: ArrayLike, world_level: ArrayLike
) -> MarketShareAccounting:
    """Return a change in exports as world growth, product mix, market mix and competitiveness.

    ΔX_i = r X⁰ + Σ_k (r_k − r) X⁰_k + Σ_kj (r_kj − r_k) X⁰_kj + Σ_kj (X¹_kj − (1 + r_kj) X⁰_kj)

    r, r_k, r_kj: growth of world trade, of its product k, of its product k to market j.

    Parameters
    ----------
    base, level
        Exports of i by product and market, X⁰_kj and X¹_kj [USD], shape [k, j].
    world_base, world_level
        World exports by product and market, i's included, W⁰_kj and W¹_kj [USD], shape [k, j].

    Returns
    -------
    MarketShareAccounting
        All NaN where a value is missing, or nobody traded in the base period.

    Raises
    ------
    WrongInput
        The shapes differ, a value is negative or infinite, or i exports more than the world.

    Examples
    --------
    >>> constant_market_share([[10.0]], [[13.0]], [[100.0]], [[120.0]])
    MarketShareAccounting(world_growth=2.0, product_mix=0.0, market_mix=0.0, competitiveness=1.0)

    References
    ----------
    Leamer & Stern (1970), Quantitative international economics, ch. 7, eq. 7.5.
    """
    x0, x1 = values(base, "base", axes=("k", "j")), values(level, "level", axes=("k", "j"))
    w0 = values(world_base, "world_base", axes=("k", "j"))
    w1 = values(world_level, "world_level", axes=("k", "j"))
    alike(x0, x1, w0, w1, symbols="base, level, world_base, world_level")
    at_most(x0, w0, "base of world_base")
    at_most(x1, w1, "level of world_level")
    by_all = float(x0.sum() * ratio(w1.sum(), w0.sum()))
    by_product = _carried(x0.sum(axis=1), w0.sum(axis=1), w1.sum(axis=1))
    by_market = _carried(x0, w0, w1)
    return MarketShareAccounting(
        world_growth=by_all - float(x0.sum()),
        product_mix=by_product - by_all,
        market_mix=by_market - by_product,
        competitiveness=float(x1.sum()) - by_market,
    )


def _carried(x0: Array, w0: Array, w1: Array) -> float:
    """Return Σ X⁰ W¹/W⁰: exports had each kept its share of the world's."""
    # Where the world traded nothing the exporter had nothing to carry: the term is X⁰ = 0.
    return float(np.where(w0 == 0, x0, x0 * ratio(w1, w0)).sum())
