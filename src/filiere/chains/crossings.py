"""How often value added crosses a border: the rates at which exports hold it, and hold it anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import array_api_compat

from filiere.chains.exports import Exports, gross_exports, of_own, origins
from filiere.chains.factor import Array
from filiere.chains.leontief import Leontief
from filiere.mrio import Mrio

_FEW: Final = 8


@dataclass(frozen=True, slots=True)
class Crossings:
    """What the decomposition of every exporter takes from the whole table.

    Parameters
    ----------
    content : shape (G, n)
        Value added of each region in a unit that each row sells, V_t B_ts [1].
    domestic, foreign : shape (n,)
        Of it the exporter's own, V_s B_ss, and all others', Σ_t V_t B_ts [1].
    absorbed : shape (n, G)
        Output for what each region uses finally, B Y [USD], or None.
    direct : shape (n, G)
        Output for what its own region sells to each for final use, L_rr Y_rk [USD], or None.
    """

    model: Leontief
    sold: Exports
    content: Array
    domestic: Array
    foreign: Array
    absorbed: Array | None
    direct: Array | None


def crossings(model: Leontief, table: Mrio) -> Crossings:
    """Return what is solved for once, for all exporters of a table."""
    xp, sold = model.xp, gross_exports(model, table)
    content = origins(model, sold)
    domestic = of_own(sold, content.T, xp)
    absorbed = direct = None
    if sold.Y is not None:
        absorbed = model.solve(sold.Y)
        direct = xp.concat([model.local(at) @ sold.Y[at, :] for at in sold.regions])
    return Crossings(
        model, sold, content, domestic, xp.sum(content, axis=0) - domestic, absorbed, direct
    )


def _columns(world: Crossings, s: int) -> Array:
    """Return the columns of B that belong to a region, shape (n, N)."""
    at, n, Z = world.sold.regions[s], world.model.Z.shape[0], world.model.Z
    device = array_api_compat.device(Z)
    one = world.model.xp.eye(n, at.stop - at.start, k=-at.start, dtype=Z.dtype, device=device)
    return world.model.solve(one)


def own_blocks(world: Crossings, chosen: Sequence[int]) -> dict[int, Array]:
    """Return B_ss of the exporters: solved for where they are few."""
    regions = [world.sold.regions[s] for s in chosen]
    n = world.model.Z.shape[0]
    if _FEW * sum(at.stop - at.start for at in regions) < n:
        return {s: _columns(world, s)[at, :] for s, at in zip(chosen, regions, strict=True)}
    return dict(zip(chosen, world.model.factor.inverse_blocks(regions), strict=True))


def first_abroad(world: Crossings, s: int, own: Array) -> tuple[Array, Array]:
    """Return V_s L_ss and Σ_t V_t Bˢ_ts, each of shape (N, 1)."""
    at, xp = world.sold.regions[s], world.model.xp
    local = world.model.local(at)
    foreign = xp.linalg.solve(own.T, world.foreign[at][:, None])[:, 0] @ local
    return (world.sold.v[at] @ local)[:, None], foreign[:, None]


def first_in_flow(world: Crossings, s: int) -> tuple[Array, Array]:
    """Return V_s B_ss (I + A_sr B_rs)⁻¹ and the same of all others, each of shape (N, G)."""
    at, model, xp = world.sold.regions[s], world.model, world.model.xp
    called = _columns(world, s) * model.per_output[:, None]
    rates = xp.stack([world.domestic[at], world.foreign[at]], axis=1)
    one = xp.eye(at.stop - at.start, dtype=rates.dtype, device=array_api_compat.device(rates))
    found = []
    for r, there in enumerate(world.sold.regions):
        through = one if r == s else one + model.Z[at, there] @ called[there, :]
        found.append(xp.linalg.solve(through.T, rates))
    both = xp.stack(found, axis=1)
    return both[:, :, 0], both[:, :, 1]


def called_again(world: Crossings, own: dict[int, Array]) -> dict[int, Array]:
    """Return what the exports of s call on, and what of B Y_s comes through them, (n, 2) each.

    Bˢ_rs E_s = B_rs B_ss⁻¹ L_ss E_s, and likewise for Σ_r A_sr B_r: Y_s, which is what s exports
    on the way to its own final use: L_ss times it is (B Y_s)_s − L_ss Y_ss.
    """
    model, xp = world.model, world.model.xp
    calls = []
    for s, block in own.items():
        at = world.sold.regions[s]
        wanted = [model.local(at) @ xp.sum(world.sold.E[at, :], axis=1)]
        if world.absorbed is not None and world.direct is not None:
            wanted.append(world.absorbed[at, s] - world.direct[at, s])
        inner = xp.linalg.solve(block, xp.stack(wanted, axis=1))
        calls.append(_in_rows(inner, at, model.Z.shape[0], xp))
    found = model.solve(xp.concat(calls, axis=1))
    k = calls[0].shape[1]
    return {s: found[:, k * place : k * (place + 1)] for place, s in enumerate(own)}


def _in_rows(block: Array, at: slice, n: int, xp: Any) -> Array:
    """Return a matrix of n rows that holds a block in some of them, and zeros."""
    kind = {"dtype": block.dtype, "device": array_api_compat.device(block)}
    above = xp.zeros((at.start, block.shape[1]), **kind)
    return xp.concat([above, block, xp.zeros((n - at.stop, block.shape[1]), **kind)])


def sold_into(world: Crossings, s: int, calls: Array) -> Array:
    """Return A_sr times what columns call on in r, for each r but s, shape (k, N, G)."""
    at, model, xp = world.sold.regions[s], world.model, world.model.xp
    calls = calls * model.per_output[:, None]
    sold = [
        model.Z[at, there] @ calls[there, :] if r != s else 0.0 * calls[at, :]
        for r, there in enumerate(world.sold.regions)
    ]
    return xp.permute_dims(xp.stack(sold), (2, 1, 0))
