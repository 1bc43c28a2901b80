"""Margins: whether a share of a market rests on many products or on much of each."""

from __future__ import annotations

from dataclasses import dataclass

from numpy.typing import ArrayLike

from filiere.trade.values import alike, ratio, values


@dataclass(frozen=True, slots=True)
class Margins:
    """A share of a market as the product of its two margins.

    Parameters
    ----------
    extensive
        EM_ij [1]: weight in j's imports of the products that i sells there.
    intensive
        IM_ij [1]: i's share within these products.
    share
        i's share of all [1], EM · IM.
    """

    extensive: float
    intensive: float
    share: float


def hummels_klenow(x_ij: ArrayLike, x_rj: ArrayLike) -> Margins:
    """Return the extensive and the intensive margin of i's exports to j.

    EM_ij = Σ_(k in I_ij) X_rjk / Σ_k X_rjk;  IM_ij = Σ_k X_ijk / Σ_(k in I_ij) X_rjk;
    EM_ij · IM_ij = X_ij / X_rj

    I_ij is the products that i sells to j, r the reference exporter: the world (the share is then
    i's share of j's imports) or the rest of the world (the authors' choice; IM may exceed 1).

    Parameters
    ----------
    x_ij
        Exports of i to j by product [USD], shape [k].
    x_rj
        Exports of the reference to j by product [USD], shape [k].

    Returns
    -------
    Margins
        NaN where the reference sells nothing to j or a product is missing. If i sells nothing to
        j, EM and the share are 0 and IM is NaN: there is no product to have a share of. The same
        if the reference sells none of i's products, where EM is 0 and the share is not EM · IM.

    Raises
    ------
    WrongInput
        The shapes differ, or a value is negative or infinite.

    Examples
    --------
    >>> hummels_klenow([1.0, 1.0, 0.0], [2.0, 6.0, 8.0])
    Margins(extensive=0.5, intensive=0.25, share=0.125)

    References
    ----------
    Hummels & Klenow (2005), The variety and quality of a nation's exports,
    American Economic Review 95(3), eqs 3-5.
    """
    x, r = values(x_ij, "x_ij"), values(x_rj, "x_rj")
    alike(x, r, symbols="x_ij, x_rj")
    total = x.sum() + 0 * r.sum()  # NaN as soon as either list has a missing product
    in_common = r[x > 0].sum() + 0 * total
    return Margins(
        extensive=float(ratio(in_common, r.sum())),
        intensive=float(ratio(total, in_common)),
        share=float(ratio(total, r.sum())),
    )
