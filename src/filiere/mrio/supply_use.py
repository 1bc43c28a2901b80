"""From supply and use of products to a table of industries by industries."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def market_shares(supply: Floats) -> Floats:
    r"""Return which industries sell a product: the shares of each in its supply.

    .. math:: D = V \hat q^{-1}

    that is D_ip = V_ip / q_p with q_p = Σ_i V_ip. Sales of a product, whoever buys it, are then
    those of the industries that supply it, in these shares: Z = D U, Y = D Y_p (fixed product
    sales structure). Each column of D sums to 1, so no column total of Z or Y changes, output of
    an industry is what it supplies, and no flow can turn negative.

    A product that no industry supplies is given to the industry of the same place.

    Parameters
    ----------
    supply : shape (industries, products)
        What each industry supplies of each product, V [any unit]; as many of the one as of the
        other.

    Returns
    -------
    shape (industries, products)
        Shares D [1].

    Examples
    --------
    >>> market_shares(np.array([[3.0, 0.0], [1.0, 0.0]]))
    array([[0.75, 0.  ],
           [0.25, 1.  ]])

    References
    ----------
    Eurostat (2008), Manual of Supply, Use and Input-Output Tables, ch. 11, model D; Miller &
    Blair (2009), Input–Output Analysis, 2nd ed., ch. 5, A = D B under commodity shares of output.
    """
    q = supply.sum(axis=0)
    shares = np.zeros_like(supply)
    np.divide(supply, q, out=shares, where=q != 0)
    shares[np.diag_indices(len(supply))] += q == 0
    return shares
