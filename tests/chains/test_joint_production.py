from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filiere.chains import joint_production as verb
from filiere.chains.joint_production import joint_production
from filiere.chains.leontief import leontief
from filiere.chains.scenario import Origins, Scenario, to_toml
from filiere.errors import UnknownCountry, UnknownSector, WrongInput
from filiere.nomenclature import FORMULAS
from filiere.sectors import sectors

PARTS = {"C27": Origins(0.5, 0.2, 0.3), "C22": Origins(0.5, 0.2, 0.3)}
SIDES = ["RUS", "MAR", "FRA", "CHN", "BRA", "EGY"]


def test_nothing_is_below_zero_by_its_sign_alone(plain_store):
    """A loss of less than a cent is 0 in a sheet or a JSON, never -0."""
    case = {"sector": "automotive", "product": "C27", "share": 1e-4}
    data = joint_production("STP", "LAO", **case, store=plain_store).data
    for column in data.select(pl.col(pl.Float64)):
        assert "-0.0" not in {str(value) for value in column}, column.name


def test_a_case_in_both_directions(plain_store):
    result = joint_production(
        "RUS", "MAR", sector="automotive", product="C27,C22", store=plain_store
    )
    assert result.complete
    assert result.data.height == 2 * 80
    assert result.data.select("case", "maker", "supplier").unique().sort("case").rows() == [
        (1, "MAR", "RUS"),
        (2, "RUS", "MAR"),
    ]
    assert set(result.data["product"]) == {"C22+C27"}
    assert set(result.data["source"]) == {"icio"}
    sums = result.data.group_by("case").agg(pl.col("d_value_added_usd").sum())
    assert sums["d_value_added_usd"].to_list() == pytest.approx([0, 0], abs=1)
    told = " ".join(result.warnings)
    for words in (
        "no prices",
        "no capacity limits",
        "2022",
        "no final demand by country",
        "no jobs",
    ):
        assert words in told
    assert {each.formula for each in result.provenance} == {
        "joint_supply",
        "joint_effects",
        "mutual_gain",
        "asked_of_exports",
        "rca",
    }
    assert {each.formula for each in result.provenance} <= set(FORMULAS)
    assert json.loads(result.to_json())["data"][0]["country"] == "RUS"


def test_morocco_buys_wiring_and_tyres_from_russia(plain_store, world):
    """The order itself, added up from the table: 20 % of what C29 of Morocco buys of third ones."""
    result = joint_production(
        "RUS", "MAR", sector="automotive", product="C27,C22", maker="MAR", store=plain_store
    )
    mar, rus = world.at("MAR"), world.at("RUS")
    bought = world.used[:, mar][:, world.k("C22", "C27")][:, :, world.k("C29")].sum(axis=(1, 2))
    third = bought.sum() - bought[mar] - bought[rus]
    supplier, maker = result.data.rows(named=True)[:2]
    # the maker's own output falls a little, by what third countries no longer buy of it
    assert supplier["order_usd"] == pytest.approx(0.2 * third, rel=1e-4)
    assert supplier["d_trade_supplier_to_maker_usd"] == pytest.approx(0.2 * third, rel=1e-3)
    assert supplier["d_value_added_usd"] > 0
    assert maker["d_value_added_usd"] < 0
    assert supplier["mutual_gain_share"] == maker["d_value_added_share"]


def test_an_assembly_brings_the_maker_a_gain(plain_store):
    result = joint_production(
        "RUS",
        "MAR",
        sector="automotive",
        kind="assembly",
        maker="MAR",
        parts=PARTS,
        markets=["MAR", "RUS"],
        store=plain_store,
    )
    assert result.data["side"].to_list()[:3] == ["supplier", "maker", "third"]
    assert (result.data["d_value_added_usd"][:2] > 0).all()
    assert (result.data["mutual_gain_share"] > 0).all()
    assert any("purchases by industries of MAR, RUS" in told for told in result.warnings)
    assert {"joint_assembly", "assembly_line"} <= {each.formula for each in result.provenance}


def test_several_shares_are_several_cases(plain_store):
    result = joint_production(
        "RUS", "MAR", sector="C29", product=["C27"], share=[0.1, 0.2], store=plain_store, top=3
    )
    assert result.data.height == 4 * (2 + 3)
    assert result.data.select("case", "share").unique().sort("case")["share"].to_list() == [
        0.1,
        0.2,
        0.1,
        0.2,
    ]


def test_a_scenario_file_answers_as_the_options_do(plain_store, tmp_path):
    path = tmp_path / "case.toml"
    scenario = Scenario("supply", "MAR", "RUS", "automotive", ("C27", "C22"), 0.3, period="2022")
    path.write_text(to_toml(scenario), "utf-8")
    by_file = joint_production(scenario=path, store=plain_store)
    by_options = joint_production(
        "RUS",
        "MAR",
        sector="automotive",
        product="C27,C22",
        share=0.3,
        maker="MAR",
        store=plain_store,
    )
    assert by_file.data.equals(by_options.data)
    with pytest.raises(WrongInput, match="period 2021: the scenario file says 2022"):
        joint_production(scenario=path, period="2021", store=plain_store)
    with pytest.raises(WrongInput, match="share: the scenario file says it"):
        joint_production(scenario=path, share=0.2, store=plain_store)


def test_all_cases_ranked(plain_store):
    result = joint_production("RUS", "MAR", rank=True, top=10, store=plain_store)
    assert result.data["rank"].to_list() == list(range(1, 11))
    assert result.data["mutual_gain_share"].is_sorted(descending=True)
    assert any("of 616 cases bring value added to both" in told for told in result.warnings)
    assert any("rail, aerospace are the same" in told for told in result.warnings)
    whole = joint_production("RUS", "MAR", rank=True, store=plain_store)
    assert whole.data.height == 14 * 22 * 2
    assert whole.data.head(10).equals(result.data)
    one = joint_production("RUS", "MAR", rank=True, sector="pharma", by="sum", store=plain_store)
    assert set(one.data["sector"]) == {"pharma"}


