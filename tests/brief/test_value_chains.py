"""Ties of two countries and their cases of joint production, against the table itself."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from filiere.brief.joint_cases import LEAST, Case, best_case, ranked
from filiere.brief.value_chains import OTHERS, value_chains
from filiere.sectors import group, sector, sectors
from filiere.sources import load
from filiere.store import open_store

ACCOUNTS = Path(__file__).parents[2] / "src/filiere/sample/icio_2022_accounts.parquet"
PAIRS = (("RUS", "MAR"), ("FRA", "BRA"), ("SEN", "KHM"), ("AGO", "KHM"), ("CHN", "DEU"))


@dataclass(frozen=True)
class Plain:
    """The embedded table as matrices: rows are countries by industries."""

    Z: np.ndarray
    x: np.ndarray
    A: np.ndarray
    B: np.ndarray
    v: np.ndarray
    sold: np.ndarray


@pytest.fixture(scope="module")
def plain(world) -> Plain:
    """Compute Leontief's inverse in full, from the plain array."""
    g, k = len(world.countries), len(world.industries)
    Z = world.used.transpose(0, 2, 1, 3).reshape(g * k, g * k)
    accounts = pl.read_parquet(ACCOUNTS)
    used = {(row["country"], row["industry"]): row["other_use_usd"] for row in accounts.to_dicts()}
    sold = [used.get((c, i), 0.0) for c in world.countries for i in world.industries]
    x = Z.sum(axis=1) + np.array(sold)
    A = np.divide(Z, x, out=np.zeros_like(Z), where=x > 0)
    v = np.where(x > 0, 1 - A.sum(axis=0), 1.0)
    return Plain(Z, x, A, np.linalg.inv(np.eye(g * k) - A), v, world.sold.sum(axis=1))


def rows(world, country: str, *industries: str) -> list[int]:
    """Return the places of a country's industries, of all if none is named."""
    start = world.at(country) * len(world.industries)
    return [start + k for k in (world.k(*industries) if industries else range(28))]


@pytest.mark.parametrize("two", PAIRS)
def test_ties_are_those_of_the_full_inverse(dossier_of, world, plain, two) -> None:
    one = dossier_of(*two)
    for way in one.chains.ways:
        a, b = rows(world, way.exporter), rows(world, way.importer)
        content = plain.v[a] @ plain.B[a]
        abroad = plain.sold[world.at(way.importer)]
        named = {
            each.id: rows(world, way.importer, *each.industries_in("ICIO2025-28"))
            for each in (sheet.sector for sheet in one.sheets)
        }
        uses = [
            (way.production, content[b] @ plain.x[b], plain.x[b].sum()),
            (way.exports, content[b] @ abroad, abroad.sum()),
            *(
                (way.by_sector[name], content[at] @ plain.x[at], plain.x[at].sum())
                for name, at in named.items()
            ),
        ]
        for tie, value, whole in uses:
            assert tie.value == pytest.approx(value, rel=1e-8, abs=0.01)
            assert (tie.share or 0) == pytest.approx(value / whole if whole else 0, rel=1e-8)
        assert way.final is None


def arrived(world, plain: Plain, way) -> tuple[np.ndarray, np.ndarray]:
    """Return value added by origin and region of arrival, and by that region and using industry.

    What b buys abroad is followed with the inverse of its own block.
    """
    a, b = rows(world, way.exporter), rows(world, way.importer)
    inside = np.linalg.inv(np.eye(len(b)) - plain.A[np.ix_(b, b)])
    bought = plain.A[:, b] @ (inside * plain.x[b])
    bought[b] = 0
    content = plain.v[a][:, None] * plain.B[a]
    by_row = content[:, :, None] * bought[None]
    by_region = by_row.reshape(len(a), len(world.countries), 28, len(b)).sum(axis=2)
    return by_region.sum(axis=2), by_region.sum(axis=0)


