"""Every figure of a brief against the table itself, for many pairs of countries."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from filiere.brief.dossier import Dossier, dossier
from filiere.countries import country
from filiere.errors import NotInStore, WrongInput
from filiere.provenance import Provenance
from filiere.sectors import sector
from filiere.sources import load
from filiere.store import Target, open_store

ACCOUNTS = Path(__file__).parents[2] / "src/filiere/sample/icio_2022_accounts.parquet"
NAMED = (("RUS", "MAR"), ("FRA", "BRA"), ("USA", "NLD"), ("SEN", "KAZ"), ("CHN", "DEU"))
# From Angola to Cambodia the table has no trade at all; the others trade a hundred dollars.
NEXT_TO_NOTHING = (("AGO", "KHM"), ("BRN", "CMR"), ("STP", "BRN"))
AWKWARDLY_NAMED = (("PHL", "CIV"), ("COD", "TUR"), ("HKG", "TWN"), ("ISR", "ARE"), ("GBR", "BRA"))


def sampled(countries: list[str]) -> list[tuple[str, str]]:
    """Sixty pairs: every country once, by lot, two more, and those that other tests look at."""
    lot = np.random.default_rng(2022)
    order = [*lot.permutation(countries), *lot.permutation(countries)[:4]]
    drawn = list(zip(order[::2], order[1::2], strict=True))
    return [*drawn, *NAMED, *(two[::-1] for two in NAMED), *NEXT_TO_NOTHING, *AWKWARDLY_NAMED]


def figures(figures_of: Dossier) -> dict[str, Any]:
    """Gather the numbers of a dossier as plain values, those of a side by its code."""
    found: dict[str, Any] = {
        "similarity": figures_of.similarity,
        "grubel_lloyd": figures_of.grubel_lloyd,
    }
    for n, side in enumerate(code.alpha3 for code in figures_of.sides):
        economy, way, fit = figures_of.economies[n], figures_of.ways[n], figures_of.fits[n]
        concentration = dict(
            zip(("hhi", "nhhi", "theil", "customers"), economy.concentration, strict=True)
        )
        found |= {f"{side} {name}": value for name, value in concentration.items()}
        found |= {
            f"{side} complementarity": fit.complementarity,
            f"{side} intensity": fit.intensity,
            f"{side} rca": economy.rca,
            f"{side} flows": way.actual,
            f"{side} untapped": way.untapped,
            f"{side} potential": way.potential,
            f"{side} sector rca": way.rca,
            f"{side} terms": way.complementarity,
            f"{side} output": economy.output["value_usd"].sum()
            if economy.output is not None
            else 0,
            f"{side} exports": economy.partners.exports["value_usd"].to_numpy(),
            f"{side} imports": economy.partners.imports["value_usd"].to_numpy(),
        }
    return found


def expected(world, a: str, b: str) -> dict[str, Any]:
    """Compute the same from the table itself."""
    X = world.sold
    x_w, rows = X.sum(axis=(0, 1)), {}
    x_a, x_b = (X[world.at(code)].sum(axis=0) for code in (a, b))
    forth, back = X[world.at(a), world.at(b)], X[world.at(b), world.at(a)]
    rows["similarity"] = np.minimum(x_a / x_a.sum(), x_b / x_b.sum()).sum()
    both = (forth + back).sum()
    rows["grubel_lloyd"] = 1 - np.abs(forth - back).sum() / both if both else np.nan
    for i, j in ((a, b), (b, a)):
        at_i, at_j = world.at(i), world.at(j)
        x_i, m_j, m_i = X[at_i].sum(axis=0), X[:, at_j].sum(axis=0), X[:, at_i].sum(axis=0)
        s, n, to = x_i / x_i.sum(), len(x_i), X[at_i].sum(axis=1)
        rows |= {
            f"{i} hhi": (s**2).sum(),
            f"{i} nhhi": ((s**2).sum() - 1 / n) / (1 - 1 / n),
            f"{i} theil": (s[s > 0] * np.log(n * s[s > 0])).sum(),
            f"{i} customers": ((to / to.sum()) ** 2).sum(),
            f"{i} complementarity": 1 - np.abs(s - m_j / m_j.sum()).sum() / 2,
            f"{i} intensity": (X[at_i, at_j].sum() / x_i.sum())
            / (m_j.sum() / (x_w.sum() - m_i.sum())),
            f"{i} rca": s / (x_w / x_w.sum()),
            f"{i} exports": np.sort(to[to > 0])[::-1],
            f"{i} imports": np.sort(X[:, at_i].sum(axis=1)[X[:, at_i].sum(axis=1) > 0])[::-1],
        }
    return rows


@pytest.mark.parametrize("two", NAMED)
def test_every_measure_is_that_of_the_table_itself(dossier_of, world, two) -> None:
    one = dossier_of(*two)
    found = figures(one)
    order = [one.pair.products.index(code) for code in world.industries]
    for name, value in expected(world, *two).items():
        got = found[name][order] if name.endswith(" rca") else found[name]
        np.testing.assert_allclose(got, value, rtol=1e-8, err_msg=name)
    for n in (0, 1):
        terms = one.ways[n].complementarity
        assert terms.sum() == pytest.approx(one.fits[n].complementarity, rel=1e-12)


@pytest.mark.parametrize("two", NAMED)
def test_output_is_that_of_the_accounts(dossier_of, two) -> None:
    accounts = pl.read_parquet(ACCOUNTS)
    for economy in dossier_of(*two).economies:
        theirs = accounts.filter(country=economy.country.alpha3).sort("industry")
        assert economy.output is not None
        held = economy.output.sort("industry")
        assert held["industry"].to_list() == theirs["industry"].to_list()
        np.testing.assert_allclose(held["value_usd"], theirs["output_usd"], rtol=1e-12)
        assert economy.output["value_usd"].is_sorted(descending=True)


@pytest.mark.parametrize("two", NAMED)
def test_the_two_sides_changed_about_give_the_same_figures(dossier_of, two) -> None:
    one, other = dossier_of(*two), dossier_of(*two[::-1])
    assert [side.alpha3 for side in other.sides] == list(two[::-1])
    mirrored = figures(other)
    for name, value in figures(one).items():
        assert np.array_equal(value, mirrored[name]), name
    for sheet, same in zip(one.sheets, other.sheets, strict=True):
        assert sheet.sector == same.sector
        assert sheet.needs == tuple(reversed(same.needs or ()))
    assert one.verdicts == other.verdicts


def test_any_two_of_the_economies_give_figures_without_gaps(dossier_of, world) -> None:
    drawn = sampled(world.countries)
    assert len(drawn) == len(set(drawn)) == 60
    assert set(world.countries) == {code for two in drawn for code in two}
    for a, b in drawn:
        one = dossier_of(a, b)
        found = figures(one)
        for name, value in found.items():
            assert np.isfinite(value).all(), (a, b, name)
        for way in one.ways:
            assert way.potential.sum() == pytest.approx(way.way.x_ij.sum(), rel=1e-9), (a, b)
        shown = [0 <= fit.complementarity <= 1 for fit in one.fits]
        assert all(shown), (a, b)
        assert 0 <= min(one.similarity, one.grubel_lloyd) <= 1
        for name, value in expected(world, a, b).items():
            if not name.endswith(" rca"):
                cent = 0.01 if name.endswith("ports") else 0.0
                np.testing.assert_allclose(
                    found[name], value, rtol=1e-8, atol=cent, err_msg=f"{a} {b} {name}"
                )


@pytest.mark.parametrize("two", NEXT_TO_NOTHING)
def test_where_there_is_next_to_no_trade_nothing_is_made_up(dossier_of, world, two) -> None:
    one = dossier_of(*two)
    for way in one.ways:
        sold = world.sold[world.at(way.way.exporter), world.at(way.way.importer)].sum()
        assert way.way.x_ij.sum() == pytest.approx(sold, abs=0.01)
        assert way.potential.sum() == pytest.approx(sold, abs=0.01)
        assert np.isfinite(way.untapped).all()


def test_the_largest_exports_come_first(dossier_of) -> None:
    economy = dossier_of("RUS", "MAR").economies[0]
    codes = dossier_of("RUS", "MAR").pair.products
    assert [codes[k] for k in economy.largest(2)] == ["B05_06", "C19"]


def test_needs_follow_the_sides(dossier_of) -> None:
    for sheet in dossier_of("RUS", "MAR").sheets:
        supplied, bought = sheet.needs
        assert {need.seller for need in supplied} == {need.buyer for need in bought} == {"RUS"}
        assert {need.buyer for need in supplied} == {need.seller for need in bought} == {"MAR"}


def test_the_record_and_the_verdicts_are_those_of_the_two_sides(dossier_of) -> None:
    held = dossier_of("MAR", "RUS")
    assert held.record is not None
    assert {verdict.kind for verdict in held.verdicts} == {"not-checkable"}
    without = dossier_of("FRA", "BRA")
    assert (without.record, without.verdicts) == (None, ())


def test_a_figure_carries_its_formula_or_the_data_alone(dossier_of) -> None:
    one = dossier_of("FRA", "BRA")
    assert [origin.formula for origin in one.origin("rca", "hhi")] == ["rca", "hhi"]
    assert one.origin() == (one.flows.provenance,)
    assert one.coverage == "intermediate"


def test_one_country_twice_and_one_without_data_are_refused(plain_store) -> None:
    pharma = (sector("pharma"),)
    with pytest.raises(WrongInput, match="two different countries"):
        dossier((country("RUS"), country("RUS")), pharma, plain_store, group="industry")
    with pytest.raises(NotInStore, match="no trade of AFG"):
        dossier((country("AFG"), country("MAR")), pharma, plain_store, group="industry")
    with pytest.raises(NotInStore, match="1999"):
        dossier(
            (country("RUS"), country("MAR")), pharma, plain_store, group="industry", period="1999"
        )


def test_loaded_data_without_one_side_give_way_to_data_that_have_both(
    shared: Path, tmp_path: Path
) -> None:
    store = open_store(tmp_path)
    file = shared / "trade/baci_two_exporters/BACI_2020_exporters_004_710.csv"
    load("baci", [file], store, classification="HS17", vintage="V202201")
    sides, named = (country("RUS"), country("MAR")), (sector("pharma"),)
    figures = dossier(sides, named, store, group="industry")
    assert figures.flows.embedded
    assert [data.source for data in figures.passed_over] == ["baci"]
    with pytest.raises(NotInStore, match="no exports of RUS"):
        dossier(sides, named, store, group="industry", source="baci")


def test_months_never_stand_for_a_year(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    target = Target(
        table="flows", source="comtrade", vintage="2026-01", classification="HS22",
        frequency="M", provenance=Provenance("comtrade", "", "", "2026-01", "", "sha256:0", "2025"),
    )  # fmt: skip
    ways = (("RUS", "MAR"), ("MAR", "RUS"))
    months = pl.DataFrame(
        [
            {"period": f"2025-M{month:02}", "side": "exporter", "exporter": i, "importer": j,
             "product": "310530", "valuation": "FOB", "value_usd": 1.0 + month}
            for month in range(1, 7)
            for i, j in ways
        ]
    ).with_columns(quantity=pl.lit(None, pl.Float64), unit=pl.lit(None, pl.String))  # fmt: skip
    with store.loading() as loading:
        loading.add(target, months)
    sides, named = (country("RUS"), country("MAR")), (sector("pharma"),)
    assert dossier(sides, named, store, group="industry").flows.frequency == "A"
    with pytest.raises(NotInStore, match="need flows by year"):
        dossier(sides, named, store, group="industry", source="comtrade")
