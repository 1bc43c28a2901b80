"""The maker's sector buys from the supplier what it bought from third countries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import array_api_compat
import numpy as np
from numpy.typing import NDArray

from filiere.chains.factor import Array
from filiere.chains.leontief import Leontief
from filiere.chains.low_rank import Shift, beside
from filiere.chains.order import Order
from filiere.mrio import Mrio
from filiere.mrio.table import Floats


def third_rows(table: Mrio, sides: Sequence[str], industries: Sequence[str]) -> Floats:
    """Return 1 where a row makes a product in neither of the sides, shape (n, K)."""
    return rows_making(table, industries) * ~within(table, sides)[:, None]


def within(table: Mrio, regions: Sequence[str]) -> NDArray[np.bool_]:
    """Tell which rows are of some regions, shape (n,)."""
    found = np.zeros(len(table), dtype=bool)
    for region in regions:
        found[table.rows_of(region)] = True
    return found


def rows_making(table: Mrio, industries: Sequence[str]) -> Floats:
    """Return 1 where a row makes a product, else 0, shape (n, K)."""
    places = [table.industries.index(code) for code in industries]
    found: Floats = (table.industry_of[:, None] == np.array(places, dtype=np.intp)).astype(float)
    return found


def parts_of(table: Mrio, region: str, industries: Sequence[str]) -> Floats:
    """Return how an order of each product spreads over a region's rows, shape (n, K).

    A country in parts shares it by their output. A product that the region does not make has a
    column of zeros.
    """
    share = np.zeros((len(table), len(industries)))
    rows = table.rows_of(region)
    made = rows_making(table, industries)[rows] * table.x[rows, None]
    total = made.sum(axis=0)
    np.divide(made, total, out=share[rows], where=total != 0)
    return share


def resourced(A_C: Array, third: Array, given: Array) -> tuple[Array, Array]:
    """Return the change of columns that buy from one country what they bought from third ones.

    U_ic = Σ_k (s_ik Σ_(j in T_k) A_jc − A_ic [i in T_k])

    Parameters
    ----------
    A_C : shape (n, c)
        The columns of A [1].
    third : shape (n, K)
        1 where a row is a third country's of product k: the set T_k.
    given : shape (n, K)
        s_ik: how the supplier's rows share an order of product k [1].

    Returns
    -------
    tuple of Array
        U, whose columns sum to zero, and what third rows lose, both of shape (n, c) [1].

    Examples
    --------
    >>> import numpy as np
    >>> U, moved = resourced(np.array([[0.1], [0.2], [0.3]]), np.array([[0.0], [1], [1]]),
    ...     np.array([[1.0], [0], [0]]))
    >>> U.T.round(3).tolist(), moved.T.tolist()
    ([[0.5, -0.2, -0.3]], [[0.0, 0.2, 0.3]])

    References
    ----------
    Computed here; the substitution of imports in input coefficients after Miller & Blair (2022),
    Input-output analysis, ch. 3.
    """
    xp: Any = array_api_compat.array_namespace(A_C)
    moved = xp.sum(third, axis=1)[:, None] * A_C
    return given @ (third.T @ A_C) - moved, moved


def supply_shift(table: Mrio, model: Leontief, order: Order) -> Shift:
    """Return the shift by which a sector of the maker buys products from the supplier.

    Δx = θ B U x'_C; x'_C = (I − θ V B U)⁻¹ x_C;
    U_ic = Σ_k (s_ik Σ_(j in T_k) A_jc − A_ic [i in T_k])

    V picks the sector's columns C.

    Parameters
    ----------
    table, model
        The table and its model.
    order
        Who buys what from whom.

    References
    ----------
    Computed here; after Sherman & Morrison (1950), Annals of Mathematical Statistics 21(1).
    """
    columns = beside(model, table.places(order.maker, order.makers))
    given = parts_of(table, order.supplier, order.products)
    third = third_rows(table, (order.supplier, order.maker), order.products)
    U, moved = resourced(model.columns(columns), beside(model, third), beside(model, given))
    none, no_line = np.zeros(len(table)), beside(model, np.zeros(0))
    return Shift(
        columns=columns,
        U=U,
        dy=beside(model, none),
        moved=moved,
        moved_final=beside(model, none),
        asked=beside(model, (given != 0).any(axis=1).astype(float)),
        line=beside(model, np.zeros((0, U.shape[1]))),
        line_final=no_line,
        line_back=no_line,
        line_v=no_line,
        line_jobs=no_line,
    )