@pytest.mark.parametrize("two", PAIRS)
def test_the_way_is_that_of_the_last_border(dossier_of, world, plain, two) -> None:
    for way in dossier_of(*two).chains.ways:
        setting_out, taken_up = arrived(world, plain, way)
        by_region = setting_out.sum(axis=0)
        assert by_region.sum() == pytest.approx(way.production.value, rel=1e-8)
        direct, third = by_region[world.at(way.exporter)], by_region.copy()
        third[world.at(way.exporter)] = 0
        tie, passage = way.production, way.passage
        assert tie.third == pytest.approx(third.sum(), rel=1e-8, abs=0.01)
        assert tie.route == passage.route == world.countries[int(third.argmax())]
        assert tie.by_route == pytest.approx(third.max(), rel=1e-8, abs=0.01)
        ways = [direct, third.max(), third.sum() - third.max()]
        np.testing.assert_allclose(passage.arriving.sum(axis=0), ways, rtol=1e-6, atol=0.1)
        np.testing.assert_allclose(passage.used.sum(axis=1), ways, rtol=1e-6, atol=0.1)
        for codes, table, held in (
            (passage.origins, setting_out.sum(axis=1), passage.arriving.sum(axis=1)),
            (passage.users, taken_up.sum(axis=0), passage.used.sum(axis=0)),
        ):
            order = np.argsort(-table, kind="stable")
            assert codes == (*(world.industries[k] for k in order[:4]), OTHERS)
            expected = [*table[order[:4]], table[order[4:]].sum()]
            np.testing.assert_allclose(held, expected, rtol=1e-6, atol=0.1)


def moved(world, plain: Plain, way, case: Case) -> tuple[np.ndarray, float]:
    """Solve the table anew with a fifth of the orders moved; return new output, and the order."""
    codes = sector(case.sectors[0])
    makers = [
        code
        for code in codes.industries_in("ICIO2025-28")
        if codes.buys_through(code, classification="ICIO2025-28")
    ]
    columns = rows(world, way.importer, *makers)
    makes = np.arange(len(plain.x)) % 28 == world.k(case.product)[0]
    sides = rows(world, way.importer) + rows(world, way.exporter)
    third = makes & ~np.isin(np.arange(len(plain.x)), sides)
    A = plain.A.copy()
    taken = 0.2 * A[np.ix_(third, columns)]
    A[np.ix_(third, columns)] -= taken
    (supplier,) = rows(world, way.exporter, case.product)
    A[supplier, columns] += taken.sum(axis=0)
    final = plain.x - plain.Z.sum(axis=1)
    x = np.linalg.solve(np.eye(len(A)) - A, final)
    return x, float(taken.sum(axis=0) @ x[columns])


@pytest.mark.parametrize("two", PAIRS)
def test_the_best_cases_are_those_of_a_table_solved_anew(dossier_of, world, plain, two) -> None:
    for way in dossier_of(*two).chains.ways:
        for case in ranked(way.cases)[:1]:
            x, order = moved(world, plain, way, case)
            earned = (plain.v * (x - plain.x)).reshape(len(world.countries), 28).sum(axis=1)
            supplier, buyer = world.at(way.exporter), world.at(way.importer)
            assert case.order == pytest.approx(order, rel=1e-6, abs=0.02)
            assert case.supplier_gain == pytest.approx(earned[supplier], rel=1e-5, abs=1)
            assert case.buyer_gain == pytest.approx(earned[buyer], rel=1e-5, abs=1)
            k = world.k(case.product)[0]
            assert case.asked == pytest.approx(order / plain.sold[supplier, k], rel=1e-5)
            whole = (plain.v * plain.x).reshape(len(world.countries), 28).sum(axis=1)
            gains = [earned[at] / whole[at] for at in (supplier, buyer)]
            assert case.mutual_gain == pytest.approx(min(gains), rel=1e-4, abs=1e-12)
            others = np.delete(earned, [supplier, buyer])
            assert case.lost == pytest.approx(others.min(), rel=1e-5, abs=1)
            assert earned[world.at(case.loser)] == others.min()


