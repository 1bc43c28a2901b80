"""From supply and use of products to a table of industries by industries."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def market_shares(supply: Floats) -> Floats:
    r"""Return the shares of a region's industries in the supply of each of its products.

    .. math:: D_ik = V_ik / Σ_j V_jk

    A product's sales, whoever buys it, are then those of the industries that supply it, in these
    shares (fixed product sales structure): Z_ij = Σ_k D_ik U_kj, and likewise of final demand.
    Each column of D sums to 1, so no column total of use changes, output of an industry is what it
    supplies, and no flow turns negative.

    A product that no industry supplies is given to the industry of the same place.

    Parameters
    ----------
    supply : shape (industries, products)
        What industry i supplies of product k, V [any unit]; as many of the one as of the other.

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
