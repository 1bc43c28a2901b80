"""Sides: one value of a flow that two countries report, and what of it is own make."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from filiere.trade.values import Array, alike, at_most, numbers


def two_sided(direct: ArrayLike, mirror: ArrayLike) -> Array:
    """Return one value of a flow that both sides may report: their geometric mean.

    X = √(X_direct · X_mirror) where both report, else the one that does

    Parameters
    ----------
    direct
        As the exporter reports it [USD], any shape.
    mirror
        As the importer reports it [USD], same shape.

    Returns
    -------
    Array
        Value [USD]; NaN where neither reports. A reported zero is a report: with it the mean is 0.

    Raises
    ------
    WrongInput
        The shapes differ, or a value is negative or infinite.

    Examples
    --------
    >>> two_sided([4.0, 5.0, None], [9.0, None, None])
    array([ 6.,  5., nan])
    """
    d, m = numbers(direct, "direct"), numbers(mirror, "mirror")
    alike(d, m, symbols="direct, mirror")
    return np.where(np.isnan(d), m, np.where(np.isnan(m), d, np.sqrt(d) * np.sqrt(m)))


def without_reexports(exports: ArrayLike, reexports: ArrayLike) -> Array:
    """Return exports of own make: re-exports taken out where they are known.

    X' = X − R where R is known, else X

    Parameters
    ----------
    exports
        X [USD], any shape.
    reexports
        R [USD], same shape; NaN where not known.

    Raises
    ------
    WrongInput
        The shapes differ, a value is negative or infinite, or R exceeds X.

    Examples
    --------
    >>> without_reexports([10.0, 10.0], [4.0, None])
    array([ 6., 10.])
    """
    x, r = numbers(exports, "exports"), numbers(reexports, "reexports")
    alike(x, r, symbols="exports, reexports")
    at_most(r, x, "re-exports of exports")
    return np.where(np.isnan(r), x, np.maximum(x - r, 0.0))