@pytest.mark.parametrize("two", PAIRS)
def test_every_case_kept_is_within_reach_and_ranked(dossier_of, world, two) -> None:
    sold = world.sold.sum(axis=1)
    for way in dossier_of(*two).chains.ways:
        own = sold[world.at(way.exporter)]
        rca = own / own.sum() / (sold.sum(axis=0) / sold.sum())
        assert way.cases
        for case in way.cases:
            assert rca[world.k(case.product)[0]] >= 1 - 1e-9
            assert 0 < case.asked <= 1
        best = ranked(way.cases)
        most = max(case.together for case in way.cases)
        assert min(case.together for case in best) >= LEAST * most
        split = [case.both_gain for case in best]
        assert split == sorted(split, reverse=True)
        gains = [case.mutual_gain for case in best if case.both_gain]
        sums = [case.together for case in best if not case.both_gain]
        assert gains == sorted(gains, reverse=True)
        assert sums == sorted(sums, reverse=True)


def test_sectors_of_the_same_industries_share_a_case(dossier_of) -> None:
    way = dossier_of("RUS", "MAR").chains.ways[1]
    shared = [case for case in way.cases if len(case.sectors) > 1]
    assert {case.sectors for case in shared} == {("aerospace", "rail")}
    assert best_case(way.cases, "rail") == best_case(way.cases, "aerospace")
    assert best_case(way.cases, "nothing") is None


def test_no_case_is_no_best_one() -> None:
    assert ranked([]) == ()
    losing = Case(("rail",), "C25", 1.0, -2.0, -0.1, 1.0, 0.1, "", 0.0)
    assert ranked([losing]) == ()


@pytest.mark.parametrize("two", PAIRS)
def test_the_sides_changed_about_give_the_same_ways(dossier_of, two) -> None:
    one, other = (dossier_of(*each).chains for each in (two, two[::-1]))
    assert (one.examined, one.gaining) == (other.examined, other.gaining)
    for way, same in zip(one.ways, other.ways[::-1], strict=True):
        assert (way.exporter, way.production, way.exports) == (
            same.exporter, same.production, same.exports,
        )  # fmt: skip
        assert (way.by_sector, way.cases) == (same.by_sector, same.cases)
        np.testing.assert_array_equal(way.passage.arriving, same.passage.arriving)
    best, same = one.best(), other.best()
    assert (best is None) == (same is None)
    if best and same:
        assert (best[0].exporter, best[1]) == (same[0].exporter, same[1])


def test_cases_are_examined_of_every_sector_whichever_is_on_the_table(plain_store) -> None:
    dataset = plain_store.choose("io", source="icio")
    few, many = (
        value_chains(plain_store, dataset, ("RUS", "MAR"), "2022", [sector(name) for name in names])
        for names in (["pharma"], group("industry"))
    )
    assert few is not None
    assert many is not None
    assert (few.examined, few.gaining) == (many.examined, many.gaining)
    held = {name for way in few.ways for case in way.cases for name in case.sectors}
    assert held == {each.id for each in sectors()}
    assert set(few.ways[0].by_sector) == {"pharma"}


def test_a_year_without_a_table_gives_nothing(plain_store) -> None:
    dataset = plain_store.choose("io", source="icio")
    named = [sector("pharma")]
    assert value_chains(plain_store, dataset, ("RUS", "MAR"), "1999", named) is None


def test_a_whole_table_tells_final_demand_too(shared: Path, tmp_path: Path) -> None:
    """OECD 2014, 8 regions: what three of them have in the final demand of a fourth."""
    store = open_store(tmp_path)
    load("icio", shared / "chains/oecd_icio_2014/2014_SML.csv", store)
    dataset = store.choose("io", source="icio")
    named, taken = [sector("automotive")], {}
    regions = ("DEU", "FRA", "GBR", "USA")
    for two in combinations(regions, 2):
        found = value_chains(store, dataset, two, "2014", named)
        assert found is not None
        for way in found.ways:
            assert way.final is not None
            taken[way.exporter, way.importer] = way.final
    for region in regions:
        shares = [tie.share or 0 for (_, importer), tie in taken.items() if importer == region]
        assert len(shares) == len(regions) - 1
        assert 0 < sum(shares) < 1
