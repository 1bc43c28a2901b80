"""Tables that the tests of value chains share, read without the product's readers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from filiere.chains.leontief import Leontief
from filiere.mrio import Mrio, Row, Use
from filiere.provenance import Provenance

ORIGIN = Provenance("test", "Test", "Test table", "1", "none", "sha256:00", "2000")
PARTS = {"MX1": "MEX", "MX2": "MEX", "CN1": "CHN", "CN2": "CHN"}


def mrio(rows, Z, uses, Y, **more) -> Mrio:
    """Return a table of arrays, its regions brought together."""
    regions = list(dict.fromkeys(row.region for row in rows))
    order = sorted(range(len(rows)), key=lambda n: regions.index(rows[n].region))
    given = {"classification": "test", "period": "2000", "provenance": ORIGIN, **more}
    return Mrio(
        rows=tuple(rows[n] for n in order),
        Z=np.ascontiguousarray(Z[np.ix_(order, order)]),
        other_use=Y[order].sum(axis=1),
        uses=tuple(uses),
        Y=np.ascontiguousarray(Y[order]),
        **given,
    )


def _toy(path: Path) -> Mrio:
    table = pl.read_csv(path)
    names, columns = table[:, 0].to_list(), table.columns[1:]
    body = table[:, 1:].to_numpy().astype(float)
    rows = [
        Row(PARTS.get(name[:3], name[:3]), name[4:], name[:3] if name[:3] in PARTS else "")
        for name in names
    ]
    uses = [Use(PARTS.get(name[:3], name[:3]), name[4:]) for name in columns[len(rows) :]]
    return mrio(rows, body[:, : len(rows)], uses, body[:, len(rows) :])


@pytest.fixture(scope="session")
def toy_icio(shared: Path) -> Mrio:
    """R package exvatools' iciotest: 6 countries × 3 industries, MEX and CHN in parts."""
    return _toy(shared / "chains/exvatools_toys/iciotest_data.csv")


@pytest.fixture(scope="session")
def toy_wiod(shared: Path) -> Mrio:
    """R package exvatools' wiodtest: 6 countries × 3 industries."""
    return _toy(shared / "chains/exvatools_toys/wiodtest_data.csv")


@pytest.fixture(scope="session")
def leather(shared: Path) -> Mrio:
    """R package decompr's leather: 3 countries × 3 industries."""
    folder = shared / "chains/leather"
    inter, final = (pl.read_csv(folder / f"{name}.csv") for name in ("inter", "final"))
    rows = [Row(*name.split(".")) for name in inter[:, 0]]
    uses = [Use(name, "final") for name in final.columns[1:]]
    Z, Y = (table[:, 1:].to_numpy().astype(float) for table in (inter, final))
    return mrio(rows, Z, uses, Y)


@pytest.fixture(scope="session")
def icio_2014(shared: Path) -> Mrio:
    """OECD's ICIO 2014, 8 regions × 45 industries, million USD."""
    folder = shared / "chains/oecd_icio_2014"
    z, f = (pl.read_csv(folder / f"icio14_{name}.csv") for name in "ZF")
    rows = [Row(*name.split("_", 1)) for name in z[:, 0]]
    uses = [Use(*name.split("_", 1)) for name in f.columns[1:]]
    Z, Y = (table[:, 1:].to_numpy().astype(float) for table in (z, f))
    return mrio(rows, Z, uses, Y)


@pytest.fixture(scope="session")
def wiod_2011(shared: Path) -> Mrio:
    """WIOD 2013 release, year 2011: 41 regions × 35 industries, million USD."""
    held = np.load(shared / "chains/wiod2013/wiod2011.npz", allow_pickle=False)
    names = [str(name).replace("RoW", "ROW") for name in held["countries"]]
    rows = [Row(region, str(code)) for region in names for code in held["industries"]]
    each = held["F"].shape[1] // len(names)
    uses = [Use(region, f"f{n}") for region in names for n in range(1, each + 1)]
    return mrio(rows, held["Z"].astype(float), uses, held["F"].astype(float))


@pytest.fixture(scope="session")
def tables(toy_icio, toy_wiod, leather, icio_2014, wiod_2011) -> dict[str, Mrio]:
    """Every real or toy table with final demand by country."""
    return {
        "toy_icio": toy_icio,
        "toy_wiod": toy_wiod,
        "leather": leather,
        "icio_2014": icio_2014,
        "wiod_2011": wiod_2011,
    }


@pytest.fixture(params=["toy_icio", "toy_wiod", "leather", "icio_2014", "wiod_2011"])
def any_table(request: pytest.FixtureRequest, tables: dict[str, Mrio]) -> Mrio:
    """Each of the tables in turn."""
    return tables[request.param]


def _random_model(seed: int, n: int = 7) -> Leontief:
    draw = np.random.default_rng(seed)
    Z = draw.random((n, n)) * draw.integers(0, 2, (n, n))
    sold = Z.sum(axis=1) + draw.random(n) * 3 + 0.1
    return Leontief(Z, np.maximum(sold, Z.sum(axis=0) * 1.2))


@pytest.fixture(scope="session")
def random_model():
    """Make a small model of a seed: not all buy of all, and each has a value added."""
    return _random_model


def random_mrio(seed: int) -> Mrio:
    """Return a table of two to four regions of unlike sizes; some industries put out nothing."""
    draw = np.random.default_rng(seed)
    sizes = draw.integers(1, 4, size=draw.integers(2, 5))
    names = [f"R{g}" for g in range(len(sizes))]
    rows = [
        Row(name, f"i{k}") for name, size in zip(names, sizes, strict=True) for k in range(size)
    ]
    n, G = len(rows), len(names)
    Z, Y = draw.random((n, n)), draw.random((n, G))
    Z, Y = Z * (draw.random((n, n)) < 0.8), 0.01 + Y * (draw.random((n, G)) < 0.8)
    Z /= 0.5 + n * draw.random()
    idle = draw.random(n) < 0.1
    Z[idle, :], Y[idle, :] = 0, 0
    return mrio(rows, Z, [Use(name, "final") for name in names], Y)


@pytest.fixture(scope="session")
def random_table() -> Callable[[int], Mrio]:
    """Return what makes a table of a seed."""
    return random_mrio
