"""Linkages: how far an industry draws on those that supply it, and serves those that buy of it."""

from __future__ import annotations

from typing import Any, Final, Literal

import array_api_compat

from filiere.chains.factor import Array
from filiere.chains.leontief import Leontief

Forward = Literal["ghosh", "leontief"]

CLASSES: Final = ("weak", "forward", "backward", "key")
_AT_ONCE: Final = 256


def backward_linkages(model: Leontief) -> Array:
    """Return what all industries put out for one unit of final use of each.

    BL_j = Σ_i B_ij

    Of a table of the world, along world chains; of a country's own block (`domestic`), at home.

    Parameters
    ----------
    model
        Leontief's model, n industries.

    Returns
    -------
    Array
        BL [1], shape (n,), 1 or more; NaN where an industry puts out nothing.

    Examples
    --------
    >>> import numpy as np
    >>> model = Leontief(np.array([[0.0, 4.0], [2.0, 0.0]]), np.array([8.0, 8.0]))
    >>> backward_linkages(model).round(4)
    array([1.4286, 1.7143])

    References
    ----------
    Rasmussen (1956), Studies in inter-sectoral relations; Miller & Blair (2022), ch. 12.
    """
    return where_produced(model, model.solve_left(model.xp.ones_like(model.x)))


def forward_linkages(model: Leontief, *, by: Forward = "ghosh") -> Array:
    """Return how much output of all industries rests on one unit of each industry's own.

    FL_i = Σ_j G_ij, G_ij = B_ij x_j / x_i

    The classic measure, ``"leontief"``, takes the rows of B instead: what i puts out when the
    final use of every industry grows by one unit, however small the industry. Its weights make
    no economic sense for industries of unequal size, so that Ghosh's is the default.

    FL_i = Σ_j B_ij

    Parameters
    ----------
    model
        Leontief's model, n industries.
    by
        Ghosh's inverse G, or Leontief's B.

    Returns
    -------
    Array
        FL [1], shape (n,); NaN where an industry puts out nothing.

    Examples
    --------
    >>> import numpy as np
    >>> model = Leontief(np.array([[0.0, 4.0], [2.0, 0.0]]), np.array([8.0, 8.0]))
    >>> forward_linkages(model).round(4)
    array([1.7143, 1.4286])

    References
    ----------
    Jones (1976), Quarterly Journal of Economics 90(2); Miller & Blair (2022), ch. 12.
    """
    if by == "leontief":
        return where_produced(model, model.solve(model.xp.ones_like(model.x)))
    return where_produced(model, model.solve(model.x) * model.per_output)


def direct_linkages(model: Leontief, *, by: Forward = "ghosh") -> tuple[Array, Array]:
    """Return the linkages of the first round: backward, then forward.

    Σ_i A_ij; Σ_j Z_ij / x_i

    With ``by="leontief"`` the second is Σ_j A_ij, the rows of A.

    Parameters
    ----------
    model
        Leontief's model, n industries.
    by
        As in `forward_linkages`.

    Returns
    -------
    tuple of Array
        Two of shape (n,) [1]; NaN where an industry puts out nothing.

    Examples
    --------
    >>> import numpy as np
    >>> model = Leontief(np.array([[0.0, 4.0], [2.0, 0.0]]), np.array([8.0, 8.0]))
    >>> direct_linkages(model)
    (array([0.25, 0.5 ]), array([0.5 , 0.25]))

    References
    ----------
    Chenery & Watanabe (1958), Econometrica 26(4); Miller & Blair (2022), ch. 12.
    """
    backward = model.xp.sum(model.Z, axis=0) * model.per_output
    if by == "leontief":
        forward = model.Z @ model.per_output
    else:
        forward = model.xp.sum(model.Z, axis=1) * model.per_output
    return where_produced(model, backward), where_produced(model, forward)


