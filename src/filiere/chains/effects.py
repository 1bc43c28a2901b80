"""What a change of orders does to every region: output, value added, jobs, bilateral trade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import array_api_compat

from filiere.chains.factor import Array
from filiere.chains.leontief import Leontief
from filiere.chains.low_rank import Shift


@dataclass(frozen=True, slots=True)
class Effects:
    """What a scenario changes; G regions, n rows.

    Parameters
    ----------
    output, value_added, jobs : shape (G,)
        Change by region, the line's own included [USD; persons].
    to_maker, to_supplier
        Change of what the supplier sells to the maker, and of what it buys from it [USD].
    assembled
        Output of the line [USD].
    asked, lost : shape (n,)
        What each row of the supplier is asked to deliver, and what each row of a third country no
        longer sells [USD].
    """

    output: Array
    value_added: Array
    jobs: Array
    to_maker: Array
    to_supplier: Array
    assembled: Array
    asked: Array
    lost: Array


def effects(
    model: Leontief,
    shift: Shift,
    *,
    share: float,
    dx: Array,
    w: Array,
    regions: Sequence[slice],
    sides: tuple[int, int],
    jobs: Array,
) -> Effects:
    """Return what a share of a shift changes in every region and between its two sides.

    Δva_g = Σ_(i in g) v_i Δx_i + [g = b] (1 − Σ_i α_i) y_b; y_b = θ (β x'_C + y_L);
    Δt_ab = Σ_(i in a) (Σ_(j in b) A_ij Δx_j + θ (U x'_C + Δy)_i);
    Δjobs_g = Σ_(i in g) e_i Δx_i + [g = b] e_b y_b

    What a line itself makes, earns and employs, y_b and its shares, is the maker's, too.
    Trade is intermediate use, and the supplier's final demand where a line serves it; all other
    final demand stays.

    Parameters
    ----------
    model, shift, share
        The model, what moves, and θ [1].
    dx, w : shapes (n,), (c,)
        Δx and x'_C, as `changed_output` returns them [USD].
    regions
        Rows of each region.
    sides
        Places of the supplier and of the maker among the regions.
    jobs : shape (n,)
        e: persons per output [1/USD]; NaN where not known.
    """
    xp = model.xp
    a, b = regions[sides[0]], regions[sides[1]]
    line = share * (shift.line @ w + shift.line_final)
    orders = share * (shift.U @ w + shift.dy)
    back = share * (xp.sum(shift.line, axis=0) * bought_by(shift, a)) @ w
    lines = [xp.sum(each * line) for each in (xp.ones_like(line), shift.line_v, shift.line_jobs)]
    there = xp.arange(len(regions), device=array_api_compat.device(dx)) == sides[1]
    made, earned, worked = (xp.where(there, added, 0.0) for added in lines)
    return Effects(
        output=by_region(xp, dx, regions) + made,
        value_added=by_region(xp, model.v * dx, regions) + earned,
        jobs=by_region(xp, jobs * dx, regions) + worked,
        to_maker=sold_per_output(model, a, b) @ dx[b] + xp.sum(orders[a]),
        to_supplier=sold_per_output(model, b, a) @ dx[a] + back + share * xp.sum(shift.line_back),
        assembled=xp.sum(line),
        asked=shift.asked * orders,
        lost=share * (shift.moved @ w + shift.moved_final),
    )


def by_region(xp: Any, values: Array, regions: Sequence[slice]) -> Array:
    """Return the sums of values over the rows of each region, shape (G,)."""
    return xp.stack([xp.sum(values[rows]) for rows in regions])


def sold_per_output(model: Leontief, seller: slice, buyer: slice) -> Array:
    """Return what a region sells to each industry of another per its output: 1ᵀA_ab."""
    return model.xp.sum(model.Z[seller, buyer], axis=0) * model.per_output[buyer]


def bought_by(shift: Shift, region: slice) -> Array:
    """Return 1 for the columns of a shift that stand in a region, shape (c,)."""
    inside = (shift.columns >= region.start) & (shift.columns < region.stop)
    xp: Any = array_api_compat.array_namespace(shift.U)
    return xp.astype(inside, shift.U.dtype)
