"""Gross exports after Borin & Mancini: each value added counted once, the rest as double counting.

Bˢ is the inverse of I − A without what s sells abroad to be used in production. It is never made:

    Bˢ_ts = B_ts B_ss⁻¹ L_ss,  so  Bˢ_ss = L_ss,  and  V_t Bˢ_ts = (V_t B_ts) B_ss⁻¹ L_ss

and without what s sells to r alone it is, for the columns of s, B_ts (I + A_sr B_rs)⁻¹. What is
solved for is one row for each region (V_t B_ts), one column for each region that uses finally
(B Y), the blocks B_ss, and, sink-based, two columns for each exporter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from filiere.chains.crossings import (
    Crossings,
    called_again,
    crossings,
    first_abroad,
    first_in_flow,
    own_blocks,
    sold_into,
)
from filiere.chains.exports import of_own
from filiere.chains.factor import Array
from filiere.chains.leontief import Leontief
from filiere.mrio import Mrio
from filiere.trade.question import one_of

Approach: TypeAlias = Literal["source", "sink", "bilateral"]


def borin_mancini(
    model: Leontief,
    table: Mrio,
    *,
    approach: Approach = "source",
    exporters: Sequence[int] | None = None,
) -> dict[str, Array]:
    """Return the terms of gross exports of every row to every region; they sum to E_sr.

    Source-based, value added is counted when it first leaves the country:

    DVA = V_s L_ss E_sr; DDC = V_s (B_ss − L_ss) E_sr;
    FVA = Σ_t V_t Bˢ_ts E_sr; FDC = Σ_t V_t (B_ts − Bˢ_ts) E_sr

    Sink-based, when it last does:

    DVA = V_s B_ss (E_sr − A_sr Bˢ_rs E_s); DDC = V_s B_ss A_sr Bˢ_rs E_s;
    FVA = Σ_t V_t B_ts (E_sr − A_sr Bˢ_rs E_s); FDC = Σ_t V_t B_ts A_sr Bˢ_rs E_s

    Bilateral, when it first enters the flow from s to r, however often it was exported before:

    DVA = V_s B_ss (I + A_sr B_rs)⁻¹ E_sr; FVA = Σ_t V_t B_ts (I + A_sr B_rs)⁻¹ E_sr

    Sums over t leave out s; Bˢ is B without the intermediate exports of s. Products with E_sr are
    taken industry by industry of the exports.

    Parameters
    ----------
    model
        Leontief's model of the table.
    table
        The table. Without final demand by region, exports are those of intermediate products, and
        the domestic value added is not told apart by who uses it.
    approach
        Which time a value added that crosses borders several times counts as value added: the
        first or the last time that it leaves the country, or the first that it goes to this
        destination. The first two give the same for all exports of a country; the third is for
        single flows, and its sum over destinations counts more than once.
    exporters
        Places of the regions to decompose the exports of; all if None.

    Returns
    -------
    dict
        By term, what the rows of the exporters sell to each region [USD], shape (m, G): VAX1 to
        VAX4, REF1 and REF2 (of a table without final demand by region: DVA), DDC, FVA and FDC.

    Raises
    ------
    WrongInput
        The approach is unknown.

    Examples
    --------
    >>> from filiere.chains.leontief import leontief
    >>> from filiere.chains.world import world
    >>> from filiere.store import open_store
    >>> table = world(open_store("/nonexistent"))
    >>> mar = table.regions.index("MAR")
    >>> terms = borin_mancini(leontief(table), table, exporters=[mar])
    >>> {term: f"{each.sum() / 1e9:.3f}" for term, each in terms.items()}
    {'DVA': '18.971', 'DDC': '0.006', 'FVA': '8.365', 'FDC': '0.004'}

    References
    ----------
    Borin & Mancini (2019), World Bank policy research working paper 8804; Borin & Mancini (2023),
    Economic Systems Research 35(4).
    """
    one_of(approach, Approach, "approach")
    world = crossings(model, table)
    chosen = range(len(world.sold.regions)) if exporters is None else exporters
    own = {} if approach == "bilateral" else own_blocks(world, chosen)
    again = called_again(world, own) if approach == "sink" else {}
    if approach == "source":
        found = [_source(world, s, first_abroad(world, s, own[s])) for s in chosen]
    elif approach == "sink":
        found = [_sink(world, s, again[s]) for s in chosen]
    else:
        found = [_source(world, s, first_in_flow(world, s)) for s in chosen]
    return {term: model.xp.concat([each[term] for each in found]) for term in found[0]}


def by_origin(
    model: Leontief,
    table: Mrio,
    *,
    approach: Literal["source", "sink"] = "source",
    exporters: Sequence[int] | None = None,
    among: Array | None = None,
) -> tuple[Array, Array]:
    """Return whose value added exports hold, and what of it counts as value added.

    The content V_t B_ts E_sr, and of it, with the approach's rule, V_t Bˢ_ts E_sr (source-based)
    or V_t B_ts (E_sr − A_sr Bˢ_rs E_s) (sink-based). For t = s these are DC and DVA, for the others
    the parts of FC and FVA.

    Parameters
    ----------
    model, table, approach, exporters
        As for `borin_mancini`, source- or sink-based.
    among : shape (n,)
        One for the rows whose exports are meant, zero for others; all if None.

    Returns
    -------
    tuple of Array
        Content and value added [USD], each by exporter, origin and destination, shape (k, G, G).
    """
    xp = model.xp
    world = crossings(model, table)
    chosen = range(len(world.sold.regions)) if exporters is None else exporters
    own = own_blocks(world, chosen)
    again = called_again(world, own) if approach == "sink" else {}
    content, counted = [], []
    for s in chosen:
        at = world.sold.regions[s]
        E, held = world.sold.E[at, :], world.content[:, at]
        if among is not None:
            E = E * among[at][:, None]
        content.append(held @ E)
        if approach == "source":
            counted.append(held @ xp.linalg.solve(own[s], model.local(at)) @ E)
        else:
            back = sold_into(world, s, again[s][:, :1])[0, ...]
            kept = E - back if among is None else E - back * among[at][:, None]
            counted.append(held @ kept)
    return xp.stack(content), xp.stack(counted)


@dataclass(frozen=True, slots=True)
class _Counted:
    """The exports of s in which value added is counted.

    Parameters
    ----------
    rate : shape (N, 1) or (N, G)
        Domestic value added counted in a unit [1].
    E : shape (N, G)
        The exports [USD].
    x, at_home : shape (n,)
        Output that they go into, and of it what is for the final use of s [USD], or None.
    """

    rate: Array
    E: Array
    x: Array
    at_home: Array | None


def _source(world: Crossings, s: int, first: tuple[Array, Array]) -> dict[str, Array]:
    """Return the terms of one exporter, given the rates at which value added is counted."""
    at = world.sold.regions[s]
    E, (own, others) = world.sold.E[at, :], first
    home = None if world.absorbed is None else world.absorbed[:, s]
    return _by_use(world, s, _Counted(own, E, world.model.x, home)) | {
        "DDC": (world.domestic[at][:, None] - own) * E,
        "FVA": others * E,
        "FDC": (world.foreign[at][:, None] - others) * E,
    }


def _sink(world: Crossings, s: int, again: Array) -> dict[str, Array]:
    """Return the terms of one exporter, given what its exports call on."""
    at = world.sold.regions[s]
    own, others = world.domestic[at][:, None], world.foreign[at][:, None]
    back = sold_into(world, s, again[:, :1])[0, ...]
    kept = world.sold.E[at, :] - back
    home = None if world.absorbed is None else world.absorbed[:, s] - again[:, 1]
    return _by_use(world, s, _Counted(own, kept, world.model.x - again[:, 0], home)) | {
        "DDC": own * back,
        "FVA": others * kept,
        "FDC": others * back,
    }


def _by_use(world: Crossings, s: int, part: _Counted) -> dict[str, Array]:
    """Return domestic value added by who uses it finally, or all of it where that is not known."""
    Y, D, xp = world.sold.Y, world.direct, world.model.xp
    if Y is None or D is None or part.at_home is None:
        return {"DVA": part.rate * part.E}
    at = world.sold.regions[s]
    by_own, by_s = of_own(world.sold, D, xp), D[:, s]
    abroad = xp.sum(D, axis=1) - by_s
    further = part.x - part.at_home - abroad
    calls = xp.stack([by_own, abroad - by_own, further, by_s, part.at_home - by_s], axis=1)
    parts = sold_into(world, s, calls)
    found = {"VAX1": part.rate * xp.where(world.sold.home[at, :], 0.0, Y[at, :])}
    for place, term in enumerate(("VAX2", "VAX3", "VAX4", "REF1", "REF2")):
        found[term] = part.rate * parts[place, ...]
    return found