def linkage_index(linkages: Array) -> Array:
    """Return linkages against their mean: 1 is the mean of the industries that are known.

    NL_j = n L_j / Σ_j L_j

    Parameters
    ----------
    linkages
        L [1], shape (n,); missing ones (NaN) are left out of the mean. Where that is 0, all are
        missing.

    Examples
    --------
    >>> import numpy as np
    >>> linkage_index(np.array([1.0, 3.0, np.nan]))
    array([0.5, 1.5, nan])

    References
    ----------
    Rasmussen (1956), index of the power of dispersion; Hirschman (1958).
    """
    xp: Any = array_api_compat.array_namespace(linkages)
    known = ~xp.isnan(linkages)
    total = xp.sum(xp.where(known, linkages, xp.zeros_like(linkages)))
    count = xp.sum(xp.astype(known, linkages.dtype))
    against = xp.where(total == 0, xp.full_like(total, xp.nan), total)  # a mean of none, or of 0
    return linkages * (count / against)


def linkage_variation(model: Leontief, places: Array) -> tuple[Array, Array]:
    """Return how unevenly industries' linkages fall on the others: backward, then forward.

    CV_j = √(Σ_i (B_ij − BL_j / n)² / (n − 1)) / (BL_j / n)

    Low: the industry draws on many alike; high: on a few. Forward the same of the rows of G.

    Parameters
    ----------
    model
        Leontief's model, n industries.
    places
        Those asked for, shape (k,): for each, one column and one row of the inverse are solved.

    Returns
    -------
    tuple of Array
        Two of shape (k,) [1]; NaN where an industry puts out nothing.

    References
    ----------
    Rasmussen (1956), ch. 8; Hazari (1970), Review of Economics and Statistics 52(3).
    """
    backward, forward = [], []
    count = places.shape[0]
    for start in range(0, count, _AT_ONCE):
        picked = picks(model, places[start : min(start + _AT_ONCE, count)])
        backward.append(_variation(model.xp, model.solve(picked)))
        # The row of G is that of B x̂ over x_i, which the coefficient of variation does not see.
        rows = model.solve_left(model.xp.matrix_transpose(picked)) * model.x[None, :]
        forward.append(_variation(model.xp, model.xp.matrix_transpose(rows)))
    made = model.xp.take(model.x, places) > 0
    nan = model.xp.full_like(model.x[:count], model.xp.nan)
    both = (model.xp.concat(backward), model.xp.concat(forward))
    return model.xp.where(made, both[0], nan), model.xp.where(made, both[1], nan)


def _variation(xp: Any, columns: Array) -> Array:
    """Return the standard deviation of each column over its mean; NaN of a single row."""
    if columns.shape[0] == 1:
        return xp.full_like(columns[0, :], xp.nan)
    mean = xp.mean(columns, axis=0)
    return xp.std(columns, axis=0, correction=1) / xp.where(mean == 0, xp.ones_like(mean), mean)


def key_classes(backward: Array, forward: Array) -> Array:
    """Return which of the four classes each industry is in, as its place in `CLASSES`; −1 unknown.

    Key industries are above the mean both ways; others backward only, forward only, or neither.

    Parameters
    ----------
    backward, forward
        Linkage indices [1], mean 1, shape (n,).

    Examples
    --------
    >>> import numpy as np
    >>> found = key_classes(np.array([1.2, 1.2, 0.8]), np.array([1.1, 0.9, np.nan]))
    >>> [CLASSES[each] if each >= 0 else None for each in found]
    ['key', 'backward', None]

    References
    ----------
    Rasmussen (1956); Miller & Blair (2022), ch. 12.
    """
    xp: Any = array_api_compat.array_namespace(backward, forward)
    place = 2 * xp.astype(backward > 1, xp.int64) + xp.astype(forward > 1, xp.int64)
    return xp.where(xp.isnan(backward) | xp.isnan(forward), -xp.ones_like(place), place)


def domestic(model: Leontief, rows: slice) -> Leontief:
    """Return the model of a region's own transactions alone: its inverse is L_s = (I − A_ss)⁻¹."""
    return Leontief(model.Z[rows, rows], model.x[rows])


def where_produced(model: Leontief, values: Array) -> Array:
    """Return values by industry, NaN where nothing is put out: x is zero or below."""
    return model.xp.where(model.x > 0, values, model.xp.full_like(values, model.xp.nan))


def picks(model: Leontief, places: Array) -> Array:
    """Return the columns of the identity at some places, shape (n, k)."""
    device = array_api_compat.device(model.x)
    every = model.xp.arange(model.x.shape[0], device=device, dtype=places.dtype)
    return model.xp.astype(every[:, None] == places[None, :], model.x.dtype)
