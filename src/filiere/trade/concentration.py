"""Concentration: on how few products or partners a trade rests."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from filiere.errors import WrongInput
from filiere.trade.values import Array, ratio, shares, values


def hhi(x: ArrayLike) -> float:
    """Return the Herfindahl-Hirschman index: the chance that two dollars are in one product.

    H = Σ_k s_k²

    Parameters
    ----------
    x
        Trade by product or partner [USD], shape [k].

    Returns
    -------
    float
        H [1] in [1/n, 1]; NaN where the total is zero or a product is missing.

    Raises
    ------
    WrongInput
        A value is negative or infinite.

    Examples
    --------
    >>> hhi([1.0, 1.0])
    0.5

    References
    ----------
    Hirschman (1945), National power and the structure of foreign trade; Herfindahl (1950).
    """
    s = shares(x)
    return float((s * s).sum()) if s.size else float("nan")


def normalised_hhi(x: ArrayLike) -> float:
    """Return the Herfindahl-Hirschman index brought between 0 and 1.

    H* = (H − 1/n) / (1 − 1/n)

    n is the number of products in the list, traded or not.

    Parameters
    ----------
    x
        Trade by product or partner [USD], shape [k].

    Returns
    -------
    float
        H* [1]: 0 for equal shares, 1 for a single product. NaN where the total is zero, a product
        is missing or the list holds one product only.

    Raises
    ------
    WrongInput
        A value is negative or infinite.

    Examples
    --------
    >>> normalised_hhi([3.0, 1.0])
    0.25

    References
    ----------
    Hirschman (1945); Herfindahl (1950).
    """
    n = np.size(np.asarray(x))
    even = 1 / n if n else float("nan")
    return float(np.maximum(ratio(hhi(x) - even, 1 - even), 0.0))


def theil(x: ArrayLike) -> float:
    """Return Theil's index: how far the trade is from equal amounts of every product.

    T = (1/n) Σ_k (x_k/μ) ln(x_k/μ), μ = Σ_k x_k / n, with 0 ln 0 = 0

    Parameters
    ----------
    x
        Trade by product [USD], shape [k]; n is the whole list, products not traded included.

    Returns
    -------
    float
        T [nat] in [0, ln n]; NaN where the total is zero or a product is missing.

    Raises
    ------
    WrongInput
        A value is negative or infinite.

    Examples
    --------
    >>> theil([1.0, 1.0]), round(theil([1.0, 0.0]), 6)
    (0.0, 0.693147)

    References
    ----------
    Theil (1967), Economics and information theory, ch. 4;
    Cadot, Carrère & Strauss-Kahn (2011), Review of Economics and Statistics 93(2).
    """
    s = shares(x)
    return float(np.maximum(_relative_entropy(s, np.full(s.shape, 1 / max(s.size, 1))), 0.0))


def _relative_entropy(p: Array, q: Array) -> float:
    # p ln(p/q) tends to 0 with p: what is not traded adds nothing, what is missing leaves NaN.
    terms = p * np.log(np.where(p == 0, 1.0, ratio(p, q)))
    return float(terms.sum()) if p.size else float("nan")


@dataclass(frozen=True, slots=True)
class TheilDecomposition:
    """Theil's index in its two parts, which sum to it.

    Parameters
    ----------
    total
        T [nat].
    between
        Between the groups [nat]; with the groups traded and not traded, the extensive margin.
    within
        Within the groups, each weighted by its share [nat]; the intensive margin.
    """

    total: float
    between: float
    within: float


def theil_decomposition(
    x: ArrayLike, groups: Sequence[Hashable] | None = None
) -> TheilDecomposition:
    """Return Theil's index between and within groups of products.

    T = Σ_g s_g ln(s_g / (n_g/n)) + Σ_g s_g T_g

    Parameters
    ----------
    x
        Trade by product [USD], shape [k].
    groups
        Group of each product, shape [k]. By default traded and not traded: the part between is
        then ln(n/n₁), the extensive margin, and the part within is T among the n₁ traded products,
        the intensive margin.

    Returns
    -------
    TheilDecomposition
        All NaN where the total is zero or a product is missing.

    Raises
    ------
    WrongInput
        A value is negative or infinite, or the groups are not one for each product.

    Examples
    --------
    >>> parts = theil_decomposition([3.0, 1.0, 0.0, 0.0])
    >>> round(parts.between, 6), round(parts.within, 6)
    (0.693147, 0.130812)

    References
    ----------
    Cadot, Carrère & Strauss-Kahn (2011), eqs 2-4; Theil (1967).
    """
    v = values(x, "x")
    labels: Sequence[Hashable] = (v > 0).tolist() if groups is None else groups
    if len(labels) != v.size:
        raise WrongInput(f"{len(labels)} groups for {v.size} products: give one for each")
    s, even = shares(v), np.full(v.shape, 1 / max(v.size, 1))
    names = {label: n for n, label in enumerate(dict.fromkeys(labels))}
    member = np.array([names[label] for label in labels], dtype=np.intp)
    s_g = np.array([s[member == g].sum() for g in range(len(names))], dtype=np.float64)
    even_g = np.array([even[member == g].sum() for g in range(len(names))], dtype=np.float64)
    expected = s_g[member] * even / even_g[member]
    return TheilDecomposition(
        total=theil(v),
        between=float(np.maximum(_relative_entropy(s_g, even_g), 0.0)),
        within=float(np.maximum(_relative_entropy(s, expected), 0.0)),
    )
