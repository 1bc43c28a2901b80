"""Position: in what a country is strong, against the world."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from filiere.trade.values import Array, alike, at_most, ratio, values


def rca(exports: ArrayLike) -> Array:
    """Return the revealed comparative advantage of every country in every product.

    RCA_ik = (X_ik / X_i) / (X_k / X)

    The world is the countries given whose every product is known. A country with a missing
    product is set aside: its own row is NaN and the world does not hold it.

    Parameters
    ----------
    exports
        X_ik [USD], shape [g, k].

    Returns
    -------
    Array
        RCA [1], shape [g, k]. NaN: the row of a country that exports nothing or has a missing
        value; the column of a product nobody exports.

    Raises
    ------
    WrongInput
        A value is negative or infinite.

    Examples
    --------
    >>> rca([[3.0, 1.0], [1.0, 3.0]])
    array([[1.5, 0.5],
           [0.5, 1.5]])

    References
    ----------
    Balassa (1965), Trade liberalisation and "revealed" comparative advantage,
    The Manchester School 33(2).
    """
    X = values(exports, "exports", axes=("g", "k"))
    known = ~np.isnan(X).any(axis=1)
    X_i = X.sum(axis=1)[:, None]
    X_k = X[known].sum(axis=0)
    return _balassa(X, X_i, X_k, np.float64(X_k.sum()))


def rca_of(x_i: ArrayLike, x_w: ArrayLike) -> Array:
    """Return the revealed comparative advantage of one country, the world's exports being given.

    RCA_ik = (X_ik / X_i) / (X_k / X)

    Parameters
    ----------
    x_i
        Exports of i by product, X_ik [USD], shape [k].
    x_w
        World exports by product, i's own included, X_k [USD], shape [k].

    Returns
    -------
    Array
        RCA [1], shape [k]. NaN for a product nobody exports; all NaN where i exports nothing
        or a product of either is missing.

    Raises
    ------
    WrongInput
        The shapes differ, a value is negative or infinite, or i exports more than the world.

    Examples
    --------
    >>> rca_of([3.0, 1.0], [4.0, 4.0])
    array([1.5, 0.5])

    References
    ----------
    Balassa (1965).
    """
    x, w = values(x_i, "x_i"), values(x_w, "x_w")
    alike(x, w, symbols="x_i, x_w")
    at_most(x, w, "x_i of x_w")
    return _balassa(x, np.float64(x.sum()), w, np.float64(w.sum()))


def _balassa(X: Array, X_i: Array | np.float64, X_k: Array, X_total: np.float64) -> Array:
    # In this order equal shares are the same float, so that RCA is then exactly 1.
    return ratio(ratio(X, X_i), ratio(X_k, X_total))


def normalised_rca(advantage: ArrayLike) -> Array:
    """Return the advantage brought between −1 and 1, 0 being the world's share.

    NRCA = (RCA − 1) / (RCA + 1)

    Parameters
    ----------
    advantage
        RCA [1], any shape.

    Examples
    --------
    >>> normalised_rca([0.0, 1.0, 3.0])
    array([-1. ,  0. ,  0.5])

    References
    ----------
    Laursen (1998), DRUID WP 98-30; Dalum, Laursen & Villumsen (1998).
    """
    a = np.asarray(advantage, dtype=np.float64)
    return ratio(a - 1, a + 1)


def competitive(advantage: ArrayLike) -> Array:
    """Return where a country exports competitively.

    M_ik = 1 if RCA_ik ≥ 1, else 0

    Parameters
    ----------
    advantage
        RCA [1], any shape.

    Returns
    -------
    Array
        1, 0, or NaN where RCA is undefined; same shape.

    Examples
    --------
    >>> competitive([0.5, 1.0, float("nan")])
    array([ 0.,  1., nan])

    References
    ----------
    Hidalgo & Hausmann (2009), PNAS 106(26).
    """
    a = np.asarray(advantage, dtype=np.float64)
    return np.where(np.isnan(a), np.nan, (a >= 1).astype(np.float64))
