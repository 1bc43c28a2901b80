"""Hypothetical extraction: what all others would lose without an industry, or without its links."""

from __future__ import annotations

from typing import Literal

from filiere.chains.factor import Array
from filiere.chains.leontief import Leontief
from filiere.chains.linkages import picks

Links = Literal["all", "sales", "purchases"]

_BLOCK = 128


def extraction(model: Leontief, places: Array) -> Array:
    """Return the output lost when industries vanish whole: what they buy, sell and deliver.

    Δx_i = Σ_(j in S) B_ij u_j, Σ_(k in S) B_jk u_k = x_j

    Taken out are the rows and columns of A of the industries S and the final use of their
    products; final use of all others stays. Their own loss is all their output. Of a single
    industry, u_j = x_j / B_jj, so that the loss elsewhere is x_j Σ_i B_ij / B_jj − x_j; of a
    country, S are all its industries, and what its people buy from others stays.

    Parameters
    ----------
    model
        Leontief's model, n industries.
    places
        Those of S, shape (k,): as many columns are solved.

    Returns
    -------
    Array
        Δx [USD], shape (n,), a loss counted as positive: output with them less output without.

    Examples
    --------
    >>> import numpy as np
    >>> chain = Leontief(np.array([[0.0, 8.0], [0.0, 0.0]]), np.array([8.0, 20.0]))
    >>> extraction(chain, np.array([1]))
    array([ 8., 20.])

    References
    ----------
    Dietzenbacher, van der Linden & Steenge (1993), Economic Systems Research 5(2);
    Dietzenbacher & Lahr (2013), Economic Systems Research 25(3).
    """
    xp = model.xp
    columns = model.solve(picks(model, places))
    own = xp.take(columns, places, axis=0)
    u = xp.linalg.solve(own, xp.take(model.x, places)[:, None])
    return (columns @ u)[:, 0]


def partial_extraction(
    model: Leontief, places: Array, *, links: Links = "all", partner: slice | None = None
) -> Array:
    """Return the output lost when industries lose some of their links and stay otherwise.

    Δx_i = Σ_k Σ_j B_ik C_kj x'_j, x'_j = x_j − Δx_j

    C holds the cut part of A: the rows of S (their sales to industries), its columns (their
    purchases from industries), or both; only those with the rows and columns of a partner where
    one is named. Final use of all products stays, unlike in `extraction`. Each column is one rank:
    Δx = B U (1 + V B U)⁻¹ V x, C = U V.

    Parameters
    ----------
    model
        Leontief's model, n industries.
    places
        Those of S, shape (k,).
    links
        Which links are cut.
    partner
        Rows of a partner to which none of S belongs; all industries if None.

    Returns
    -------
    Array
        Δx [USD], shape (n,), a loss counted as positive.

    Examples
    --------
    >>> import numpy as np
    >>> chain = Leontief(np.array([[0.0, 8.0], [0.0, 0.0]]), np.array([8.0, 20.0]))
    >>> partial_extraction(chain, np.array([1]), links="purchases")
    array([8., 0.])

    References
    ----------
    Miller & Lahr (2001), A taxonomy of extractions; Dietzenbacher & Lahr (2013).
    """
    xp = model.xp
    U, V = _cut(model, places, links, partner)
    solved = model.solve(U)
    inner = V @ solved
    for n in range(inner.shape[0]):
        inner[n, n] += 1.0
    return (solved @ xp.linalg.solve(inner, (V @ model.x)[:, None]))[:, 0]


def _cut(
    model: Leontief, places: Array, links: Links, partner: slice | None
) -> tuple[Array, Array]:
    """Return U (n, r) and V (r, n), whose product is the part of A that is cut."""
    xp = model.xp
    picked = picks(model, places)
    within = xp.zeros_like(model.x)
    within[slice(None) if partner is None else partner] = 1.0
    sales = xp.take(model.Z, places, axis=0) * (model.per_output * within)[None, :]
    purchases = model.columns(places) * within[:, None]
    across = xp.matrix_transpose(picked)
    if links == "sales":
        return picked, sales
    if links == "purchases":
        return purchases, across
    # What S sells to itself lies in its rows and in its columns: it is cut once.
    purchases = purchases * (1.0 - xp.sum(picked, axis=1))[:, None]
    return xp.concat([picked, purchases], axis=1), xp.concat([sales, across], axis=0)


def each_extraction(model: Leontief, places: Array) -> Array:
    """Return the output lost when one industry vanishes whole, of each of some in turn.

    Δx_i = Σ_(j in S) B_ij u_j, Σ_(k in S) B_jk u_k = x_j

    S is each single industry: Δx_i = x_j B_ij / B_jj.

    Parameters
    ----------
    model
        Leontief's model, n industries.
    places
        The industries to take out in turn, shape (k,): as many columns are solved.

    Returns
    -------
    Array
        Losses [USD], shape (n, k), counted as positive; each industry's own is all its output.

    Examples
    --------
    >>> import numpy as np
    >>> chain = Leontief(np.array([[0.0, 8.0], [0.0, 0.0]]), np.array([8.0, 20.0]))
    >>> each_extraction(chain, np.array([0, 1]))
    array([[ 8.,  8.],
           [ 0., 20.]])

    References
    ----------
    Dietzenbacher, van der Linden & Steenge (1993); Dietzenbacher & Lahr (2013).
    """
    columns = model.solve(picks(model, places))
    own = model.xp.linalg.diagonal(model.xp.take(columns, places, axis=0))
    return columns * (model.xp.take(model.x, places) / own)[None, :]


def every_extraction(model: Leontief, weights: Array) -> Array:
    """Return sums of what is lost when one industry vanishes whole, of every one in turn.

    Δx_i = Σ_(j in S) B_ij u_j, Σ_(k in S) B_jk u_k = x_j

    Only sums over i are made, one for each row of weights (a region's output, its value added,
    …), so that sums of the columns of B and its diagonal are all of B that is needed.

    Parameters
    ----------
    model
        Leontief's model, n industries.
    weights
        Of each industry's output in each sum, shape (m, n).

    Returns
    -------
    Array
        Sums of losses, shape (m, n), counted as positive; each industry's own is in them.

    Examples
    --------
    >>> import numpy as np
    >>> chain = Leontief(np.array([[0.0, 8.0], [0.0, 0.0]]), np.array([8.0, 20.0]))
    >>> every_extraction(chain, np.ones((1, 2)))
    array([[ 8., 28.]])

    References
    ----------
    Dietzenbacher, van der Linden & Steenge (1993); Dietzenbacher & Lahr (2013).
    """
    return model.solve_left(weights) * (model.x / inverse_diagonal(model))[None, :]


def inverse_diagonal(model: Leontief) -> Array:
    """Return the diagonal of B, shape (n,), without B."""
    n = model.x.shape[0]
    slices = [slice(at, min(at + _BLOCK, n)) for at in range(0, n, _BLOCK)]
    blocks = model.factor.inverse_blocks(slices)
    return model.xp.concat([model.xp.linalg.diagonal(block) for block in blocks])
