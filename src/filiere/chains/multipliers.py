"""What one order in any row comes to in the two sides and in every region: a few left solves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from filiere.chains.factor import Array
from filiere.chains.leontief import Leontief
from filiere.chains.low_rank import beside
from filiere.mrio import Mrio
from filiere.mrio.table import Floats

_OF_SIDES = 3  # output, jobs, sales to the other: a row each for both sides


@dataclass(frozen=True, slots=True)
class Multipliers:
    """Rows of R B, for the figures R that a ranking needs; G regions, n rows, m places.

    Parameters
    ----------
    rows : shape (G + 6 + m, n)
        Value added in each region; then, for the first side and the second, output, jobs, and
        sales to the industries of the other, per order in each row [1; persons/USD]; then the
        rows of B at the places.
    places : shape (m,)
        Columns that a scenario may change, ascending.
    sides
        Codes of the two sides.
    at
        Their places among the regions.
    regions
        G.
    unknown_jobs : shape (2,)
        NaN for a side whose jobs are not known, else 0.
    """

    rows: Array
    places: NDArray[np.intp]
    sides: tuple[str, str]
    at: tuple[int, int]
    regions: int
    unknown_jobs: Floats

    @property
    def figures(self) -> int:
        """Return how many rows are figures."""
        return self.regions + 2 * _OF_SIDES

    def output(self, side: int) -> int:
        """Return the row of a side's output."""
        return self.regions + side

    def jobs(self, side: int) -> int:
        """Return the row of a side's jobs."""
        return self.regions + 2 + side

    def sales(self, side: int) -> int:
        """Return the row of a side's sales to the industries of the other."""
        return self.regions + 4 + side

    def of_columns(self, columns: NDArray[np.intp]) -> NDArray[np.intp]:
        """Return the rows that are the rows of B at some of the places."""
        found: NDArray[np.intp] = self.figures + np.searchsorted(self.places, columns)
        return found


def multipliers(
    table: Mrio,
    model: Leontief,
    sides: tuple[str, str],
    places: NDArray[np.intp],
    jobs: Floats,
) -> Multipliers:
    """Return what an order of one unit in any row comes to, P = R B.

    Parameters
    ----------
    table, model
        The table and its model.
    sides
        Codes of the two sides.
    places : shape (m,)
        Columns that a scenario may change, ascending.
    jobs : shape (n,)
        Persons per output [1/USD]; where not known NaN, and then the jobs of its region are too.
    """
    regions, n = len(table.regions), len(table)
    R = np.zeros((regions + 2 * _OF_SIDES + places.size, n))
    R[table.region_of, np.arange(n)] = table.v
    own = [table.rows_of(side) for side in sides]
    for side, rows in enumerate(own):
        other = own[1 - side]
        R[regions + side, rows] = 1
        R[regions + 2 + side, rows] = np.nan_to_num(jobs[rows])
        per_output = np.divide(1, table.x[other], where=table.x[other] != 0, out=np.zeros(n)[other])
        R[regions + 4 + side, other] = table.Z[rows, other].sum(axis=0) * per_output
    R[regions + 2 * _OF_SIDES + np.arange(places.size), places] = 1
    unknown = np.array([np.nan if np.isnan(jobs[rows]).any() else 0.0 for rows in own])
    at = (table.regions.index(sides[0]), table.regions.index(sides[1]))
    solved = model.solve_left(beside(model, R))
    return Multipliers(solved, places, sides, at, regions, unknown)


def jobs_per_output(table: Mrio) -> Floats:
    """Return persons per output of each row [1/USD], NaN where not known, shape (n,).

    A row without output employs none per output.
    """
    if table.employment is None:
        return np.full(len(table), np.nan)
    return np.divide(table.employment, table.x, out=np.zeros(len(table)), where=table.x != 0)


def regions_of(table: Mrio) -> tuple[slice, ...]:
    """Return the rows of each region."""
    return tuple(table.rows_of(region) for region in table.regions)
