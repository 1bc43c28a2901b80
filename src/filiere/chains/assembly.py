"""The maker assembles what markets bought from third countries, with parts of stated origin."""

from __future__ import annotations

from typing import Any

import array_api_compat
import numpy as np
from numpy.typing import NDArray

from filiere.chains.factor import Array
from filiere.chains.leontief import Leontief
from filiere.chains.low_rank import Shift, beside
from filiere.chains.multipliers import jobs_per_output
from filiere.chains.order import Order, own_inputs
from filiere.chains.resourcing import parts_of, rows_making, third_rows, within
from filiere.mrio import Mrio
from filiere.mrio.table import Floats

Places = NDArray[np.intp]


def line_inputs(
    bought: Array, made: Array, third: Array, sides: tuple[Array, Array], origins: Array
) -> Array:
    """Return what a line buys per output: an industry's own purchases, its parts of new origin.

    α_i = a_i − Σ_k a_i [i in k] + Σ_k b_k (σ_k s_ik + μ_k m_ik + ω_k a_i [i in T_k] / w_k)

    b_k is all that the industry buys of product k, w_k what it buys of it from third countries T_k;
    σ, μ and ω are the shares of the supplier, the maker and the world.

    Parameters
    ----------
    bought : shape (n, l)
        a: input coefficients of the industry whose product each line makes [1].
    made, third : shape (n, K)
        1 where a row makes product k; and where it does so in a third country.
    sides : two of shape (n, K)
        How the supplier's and the maker's rows share an order of product k, s and m [1].
    origins : shape (3, K)
        σ, μ and ω [1].

    Returns
    -------
    Array : shape (n, l)
        α [1]; its columns have the sums of the given ones.

    References
    ----------
    Computed here; a new industry in the table after Miller & Blair (2022), Input-output analysis.
    """
    xp: Any = array_api_compat.array_namespace(bought)
    total, world = made.T @ bought, third.T @ bought
    given = sides[0] * origins[0, None, :] + sides[1] * origins[1, None, :]
    per_world = origins[2, :, None] * total / xp.where(world == 0, 1.0, world)
    kept = bought * (1 - xp.sum(made, axis=1))[:, None]
    return kept + given @ total + bought * (third @ per_world)


def assembly_shift(table: Mrio, model: Leontief, order: Order) -> Shift:
    """Return the shift by which a line in the maker's country serves markets.

    Δx = θ B (U x'_C + Δy); x'_C = (I − θ V B U)⁻¹ (x_C + θ V B Δy); U = α β − M_C; Δy = α y_L − δ

    δ is what third countries no longer sell to final demand, M_C what they no longer sell per
    output of the columns C; y_L = 1ᵀδ and β = 1ᵀM_C are the output of the line for both. One line
    for each industry of the sector.

    Parameters
    ----------
    table, model
        The table and its model.
    order
        Who assembles what, with parts from where, for whom.

    References
    ----------
    Computed here; a new industry in the table after Miller & Blair (2022), Input-output analysis.
    """
    final = order.use == "final"
    sold = third_rows(table, (order.supplier, order.maker), order.makers)
    columns = order_columns(table, order)
    abroad = _abroad(table, columns) * (0.0 if final else 1.0)
    moved = beside(model, sold.sum(axis=1)[:, None] * abroad) * model.columns(
        beside(model, columns)
    )
    delta = sold.sum(axis=1)[:, None] * _final(table, order)
    alpha = _line_of(table, model, order)
    line, y_L = beside(model, sold).T @ moved, beside(model, sold.T @ delta.sum(axis=1))
    back = [n for n, market in enumerate(order.markets) if market == order.supplier]
    asked = rows_making(table, order.products).any(axis=1) & within(table, (order.supplier,))
    return Shift(
        columns=beside(model, columns),
        U=alpha @ line - moved,
        dy=alpha @ y_L - beside(model, delta.sum(axis=1)),
        moved=moved,
        moved_final=beside(model, delta.sum(axis=1)),
        asked=beside(model, asked.astype(float)),
        line=line,
        line_final=y_L,
        line_back=beside(model, sold.T @ delta[:, back].sum(axis=1)),
        line_v=1 - model.xp.sum(alpha, axis=0),
        line_jobs=beside(model, _jobs_per_output(table, order)),
    )


def order_columns(table: Mrio, order: Order) -> Places:
    """Return the places of the columns whose inputs an order changes, ascending.

    The sector's own; for an assembly that serves intermediate use all columns of the markets.
    """
    if order.kind == "supply" or order.use == "final":
        return table.places(order.maker, order.makers)
    return np.sort(np.concatenate([table.places(market) for market in order.markets]))


def _line_of(table: Mrio, model: Leontief, order: Order) -> Array:
    """Return α of the order's lines, shape (n, l)."""
    shares = [[each.supplier, each.maker, each.world] for each in order.parts.values()]
    supplier, maker = (
        beside(model, parts_of(table, side, order.products))
        for side in (order.supplier, order.maker)
    )
    return line_inputs(
        beside(model, own_inputs(table, order.maker, order.makers)),
        beside(model, rows_making(table, order.products)),
        beside(model, third_rows(table, (order.supplier, order.maker), order.products)),
        (supplier, maker),
        beside(model, np.array(shares).T),
    )


def _abroad(table: Mrio, columns: Places) -> Floats:
    """Return 1 where a row is of another region than a column, shape (n, c)."""
    abroad: Floats = (table.region_of[:, None] != table.region_of[columns]).astype(float)
    return abroad


def _final(table: Mrio, order: Order) -> Floats:
    """Return what markets buy of each row abroad for final use, shape (n, markets) [USD].

    Where stocks are drawn down the net purchase can be negative: no order is there to move.
    """
    if order.use == "intermediate":
        return np.zeros((len(table), len(order.markets)))
    at = [table.regions.index(market) for market in order.markets]
    abroad = table.region_of[:, None] != np.array(at, dtype=np.intp)
    bought: Floats = np.maximum(table.F[:, at], 0) * abroad
    return bought


def _jobs_per_output(table: Mrio, order: Order) -> Floats:
    """Return persons per output of the maker's industries, NaN where not known, shape (l,)."""
    persons = jobs_per_output(table) * table.x
    places = [table.places(order.maker, [code]) for code in order.makers]
    return np.array([persons[at].sum() / table.x[at].sum() for at in places])