def test_ranked_assemblies(plain_store):
    result = joint_production(
        "RUS",
        "MAR",
        rank=True,
        kind="assembly",
        parts={"goods": (0.4, 0.3, 0.3)},
        store=plain_store,
    )
    assert result.data.height == 28
    assert set(result.data["product"]) == {"goods"}
    assert (result.data["assembled_usd"] > 0).all()


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(two=st.permutations(SIDES), sector=st.sampled_from([each.id for each in sectors()]))
def test_the_order_of_the_sides_changes_nothing(plain_store, two, sector):
    a, b = two[:2]
    keys = ["maker", "country"]
    one = joint_production(a, b, sector=sector, store=plain_store).data.drop("case").sort(keys)
    other = joint_production(b, a, sector=sector, store=plain_store).data.drop("case").sort(keys)
    assert one.equals(other)


def test_a_direction_that_cannot_be_is_named(monkeypatch, embedded):
    Z, rest = embedded.Z.copy(), embedded.other_use.copy()
    places = embedded.places("RUS", ["C27"])
    Z[places], Z[:, places], rest[places] = 0, 0, 0
    table = replace(embedded, Z=Z, other_use=rest)
    monkeypatch.setattr(verb, "table_of", lambda *_args, **_options: table)
    result = joint_production("RUS", "MAR", sector="automotive", product="C27")
    assert set(result.data["maker"]) == {"RUS"}
    assert not result.complete
    assert any("left out: C27: RUS makes none" in told for told in result.warnings)
    with pytest.raises(WrongInput, match="C27: RUS makes none, by this table"):
        joint_production("RUS", "MAR", sector="automotive", product="C27", maker="MAR")


def test_an_order_of_nothing_says_so(monkeypatch, embedded):
    Z = embedded.Z.copy()
    Z[embedded.places(None, ["C27"]), embedded.places("MAR", ["C29"])[0]] = 0
    table = replace(embedded, Z=Z)
    monkeypatch.setattr(verb, "table_of", lambda *_args, **_options: table)
    result = joint_production("RUS", "MAR", sector="automotive", product="C27", maker="MAR")
    assert any(told.startswith("nothing moves: automotive of MAR") for told in result.warnings)
    assert set(result.data["d_output_usd"]) == {0}


def test_jobs_where_the_table_tells_them(monkeypatch, world_in_parts):
    table = world_in_parts(4)
    monkeypatch.setattr(verb, "table_of", lambda *_args, **_options: table)
    result = joint_production("R0", "R1", sector="i1")
    assert result.data["d_jobs"].null_count() == 0
    assert "joint_jobs" in {each.formula for each in result.provenance}
    assert not any("no jobs" in told for told in result.warnings)
    people = table.employment.copy()
    people[table.places("R2")] = float("nan")
    table = replace(table, employment=people)
    result = joint_production("R0", "R1", sector="i1")
    assert set(result.data.filter(pl.col("d_jobs").is_null())["country"]) == {"R2"}
    assert any("no jobs of R2" in told for told in result.warnings)


def test_a_table_of_the_users(shared: Path, tmp_path):
    result = joint_production(
        "FRA",
        "AUT",
        sector="automotive",
        kind="assembly",
        maker="AUT",
        parts={"goods": (0.5, 0.2, 0.3)},
        table=shared / "chains/oecd_icio_2014/2014_SML.csv",
        store=tmp_path / "store",
    )
    assert set(result.data["period"]) == {"2014"}
    assert any("the line serves final demand of AUT" in told for told in result.warnings)
    assert (result.data["d_value_added_usd"][:2] > 0).all()


def test_a_table_in_a_unit_of_its_own_keeps_its_digits(monkeypatch, world_in_parts):
    table = replace(world_in_parts(4), unit="")
    monkeypatch.setattr(verb, "table_of", lambda *_args, **_options: table)
    result = joint_production("R0", "R1", sector="i1")
    assert abs(result.data["d_value_added_usd"].sum()) < 1e-12
    assert 0 < result.data["d_value_added_usd"].abs().max() < 1
    assert any("states no currency" in told for told in result.warnings)


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({}, WrongInput, "name a sector or an industry of the table, or rank all cases"),
        ({"sector": "cars"}, UnknownSector, "unknown sector 'cars'"),
        ({"sector": "pharma", "top": 0}, WrongInput, "top 0: give 1 or more"),
        ({"sector": "pharma", "by": "sum"}, WrongInput, "by and level order a ranking"),
        ({"rank": True, "by": "size"}, WrongInput, "by 'size': give mutual, a, b, sum or trade"),
        ({"rank": True, "level": "hs"}, WrongInput, "level 'hs': give sector or industry"),
        ({"b": "ATA", "sector": "pharma"}, UnknownCountry, "does not tell ATA apart"),
    ],
)
def test_what_cannot_be_asked(plain_store, options, error, words):
    with pytest.raises(error, match=words):
        joint_production(**{"a": "RUS", "b": "MAR", "store": plain_store, **options})


def test_fast_once_the_table_is_read(plain_store, embedded):
    leontief(embedded).factor  # noqa: B018 - what is kept is not part of the question
    start = perf_counter()
    joint_production("RUS", "MAR", sector="automotive", store=plain_store)
    joint_production("RUS", "MAR", rank=True, share=[0.1, 0.2, 0.5], store=plain_store)
    assert perf_counter() - start < 2
