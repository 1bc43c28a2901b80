"""Trade values as arrays: finite and non-negative, or missing (NaN)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from filiere.errors import WrongInput

Array = NDArray[np.float64]


def values(given: ArrayLike, symbol: str, *, axes: Sequence[str] = ("k",)) -> Array:
    """Return what was given as an array of trade values, refusing what is none.

    Missing values are NaN (or None) and stay so.

    Parameters
    ----------
    given
        The values [any unit].
    symbol
        What the caller calls them, for the message.
    axes
        Names of the axes; their number is the number of dimensions required.

    Raises
    ------
    WrongInput
        A value is infinite or negative, or the number of axes is another.

    Examples
    --------
    >>> values([1, None], "x")
    array([ 1., nan])
    """
    try:
        array = np.asarray(given, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise WrongInput(f"{symbol} must hold numbers: {error}") from error
    if array.ndim != len(axes):
        raise WrongInput(
            f"{symbol} must have the axes [{', '.join(axes)}], not shape {array.shape}: "
            "sum or reshape it first"
        )
    wrong = np.isinf(array) | (array < 0)
    if wrong.any():
        place = tuple(int(n) for n in np.argwhere(wrong)[0])
        raise WrongInput(
            f"{symbol}{list(place)} is {array[place]}: a trade value is finite and not negative, "
            "or missing (NaN)"
        )
    return array


def numbers(given: ArrayLike, symbol: str) -> Array:
    """Return trade values whatever their axes; else as `values`.

    Examples
    --------
    >>> numbers(1, "level")
    array(1.)
    """
    return values(given, symbol, axes=("n",) * np.ndim(np.asarray(given, dtype=object)))


def alike(*arrays: Array, symbols: str) -> None:
    """Refuse arrays that are not over the same list.

    Raises
    ------
    WrongInput
        Two shapes differ.
    """
    shapes = {array.shape for array in arrays}
    if len(shapes) > 1:
        told = ", ".join(str(array.shape) for array in arrays)
        raise WrongInput(f"{symbols} must be over the same list: shapes {told}; align them first")


def at_most(part: Array | float, whole: Array | float, symbols: str) -> None:
    """Refuse a part greater than the whole it belongs to (beyond rounding, 1e-9).

    Raises
    ------
    WrongInput
        The whole is less than the part where both are known.
    """
    part, whole = np.asarray(part, np.float64), np.asarray(whole, np.float64)
    if np.any(part > whole * (1 + 1e-9)):
        raise WrongInput(
            f"{symbols}: a part exceeds its whole; take both from the same source, side and years"
        )


def ratio(numerator: ArrayLike, denominator: ArrayLike) -> Array:
    """Return the quotient, NaN where it is undefined: never an infinite value.

    Examples
    --------
    >>> ratio([1.0, 1.0, 0.0], [2.0, 0.0, 0.0])
    array([0.5, nan, nan])
    """
    with np.errstate(divide="ignore", invalid="ignore", over="ignore", under="ignore"):
        quotient = np.asarray(np.true_divide(numerator, denominator), dtype=np.float64)
    return np.where(np.isfinite(quotient), quotient, np.nan)


def shares(given: ArrayLike, symbol: str = "x") -> Array:
    """Return each product's share of the total.

    s_k = x_k / Σ_k x_k

    Parameters
    ----------
    given
        Trade by product [USD], shape [k].
    symbol
        What the caller calls it, for messages.

    Returns
    -------
    Array
        Shares [1], shape [k]. All NaN where the total is zero (nothing to share) or unknown
        (a product is missing).

    Examples
    --------
    >>> shares([1.0, 3.0])
    array([0.25, 0.75])
    >>> shares([0.0, 0.0])
    array([nan, nan])
    """
    x = values(given, symbol)
    return ratio(x, x.sum())
