"""Gross exports of a world table, by row and by region that buys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import array_api_compat
import numpy as np

from filiere.chains.factor import Array
from filiere.chains.leontief import Leontief
from filiere.mrio import Mrio


@dataclass(frozen=True, slots=True)
class Exports:
    """What regions sell to one another; arrays of the model's library.

    Parameters
    ----------
    regions
        The rows of each region.
    home : shape (n, G)
        Whether row and region are of one country.
    E : shape (n, G)
        What each row sells to each other region [USD]; zero at home.
    Y : shape (n, G)
        What each region uses finally of each row [USD], or None where the table does not tell:
        then E is of intermediate products alone.
    v : shape (n,)
        Value added in a unit of output [1].
    """

    regions: tuple[slice, ...]
    home: Array
    E: Array
    Y: Array | None
    v: Array


def gross_exports(model: Leontief, table: Mrio) -> Exports:
    """Return what every row sells to every other region.

    E_sr = Σ_u Z_su + Y_sr, over the industries u of r

    What an industry without output buys counts as final use, and a unit of its own product as
    value added: nothing else can be said of how it is made, and all exports stay counted.

    Parameters
    ----------
    model
        Leontief's model of the table.
    table
        The table. One without final demand by region gives the exports of intermediate products.

    Examples
    --------
    >>> from filiere.chains.leontief import leontief
    >>> from filiere.chains.world import world
    >>> from filiere.store import open_store
    >>> table = world(open_store("/nonexistent"))
    >>> sold = gross_exports(leontief(table), table)
    >>> sold.E.shape, sold.Y is None
    ((2240, 80), True)

    References
    ----------
    Borin & Mancini (2019), World Bank policy research working paper 8804.
    """
    xp, device, kind = model.xp, array_api_compat.device(model.Z), model.Z.dtype
    regions = tuple(table.rows_of(region) for region in table.regions)
    home = xp.asarray(table.region_of[:, None] == np.arange(len(regions)), device=device)
    idle = xp.astype(model.x == 0, kind)
    sold = xp.stack([xp.sum(model.Z[:, at], axis=1) for at in regions], axis=1)
    Y = None
    if table.Y is not None:
        Y = xp.asarray(table.F, dtype=kind, device=device)
        sold = sold + Y
        Y = Y + model.Z @ xp.where(home, idle[:, None], 0.0)
    return Exports(regions, home, xp.where(home, 0.0, sold), Y, model.v + idle)


def origins(model: Leontief, sold: Exports) -> Array:
    """Return the value added of each region in a unit that each row sells, shape (G, n).

    V_t B_ts, of region t in the products of s; every column sums to one.
    """
    xp = model.xp
    return model.solve_left(xp.where(sold.home, sold.v[:, None], 0.0).T)


def of_own(sold: Exports, figures: Array, xp: Any) -> Array:
    """Return, of figures by row and region (n, G), those of each row's own region, shape (n,)."""
    return xp.sum(xp.where(sold.home, figures, 0.0), axis=1)
