"""Leontief's decomposition: whose value added is in whose exports, or in whose output."""

from __future__ import annotations

from typing import Final, Literal, get_args

from filiere.chains.exports import gross_exports, origins
from filiere.chains.factor import Array
from filiere.chains.leontief import Leontief
from filiere.errors import WrongInput
from filiere.mrio import Mrio

Weights = Literal["exports", "output"]
By = Literal["industry", "region"]
WEIGHTS: Final = get_args(Weights)
BY: Final = get_args(By)


def leontief_weighting(
    model: Leontief, table: Mrio, *, weights: Weights = "exports", by: By = "industry"
) -> Array:
    """Return the value added of every row, or of every region, in what every column exports.

    D_ku = v_k B_ku E_u

    With ``weights="output"`` it is the value added in what the column produces, v_k B_ku x_u; a sum
    over columns then counts a value added as often as it is sold on.

    Parameters
    ----------
    model
        Leontief's model of the table.
    table
        The table. One without final demand by region weighs with exports of intermediate products.
    weights
        What the columns are weighted with [USD].
    by
        ``"industry"``: a row for each of the table's, shape (n, n), for which B is needed in full;
        ``"region"``: the sum over each region's rows, shape (G, n), at G solves.

    Returns
    -------
    Array
        D [USD], k by u. Its columns sum to the weights.

    Raises
    ------
    WrongInput
        An option is unknown.

    Examples
    --------
    >>> from filiere.chains.leontief import leontief
    >>> from filiere.chains.world import world
    >>> from filiere.store import open_store
    >>> table = world(open_store("/nonexistent"))
    >>> leontief_weighting(leontief(table), table, weights="output", by="region").shape
    (80, 2240)

    References
    ----------
    Leontief (1936), Review of Economics and Statistics 18(3); Wang, Wei & Zhu (2013, revised 2018),
    NBER working paper 19677, section 2.
    """
    if weights not in WEIGHTS:
        raise WrongInput(f"weights {weights!r} are unknown: choose among {', '.join(WEIGHTS)}")
    if by not in BY:
        raise WrongInput(f"by {by!r} is unknown: choose among {', '.join(BY)}")
    exports = gross_exports(model, table)
    post = model.x if weights == "output" else model.xp.sum(exports.E, axis=1)
    share = exports.v[:, None] * model.B if by == "industry" else origins(model, exports)
    return share * post[None, :]
