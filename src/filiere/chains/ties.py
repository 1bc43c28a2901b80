"""Ties: whose value added is in whose production, exports and final demand, and by which way."""

from __future__ import annotations

from dataclasses import dataclass

from filiere.chains.exports import Exports
from filiere.chains.factor import Array
from filiere.chains.leontief import Leontief


@dataclass(frozen=True, slots=True)
class Ties:
    """One country's value added in k uses of another.

    Parameters
    ----------
    value : shape (k,)
        The value added [USD].
    whole : shape (k,)
        The uses themselves [USD]: value added of all countries, so that shares are of it.
    carried : shape (G, k)
        The value added by the region from which it last arrived [USD]; sums to `value`.
    """

    value: Array
    whole: Array
    carried: Array


def content(model: Leontief, sold: Exports, region: int) -> Array:
    """Return a country's value added in one unit of every product.

    c_j = Σ_(i in a) v_i B_ij

    Over all countries it sums to 1. What an industry without output would sell is all its own
    value added.

    Parameters
    ----------
    model, sold
        Leontief's model and the exports of a table.
    region
        Place of the country a among the regions.

    Returns
    -------
    Array
        c [1], shape (n,).

    Examples
    --------
    >>> from filiere.chains.exports import gross_exports
    >>> from filiere.chains.leontief import leontief
    >>> from filiere.chains.world import table_of
    >>> table = table_of("/nonexistent")
    >>> model = leontief(table)
    >>> russian = content(model, gross_exports(model, table), table.regions.index("RUS"))
    >>> bool(0 < russian[table.rows_of("MAR")].max() < 1)
    True

    References
    ----------
    Hummels, Ishii & Yi (2001), Journal of International Economics 54(1);
    Koopman, Wang & Wei (2014), American Economic Review 104(2).
    """
    xp = model.xp
    return model.solve_left(xp.where(sold.home[:, region], sold.v, xp.zeros_like(sold.v)))


def ties(
    model: Leontief,
    sold: Exports,
    of: Array,
    *,
    region: int,
    own: Array,
    bought: Array | None = None,
) -> Ties:
    """Return a country's value added in uses of another, and from where it last arrived.

    T_ab = Σ_j c_j y_j, c_j = Σ_(i in a) v_i B_ij

    T_rab = Σ_(i in r) c_i (y_i + Σ_(j in b) A_ij q_j), q_j = y_j + Σ_(k in b) A_jk q_k

    Value added of a arrives in b with what b buys abroad: in products of a itself, or in those of
    a third country r that bought of a. What b's own industries then put out for the use is q, by
    its own inverse. In output and in exports all parts are counted whenever they are sold on.

    Parameters
    ----------
    model, sold
        Leontief's model and the exports of a table.
    of
        Content c of a in each product, shape (n,).
    region
        Place of the country b among the regions.
    own
        Uses of b's own products [USD], shape (N, k): its output, its exports, its final demand.
    bought
        Of the same uses, what b takes from all others without its own industries [USD], shape
        (n, k): its final demand for their products. Its own rows are not read.

    References
    ----------
    Johnson & Noguera (2012), Journal of International Economics 86(2), for final demand;
    Hummels, Ishii & Yi (2001), for exports.
    """
    xp, at = model.xp, sold.regions[region]
    inputs = model.Z[:, at] @ (model.per_output[at][:, None] * (model.local(at) @ own))
    arriving = inputs if bought is None else inputs + bought
    abroad = xp.astype(~sold.home[:, region], model.x.dtype)[:, None]
    value = xp.sum(of[at][:, None] * own, axis=0)
    whole = xp.sum(own, axis=0)
    if bought is not None:
        value = value + xp.sum(of[:, None] * bought * abroad, axis=0)
        whole = whole + xp.sum(bought * abroad, axis=0)
    carried = of[:, None] * arriving * abroad
    by_region = [xp.sum(carried[rows, :], axis=0) for rows in sold.regions]
    return Ties(value=value, whole=whole, carried=xp.stack(by_region))
