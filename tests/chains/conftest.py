"""Tables that the tests of value chains share, read without the product's readers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from filiere.chains.leontief import Leontief
from filiere.chains.world import world
from filiere.mrio import Mrio, Row, Use
from filiere.provenance import Provenance
from filiere.store import Store

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


@pytest.fixture(scope="session")
def embedded(plain_store: Store) -> Mrio:
    """The table that ships with the product."""
    return world(plain_store)


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


def _world_in_parts(seed: int) -> Mrio:
    """Return a productive table of three to five regions, one in two parts, with employment."""
    draw = np.random.default_rng(seed)
    G, K = int(draw.integers(3, 6)), int(draw.integers(2, 5))
    split = int(draw.integers(0, G))
    rows = [
        Row(f"R{g}", f"i{k}", part)
        for g in range(G)
        for part in ([f"R{g}a", f"R{g}b"] if g == split else [""])
        for k in range(K)
    ]
    n = len(rows)
    A = draw.random((n, n)) * (draw.random((n, n)) < 0.7)
    A *= 0.9 * draw.random(n) / np.maximum(A.sum(axis=0), 1e-9)
    idle = draw.random(n) < 0.1
    A[:, idle], A[idle, :] = 0, 0
    Y = draw.random((n, G)) * (draw.random((n, G)) < 0.8) * ~idle[:, None]
    Y[draw.random((n, G)) < 0.03] *= -0.01
    x = np.linalg.solve(np.eye(n) - A, Y.sum(axis=1))
    uses = [Use(f"R{g}", "final") for g in range(G)]
    return mrio(rows, A * x, uses, Y, employment=np.where(idle, np.nan, x * draw.random(n)))


@pytest.fixture(scope="session")
def world_in_parts() -> Callable[[int], Mrio]:
    """Return what makes such a table of a seed."""
    return _world_in_parts


class MovedOrders:
    """A joint production worked out again: the whole changed table, cell by cell, solved anew."""

    def __init__(self, table: Mrio, order, share: float) -> None:
        self.table, self.order, self.share = table, order, share
        n, self.lines = len(table), len(order.makers) if order.kind == "assembly" else 0
        with np.errstate(divide="ignore", invalid="ignore"):
            self.A = np.nan_to_num(table.Z / table.x, posinf=0, neginf=0)
        self.f = np.append(table.x - self.A @ table.x, np.zeros(self.lines))
        self.A2 = np.zeros((n + self.lines, n + self.lines))
        self.A2[:n, :n] = self.A
        self.to_line = {}
        (self._supply if order.kind == "supply" else self._assemble)()
        self.x2 = np.linalg.solve(np.eye(len(self.f)) - self.A2, self.f)

    def at(self, region: str, industry: str) -> list[int]:
        rows = enumerate(self.table.rows)
        return [i for i, row in rows if (row.region, row.industry) == (region, industry)]

    def third(self, industry: str) -> list[int]:
        sides = (self.order.supplier, self.order.maker)
        rows = enumerate(self.table.rows)
        return [i for i, row in rows if row.industry == industry and row.region not in sides]

    def spread(self, column, region: str, industry: str, amount: float) -> None:
        places = self.at(region, industry) if amount else []
        for i in places:
            column[i] += amount * self.table.x[i] / self.table.x[places].sum()

    def _supply(self) -> None:
        for industry in self.order.makers:
            for c in self.at(self.order.maker, industry):
                for product in self.order.products:
                    moved = [(i, self.share * self.A[i, c]) for i in self.third(product)]
                    for i, amount in moved:
                        self.A2[i, c] -= amount
                    total = sum(amount for _, amount in moved)
                    self.spread(self.A2[:, c], self.order.supplier, product, total)

    def _assemble(self) -> None:
        n = len(self.table)
        for s, industry in enumerate(self.order.makers):
            self.A2[:n, n + s] = self._recipe(industry)
            for i in self.third(industry):
                for market in self.order.markets:
                    if self.table.rows[i].region != market:
                        self._serve(i, n + s, market)

    def _recipe(self, industry: str):
        own = self.at(self.order.maker, industry)
        bought = self.table.Z[:, own].sum(axis=1) / self.table.x[own].sum()
        recipe = bought.copy()
        for product, origins in self.order.parts.items():
            every = [i for i, row in enumerate(self.table.rows) if row.industry == product]
            total, world = bought[every].sum(), bought[self.third(product)].sum()
            recipe[every] = 0
            if total:
                self.spread(recipe, self.order.supplier, product, origins.supplier * total)
                self.spread(recipe, self.order.maker, product, origins.maker * total)
                for i in self.third(product):
                    recipe[i] += origins.world * total * bought[i] / world if world else 0
        return recipe

    def _serve(self, i: int, line: int, market: str) -> None:
        if self.order.use == "final":
            bought = max(self.table.F[i, self.table.regions.index(market)], 0)
            self.f[i] -= self.share * bought
            self.f[line] += self.share * bought
            self.to_line[market] = self.to_line.get(market, 0) + self.share * bought
            return
        for j in range(len(self.table))[self.table.rows_of(market)]:
            self.A2[line, j] += self.share * self.A[i, j]
            self.A2[i, j] -= self.share * self.A[i, j]

    def rows(self, region: str) -> list[int]:
        lines = range(len(self.table), len(self.f)) if region == self.order.maker else ()
        return [*range(len(self.table))[self.table.rows_of(region)], *lines]

    @property
    def output(self):
        x = np.append(self.table.x, np.zeros(self.lines))
        return np.array([(self.x2 - x)[self.rows(each)].sum() for each in self.table.regions])

    @property
    def value_added(self):
        v2, v = 1 - self.A2.sum(axis=0), 1 - self.A.sum(axis=0)
        change = v2 * self.x2 - np.append(v * self.table.x, np.zeros(self.lines))
        return np.array([change[self.rows(each)].sum() for each in self.table.regions])

    @property
    def jobs(self):
        e = np.nan_to_num(self.table.employment / self.table.x, posinf=0)
        of = [self.at(self.order.maker, each) for each in self.order.makers][: self.lines]
        per_line = [np.nansum(self.table.employment[p]) / self.table.x[p].sum() for p in of]
        change = np.append(e, per_line) * (self.x2 - np.append(self.table.x, np.zeros(self.lines)))
        return np.array([change[self.rows(each)].sum() for each in self.table.regions])

    def sales(self, seller: str, buyer: str) -> float:
        now, before = np.ix_(self.rows(seller), self.rows(buyer)), self.table.rows_of(buyer)
        sold = (self.A2[now] @ self.x2[self.rows(buyer)]).sum()
        was = (self.A[self.table.rows_of(seller), before] @ self.table.x[before]).sum()
        final = self.to_line.get(buyer, 0) if seller == self.order.maker else 0
        return sold - was + final


@pytest.fixture(scope="session")
def moved_orders() -> type[MovedOrders]:
    """Return what works a joint production out again."""
    return MovedOrders
