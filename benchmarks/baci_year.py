"""Write a synthetic BACI year: the provider's columns, a year's size, heavy tails, one seed.

Every figure is invented; only the layout is the provider's.  The share of cells that trade
follows 1 − exp(−c·sᵢ·dⱼ·gₖ) with Pareto-distributed sizes s, d of the economies and g of the
products, so that a few exporters sell nearly everything everywhere and most sell little.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from pyarrow import csv

from filiere.countries import countries

EXPORTERS, PRODUCTS, ROWS = 226, 5_000, 11_000_000
_NUMERIC_OF_PROVIDER = {250: 251, 356: 699, 578: 579, 756: 757, 840: 842, 158: 490}
_WITHOUT_TRADE = frozenset({"ALA", "BVT", "GGY", "HMD", "IMN", "JEY", "MCO", "PRI", "SJM", "LIE"})

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


def economies(count: int = EXPORTERS) -> Integers:
    """Return numeric codes of economies as the provider writes them, in ascending order."""
    codes = [
        _NUMERIC_OF_PROVIDER.get(country.numeric, country.numeric)
        for country in countries()
        if country.alpha3 not in _WITHOUT_TRADE
    ]
    return np.sort(np.array(codes, dtype=np.int64))[:count]


def products(count: int = PRODUCTS) -> Integers:
    """Return six-digit codes spread over the 96 chapters of the Harmonized System."""
    chapters = np.array([chapter for chapter in range(1, 98) if chapter != 77])
    place = np.arange(count)
    chapter, within = chapters[place % 96], place // 96
    return np.sort(chapter * 10_000 + (1 + within // 8) * 100 + 10 * (1 + within % 8))


def _sizes(rng: np.random.Generator, count: int, tail: float) -> Floats:
    return rng.permutation((1.0 / np.arange(1, count + 1)) ** tail)


@dataclass(frozen=True, slots=True)
class World:
    """Who could sell what to whom: codes, sizes and the scale c of the chance of trade."""

    code: Integers
    product: Integers
    seller: Floats
    buyer: Floats
    good: Floats
    scale: float

    @classmethod
    def drawn(cls, rng: np.random.Generator, rows: int) -> World:
        """Draw the sizes; the scale makes the expected number of cells that trade the rows."""
        code, product = economies(), products()
        seller, buyer = _sizes(rng, code.size, 1.4), _sizes(rng, code.size, 1.1)
        good = _sizes(rng, product.size, 0.6)
        pairs = np.sort(np.outer(seller, buyer).ravel())[25::51]
        low, high = 1e-3, 1e9
        for _ in range(60):
            middle = float(np.sqrt(low * high))
            cells = -np.expm1(-middle * np.outer(pairs, good)).mean() * code.size**2 * good.size
            low, high = (middle, high) if cells < rows else (low, middle)
        return cls(code, product, seller, buyer, good, high)

    def chance(self, i: int) -> Floats:
        """Return the chance that exporter i sells each product to each importer."""
        share: Floats = -np.expm1(-self.scale * self.seller[i] * np.outer(self.buyer, self.good))
        share[i] = 0.0
        return share


def write_year(path: Path, *, rows: int = ROWS, year: int = 2021, seed: int = 20210101) -> int:
    """Write a year of about so many rows, in the provider's order, and return their number."""
    rng = np.random.default_rng(seed)
    world = World.drawn(rng, rows)
    written = 0
    options = csv.WriteOptions(include_header=False, quoting_style="none")
    with path.open("wb") as sink:
        sink.write(b"t,i,j,k,v,q\n")
        for i in range(world.code.size):
            chance = world.chance(i)
            j, k = np.nonzero(rng.random(chance.shape, dtype=np.float32) < chance)
            table = _exports(rng, world, i, j, k)
            years = pa.array(np.full(j.size, year))
            csv.write_csv(table.add_column(0, "t", years), sink, write_options=options)
            written += j.size
    return written


def _exports(rng: np.random.Generator, world: World, i: int, j: Integers, k: Integers) -> pa.Table:
    level = world.seller[i] * world.buyer[j] * world.good[k]
    value = np.round(np.exp(rng.normal(0.0, 2.2, j.size)) * 5e5 * level**0.8 + 0.001, 3)
    tonnes = np.round(value * np.exp(rng.normal(-1.0, 1.5, j.size)) + 0.001, 3)
    text = pc.cast(pc.cast(pa.array(tonnes), pa.decimal128(18, 3), safe=False), pa.string())
    text = pc.if_else(pa.array(rng.random(j.size) < 0.03), "NA", text)
    return pa.table(
        {
            "i": np.full(j.size, world.code[i]),
            "j": world.code[j],
            "k": world.product[k],
            "v": value,
            "q": pc.utf8_lpad(text, 13),
        }
    )


def main() -> None:
    """Write the file that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("path", type=Path)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--seed", type=int, default=20210101)
    given = parser.parse_args()
    given.path.parent.mkdir(parents=True, exist_ok=True)
    print(f"{write_year(given.path, rows=given.rows, seed=given.seed):,} rows in {given.path}")


if __name__ == "__main__":
    main()
