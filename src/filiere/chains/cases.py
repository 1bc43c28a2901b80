"""All that two countries could make together: each case by a few left solves and products."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import array_api_compat
import numpy as np
from numpy.typing import NDArray

from filiere.chains.assembly import assembly_shift, order_columns
from filiere.chains.effects import bought_by
from filiere.chains.factor import Array
from filiere.chains.leontief import Leontief
from filiere.chains.low_rank import beside, on_host, output_of_columns
from filiere.chains.multipliers import Multipliers
from filiere.chains.order import Order
from filiere.chains.resourcing import parts_of, within
from filiere.mrio import Mrio
from filiere.mrio.table import Floats

Places = NDArray[np.intp]

_ADDED: Final = ("made", "earned", "worked", "back")


@dataclass(frozen=True, slots=True)
class Cases:
    """Cases of one sector, maker and supplier: Θ shares of K orders.

    Parameters
    ----------
    order
        Who makes and who supplies.
    products
        What each of the K orders is of: industries.
    shares
        The Θ shares [1].
    value_added : shape (Θ, K, G)
        Change by region [USD].
    output, jobs : shape (Θ, K, 2)
        Change for the supplier and the maker [USD; persons].
    to_maker, to_supplier, asked, assembled : shape (Θ, K)
        As in `filiere.chains.effects.Effects` [USD].
    """

    order: Order
    products: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]
    value_added: Floats
    output: Floats
    jobs: Floats
    to_maker: Floats
    to_supplier: Floats
    asked: Floats
    assembled: Floats


def respond(
    reach: Multipliers, H: Array, h: Array, columns: Places, *, x_C: Array, shares: Array
) -> tuple[Array, Array]:
    """Return the figures of K orders at Θ shares, and the new output of their columns.

    P Δx = θ (H x'_C + h), H = P U, h = P Δy; x'_C = (I − θ V B U)⁻¹ (x_C + θ V B Δy)

    Parameters
    ----------
    reach
        P = R B.
    H, h : shapes (K, R, c), (K, R)
        P U and P Δy of each order.
    columns : shape (c,)
        Places of the columns that change.
    x_C : shape (c,)
        Their output [USD].
    shares : shape (Θ,)
        θ [1].

    Returns
    -------
    tuple of Array
        P Δx, shape (Θ, K, figures), and x'_C, shape (Θ, K, c).
    """
    xp, share = array_api_compat.array_namespace(H), shares[:, None, None]
    at = xp.asarray(reach.of_columns(columns), device=array_api_compat.device(H))
    core, right = xp.take(H, at, axis=1), x_C + share * xp.take(h, at, axis=1)[None, ...]
    w = output_of_columns(share[..., None] * core[None, ...], right)
    figures = H[None, :, : reach.figures, :] @ w[..., None]
    return share * (figures[..., 0] + h[None, :, : reach.figures]), w


def supply_reach(
    table: Mrio, model: Leontief, reach: Multipliers, order: Order
) -> tuple[Array, Array]:
    """Return P U, and the orders, for each product of an order by itself.

    Parameters
    ----------
    table, model, reach
        The table, its model, and P.
    order
        Who could buy what from whom; `makers` are the industries of all sectors.

    Returns
    -------
    tuple of Array
        P U, shape (K, R, N), and what each of the N columns would buy from the supplier per output
        if all of it moved, shape (K, N).
    """
    xp = model.xp
    bought = model.columns(beside(model, table.places(order.maker, order.makers)))
    third = ~within(table, (order.supplier, order.maker))
    given = parts_of(table, order.supplier, order.products)
    reached, orders = [], []
    for k, code in enumerate(order.products):
        making = table.industry_of == table.industries.index(code)
        rows = beside(model, np.flatnonzero(making & third))
        own = np.flatnonzero(given[:, k])
        moved = xp.take(bought, rows, axis=0)
        orders.append(xp.sum(moved, axis=0))
        to_supplier = xp.take(reach.rows, beside(model, own), axis=1) @ beside(model, given[own, k])
        lost = xp.take(reach.rows, rows, axis=1) @ moved
        reached.append(to_supplier[:, None] * orders[-1][None, :] - lost)
    return xp.stack(reached), xp.stack(orders)


def supply_cases(
    table: Mrio,
    model: Leontief,
    reach: Multipliers,
    order: Order,
    *,
    filieres: Mapping[str, Sequence[str]],
    shares: Sequence[float],
) -> Iterator[Cases]:
    """Yield, sector by sector, what it would bring to buy each product from the supplier.

    Parameters
    ----------
    table, model, reach
        The table, its model, and P of the two sides.
    order
        Who could buy what from whom; `makers` are the industries of all sectors.
    filieres
        Industries of each sector that the maker has.
    shares
        θ [1].
    """
    xp, theta = model.xp, beside(model, np.array(shares))
    every = table.places(order.maker, order.makers)
    H, orders = supply_reach(table, model, reach, order)
    for sector, makers in filieres.items():
        columns = table.places(order.maker, makers)
        at = beside(model, np.searchsorted(every, columns))
        chosen = xp.take(H, at, axis=2)
        x_C = xp.take(model.x, beside(model, columns), axis=0)
        figures, w = respond(
            reach, chosen, xp.zeros_like(chosen[:, :, 0]), columns, x_C=x_C, shares=theta
        )
        per_output = xp.take(orders, at, axis=1)
        asked = on_host(theta[:, None] * xp.sum(per_output[None, ...] * w, axis=-1))
        yield _cases(
            reach,
            replace(order, sector=sector, makers=tuple(makers)),
            tuple((code,) for code in order.products),
            tuple(shares),
            on_host(figures),
            asked=asked,
            from_supplier=asked,
            added=dict.fromkeys(_ADDED, np.zeros_like(asked)),
        )


def assembly_cases(
    table: Mrio, model: Leontief, reach: Multipliers, order: Order, *, shares: Sequence[float]
) -> Cases:
    """Return what a line in the maker's country would bring, at each share.

    Parameters
    ----------
    table, model, reach
        The table, its model, and P of the two sides.
    order
        Who assembles what.
    shares
        θ [1].
    """
    xp, theta = model.xp, beside(model, np.array(shares))
    shift = assembly_shift(table, model, order)
    columns = order_columns(table, order)
    x_C = xp.take(model.x, shift.columns, axis=0)
    H, h = (reach.rows @ shift.U)[None, ...], (reach.rows @ shift.dy)[None, :]
    figures, w = respond(reach, H, h, columns, x_C=x_C, shares=theta)
    supplier = table.rows_of(order.supplier)
    orders = w[:, 0, :] @ shift.U.T + shift.dy[None, :]
    line = w[:, 0, :] @ shift.line.T + shift.line_final[None, :]
    back = w[:, 0, :] @ (xp.sum(shift.line, axis=0) * bought_by(shift, supplier))
    scaled = {
        "asked": orders @ shift.asked,
        "from_supplier": xp.sum(orders[:, supplier], axis=1),
        "made": xp.sum(line, axis=1),
        "earned": line @ shift.line_v,
        "worked": line @ shift.line_jobs,
        "back": back + xp.sum(shift.line_back),
    }
    found = {name: on_host(theta * each)[:, None] for name, each in scaled.items()}
    return _cases(
        reach,
        order,
        (order.products,),
        tuple(shares),
        on_host(figures),
        asked=found["asked"],
        from_supplier=found["from_supplier"],
        added={name: found[name] for name in _ADDED},
    )


def _cases(
    reach: Multipliers,
    order: Order,
    products: tuple[tuple[str, ...], ...],
    shares: tuple[float, ...],
    figures: Floats,
    *,
    asked: Floats,
    from_supplier: Floats,
    added: Mapping[str, Floats],
) -> Cases:
    """Read the figures of P Δx, and add what the line itself makes."""
    s, m = reach.sides.index(order.supplier), reach.sides.index(order.maker)
    value_added = figures[..., : reach.regions].copy()
    value_added[..., reach.at[m]] += added["earned"]
    return Cases(
        order=order,
        products=products,
        shares=shares,
        value_added=value_added,
        output=np.stack(
            [figures[..., reach.output(s)], figures[..., reach.output(m)] + added["made"]], axis=-1
        ),
        jobs=np.stack(
            [figures[..., reach.jobs(s)], figures[..., reach.jobs(m)] + added["worked"]], axis=-1
        )
        + reach.unknown_jobs[[s, m]],
        to_maker=figures[..., reach.sales(s)] + from_supplier,
        to_supplier=figures[..., reach.sales(m)] + added["back"],
        asked=asked,
        assembled=added["made"],
    )
