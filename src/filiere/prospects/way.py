"""How well one direction of trade fits, label by label: sectors, industries or products."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from filiere.prospects.export_potential import export_potential, untapped
from filiere.trade.fit import complementarity_terms
from filiere.trade.levels import Grouping
from filiere.trade.pair import OneWay, Vector
from filiere.trade.values import ratio


@dataclass(frozen=True, slots=True)
class WayProspects:
    """Prospects of one exporter on one importer's market, by label [USD where not said].

    Parameters
    ----------
    way
        The flows by product that these figures sum.
    labels
        Sector ids or codes, shape (s,).
    actual, potential, untapped
        Trade from i to j, its export potential, and the part not realised, shape (s,).
    supply, demand
        Exports of i to the world and imports of j from the world, shape (s,).
    rca
        Revealed comparative advantage of i [1], shape (s,).
    export_share, import_share
        Shares of the label in i's exports and in j's imports [1], shape (s,).
    complementarity
        What the label adds to the complementarity index of i with j [1], shape (s,).
    """

    way: OneWay
    labels: tuple[str, ...]
    actual: Vector
    potential: Vector
    untapped: Vector
    supply: Vector
    demand: Vector
    rca: Vector
    export_share: Vector
    import_share: Vector
    complementarity: Vector

    def at(self, label: str) -> int:
        """Return a label's place."""
        return self.labels.index(label)


def way_prospects(way: OneWay, grouping: Grouping) -> WayProspects:
    """Compute the prospects of one direction product by product, then sum them by label."""
    potential = export_potential(way.supply_i, way.supply_w, way.m_j, way.x_ij)
    # A product nobody exports is not demanded either: it has no potential, not an unknown one.
    potential = np.where(way.supply_w > 0, potential, 0.0)
    supply, world = grouping.sums(way.x_i), grouping.sums(way.x_w)
    demand = grouping.sums(way.m_j)
    return WayProspects(
        way=way,
        labels=grouping.labels,
        actual=grouping.sums(way.x_ij),
        potential=grouping.sums(potential),
        untapped=grouping.sums(untapped(potential, way.x_ij)),
        supply=supply,
        demand=demand,
        rca=_against_world(supply, world, way),
        export_share=ratio(supply, way.x_i.sum()),
        import_share=ratio(demand, way.m_j.sum()),
        complementarity=grouping.sums(complementarity_terms(way.x_i, way.m_j)),
    )


def _against_world(supply: Vector, world: Vector, way: OneWay) -> Vector:
    """Return RCA of sums: labels may overlap, so totals come from the products."""
    return ratio(ratio(supply, way.x_i.sum()), ratio(world, way.x_w.sum()))
