"""Position in the chain: how far an industry stands from final use, and from first inputs."""

from __future__ import annotations

from filiere.chains.factor import Array
from filiere.chains.leontief import Leontief
from filiere.chains.linkages import backward_linkages, forward_linkages


def upstreamness(model: Leontief) -> Array:
    """Return the mean number of stages from each industry's output to final use.

    U_i = 1 + Σ_j Δ_ij U_j, Δ_ij = Z_ij / x_i

    Output is the sum of the table's own uses, changes in inventories with final use. In a table
    of the world trade between countries is within Z, so that no net exports are taken off output,
    as a country's own table would need; where a table leaves out some buyers, sales to them count
    as final use and U is a lower bound. It is the forward linkage of Ghosh's inverse.

    Parameters
    ----------
    model
        Leontief's model, n industries.

    Returns
    -------
    Array
        U [1], shape (n,), 1 or more; NaN where an industry puts out nothing.

    Examples
    --------
    >>> import numpy as np
    >>> chain = Leontief(np.array([[0.0, 8.0], [0.0, 0.0]]), np.array([8.0, 20.0]))
    >>> upstreamness(chain)
    array([2., 1.])

    References
    ----------
    Antràs, Chor, Fally & Hillberry (2012), American Economic Review 102(3).
    """
    return forward_linkages(model)


def downstreamness(model: Leontief) -> Array:
    """Return the mean number of stages from value added to each industry's output.

    D_j = 1 + Σ_i D_i A_ij, A_ij = Z_ij / x_j

    Value added is all of output that buys no intermediate of the table, so that D = vᵀB² = 1ᵀB:
    the backward linkage. Where a table leaves out some suppliers, D is a lower bound.

    Parameters
    ----------
    model
        Leontief's model, n industries.

    Returns
    -------
    Array
        D [1], shape (n,), 1 or more; NaN where an industry puts out nothing.

    Examples
    --------
    >>> import numpy as np
    >>> chain = Leontief(np.array([[0.0, 8.0], [0.0, 0.0]]), np.array([8.0, 20.0]))
    >>> downstreamness(chain)
    array([1. , 1.4])

    References
    ----------
    Antràs & Chor (2013), Econometrica 81(6); Miller & Temurshoev (2017), International Regional
    Science Review 40(5).
    """
    return backward_linkages(model)
