"""Write a made-up world table: sizes and gaps as in a real one, the same numbers each time.

Usage: synthetic_table.py FOLDER REGIONS INDUSTRIES. Half of the flows between countries are nil;
four fifths of what is bought is bought at home. No industry's inputs exceed 0.7 of its output.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

SEED = 2013
AT_HOME = 4.0
NIL = 0.5
INPUTS = 0.7


def write(folder: Path, regions: int, industries: int) -> None:
    """Write Z and F, a region's rows at a time."""
    random = np.random.default_rng(SEED)
    n, N = regions * industries, industries
    size = random.lognormal(0, 1.6, regions)
    buyer = np.repeat(size, N) * np.tile(random.lognormal(0, 1, N), regions)
    recipe = random.lognormal(0, 1.5, (N, N))
    folder.mkdir(parents=True)
    Z = np.lib.format.open_memmap(folder / "Z.npy", "w+", np.float64, (n, n))
    F = np.zeros((n, regions))
    for g in range(regions):
        rows = slice(g * N, (g + 1) * N)
        flows = np.tile(recipe, regions) * random.lognormal(0, 1, (N, n)) * (size[g] / size.sum())
        flows *= random.random((N, n)) > NIL
        flows[:, rows] = recipe * AT_HOME * random.lognormal(0, 0.3, (N, N))
        Z[rows] = flows * buyer
        F[rows] = random.lognormal(0, 1, (N, regions)) * size * size[g] / size.sum()
        F[rows, g] = random.lognormal(1, 1, N) * AT_HOME * size[g]
    wanted, sold = Z.sum(axis=0) / INPUTS, Z.sum(axis=1)
    F *= (np.maximum(wanted - sold, 0.1 * sold) / F.sum(axis=1))[:, None]
    Z.flush()
    np.save(folder / "F.npy", F)


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
