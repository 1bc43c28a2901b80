"""What a country sells abroad of a product today: whether it could take an order on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from filiere.mrio import Mrio
from filiere.mrio.table import Floats
from filiere.trade.values import ratio


def sold_abroad(table: Mrio) -> Floats:
    """Return what each row sells to other regions, shape (n,) [USD].

    To industries and, where the table holds it, to final demand. Trade between the parts of a
    country is not trade with other regions.
    """
    sold = np.empty(len(table))
    final = None if table.Y is None else table.F
    for at, region in enumerate(table.regions):
        rows = table.rows_of(region)
        # Added up, never all less one's own: what is sold at home alone comes to zero exactly.
        before, after = table.Z[rows, : rows.start], table.Z[rows, rows.stop :]
        sold[rows] = before.sum(axis=1) + after.sum(axis=1)
        if final is not None:
            sold[rows] += final[rows, :at].sum(axis=1) + final[rows, at + 1 :].sum(axis=1)
    return sold


@dataclass(frozen=True, slots=True)
class Capability:
    """What regions sell abroad by industry, as the table holds it.

    Parameters
    ----------
    exports : shape (G, K)
        Sales to other regions [USD], by region and industry of the table.
    """

    exports: Floats

    def of(self, region: int, industries: Sequence[int]) -> float:
        """Return what a region sells abroad of some industries together [USD]."""
        return float(self.exports[region, list(industries)].sum())

    def rca(self, region: int, industries: Sequence[int]) -> float:
        """Return a region's revealed comparative advantage in some industries together.

        RCA_ik = (X_ik / X_i) / (X_k / X)

        NaN where the region, or the world, sells none abroad; where stocks come back, sales can
        be below zero, and nothing is said.

        References
        ----------
        Balassa (1965).
        """
        if self.of(region, industries) < 0:
            return float("nan")
        world = self.exports.sum(axis=0)
        own = ratio(self.of(region, industries), self.exports[region].sum())
        return float(ratio(own, ratio(world[list(industries)].sum(), world.sum())))


def capability(table: Mrio) -> Capability:
    """Return what each region of a table sells abroad, by industry."""
    exports = np.zeros((len(table.regions), len(table.industries)))
    np.add.at(exports, (table.region_of, table.industry_of), sold_abroad(table))
    return Capability(exports)
