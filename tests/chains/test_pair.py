"""The verb `chains`: rows of the two countries, held by the inverse of the table."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import polars as pl
import pytest

from filiere.chains.leontief import leontief
from filiere.chains.pair import chains
from filiere.chains.world import table_of
from filiere.errors import UnknownCountry, UnknownSector, WrongInput
from filiere.sectors import sector


@pytest.fixture(scope="module")
def whole(plain_store):
    return table_of(plain_store)


@pytest.fixture(scope="module")
def icio_file(shared):
    return shared / "chains/oecd_icio_2014/2014_SML.csv"


def made_of(table, exporter):
    """Return a country's value added in a unit of every product, by the inverse."""
    v = table.v + (table.x == 0)
    at = table.rows_of(exporter)
    return v[at] @ leontief(table).B[at]


@pytest.mark.parametrize(("a", "b"), [("RUS", "MAR"), ("MAR", "RUS")])
def test_ties_of_the_embedded_table(plain_store, whole, a, b):
    found = chains("RUS", "Maroc", store=plain_store)
    rows = {
        (row["tie"], row["sector"]): row
        for row in found.data.filter(exporter=a, importer=b).iter_rows(named=True)
    }
    c, at = made_of(whole, a), whole.rows_of(b)
    sold = whole.Z[at].sum(axis=1) - whole.Z[at, at].sum(axis=1)
    trade = whole.Z[whole.rows_of(a), at].sum()
    for tie, uses in (("production", whole.x[at]), ("exports", sold)):
        row = rows[tie, None]
        assert row["value_usd"] == pytest.approx(c[at] @ uses, rel=1e-9)
        assert row["share"] == pytest.approx(c[at] @ uses / uses.sum(), rel=1e-9)
        assert row["trade_usd"] == pytest.approx(trade, rel=1e-9)
        assert row["trade_share"] == pytest.approx(c[at] @ uses / trade, rel=1e-9)
    for name in ("pharma", "metallurgy"):
        places = whole.places(b, sector(name).industries_in("ICIO2025-28"))
        value = c[places] @ whole.x[places]
        row = rows["sector", name]
        assert row["value_usd"] == pytest.approx(value, rel=1e-9, abs=0.01)
        assert row["share"] == pytest.approx(value / whole.x[places].sum(), rel=1e-9)
        assert row["name"] == sector(name).name("en")


def test_final_demand_that_is_not_told_is_missing_and_named(plain_store):
    found = chains("RUS", "MAR", store=plain_store)
    missing = found.data.filter(tie="final-demand")
    assert missing["value_usd"].to_list() == [None, None]
    assert not found.complete
    assert any("final demand is missing" in text for text in found.warnings)
    assert chains("RUS", "MAR", sector="pharma", store=plain_store).complete


def test_ties_of_a_whole_table(icio_file):
    table = table_of(table=icio_file)
    found = chains("MEX", "USA", table=icio_file)
    assert found.complete
    (row,) = found.data.filter(exporter="MEX", importer="USA", tie="final-demand").to_dicts()
    uses = table.F[:, table.regions.index("USA")]
    assert row["value_usd"] == pytest.approx(made_of(table, "MEX") @ uses, rel=1e-6)
    assert row["share"] == pytest.approx(row["value_usd"] / uses.sum(), rel=1e-6)
    mine, other = table.rows_of("MEX"), table.rows_of("USA")
    trade = table.Z[mine, other].sum() + table.F[mine, table.regions.index("USA")].sum()
    assert row["trade_usd"] == pytest.approx(trade, rel=1e-9)


def test_ways_of_arrival_sum_to_the_tie(plain_store, icio_file):
    for found in (chains("RUS", "MAR", store=plain_store), chains("MEX", "USA", table=icio_file)):
        held = found.data.drop_nulls("value_usd")
        whole = held["direct_usd"] + held["third_usd"]
        assert whole.to_list() == pytest.approx(held["value_usd"].to_list(), rel=1e-6)
        assert held["third_share"].is_between(0, 1).all()
        assert (held["main_route_usd"] <= held["third_usd"] + 0.01).all()
        assert held.filter(
            (pl.col("main_route") == pl.col("exporter"))
            | (pl.col("main_route") == pl.col("importer"))
        ).is_empty()


def test_both_directions_are_told_alike(plain_store):
    one, other = (chains(a, b, store=plain_store).data for a, b in (("RUS", "MAR"), ("MAR", "RUS")))
    keys = ["exporter", "tie", "sector"]
    assert one.sort(keys).equals(other.sort(keys))


def test_sectors_stand_by_value_and_the_largest_are_kept(plain_store):
    every = chains("RUS", "MAR", store=plain_store).data.filter(exporter="RUS", tie="sector")
    assert every["value_usd"].is_sorted(descending=True)
    some = chains("RUS", "MAR", top=3, store=plain_store).data.filter(exporter="RUS", tie="sector")
    assert some["sector"].to_list() == every["sector"].head(3).to_list()


def test_paths_and_all_others_sum_to_the_tie(plain_store, whole):
    found = chains("RUS", "MAR", part="paths", sector="automotive", top=5, store=plain_store).data
    for exporter, importer in (("RUS", "MAR"), ("MAR", "RUS")):
        mine = found.filter(exporter=exporter, importer=importer)
        places = whole.places(importer, ["C29"])
        total = made_of(whole, exporter)[places] @ whole.x[places]
        assert mine["value_usd"].sum() == pytest.approx(total, rel=1e-9)
        assert mine["share"].sum() == pytest.approx(1, rel=1e-9)
        ranked = mine.drop_nulls("rank")
        assert ranked["rank"].to_list() == [1, 2, 3, 4, 5]
        assert ranked["value_usd"].is_sorted(descending=True)
        assert mine.filter(pl.col("rank").is_null())["path"].to_list() == [
            "all other paths of up to 4 sales",
            "all paths of more than 4 sales",
        ]


def test_a_path_is_worth_what_its_sales_make_it(plain_store, whole):
    found = chains("RUS", "MAR", part="paths", top=6, depth=3, store=plain_store).data
    A = leontief(whole).A
    place = {f"{row.region} {row.industry}": n for n, row in enumerate(whole.rows)}
    for row in found.drop_nulls("rank").iter_rows(named=True):
        way = [place[step] for step in row["path"].split(" → ")]
        value = whole.v[way[0]] * whole.x[way[-1]]
        value *= np.prod([A[pair] for pair in pairwise(way)])
        assert row["value_usd"] == pytest.approx(value, rel=1e-9, abs=0.01)
        assert row["stages"] == len(way) - 1 <= 3


def test_inputs_are_those_of_the_table(plain_store, whole):
    found = chains("RUS", "MAR", part="inputs", sector="renewables", store=plain_store).data
    mine = found.filter(exporter="RUS", importer="MAR")
    # What power plants burn is no input of renewable energy: the makers of equipment stand for it.
    bought = whole.Z[:, whole.places("MAR", ["C27"])].sum(axis=1)
    bought[whole.rows_of("MAR")] = 0
    for row in mine.iter_rows(named=True):
        of = np.array([each.industry == row["product"] for each in whole.rows])
        russian = of & (whole.region_of == whole.regions.index("RUS"))
        assert row["imports_usd"] == pytest.approx(bought[of].sum(), abs=0.01)
        assert row["from_exporter_usd"] == pytest.approx(bought[russian].sum(), abs=0.01)
        assert row["from_third_usd"] == pytest.approx(bought[of & ~russian].sum(), abs=0.01)
        sold = whole.Z[russian].sum() - whole.Z[russian][:, whole.rows_of("RUS")].sum()
        assert row["exporter_sales_usd"] == pytest.approx(sold, abs=0.01)
        elsewhere = sold - whole.Z[russian][:, whole.rows_of("MAR")].sum()
        assert row["elsewhere_usd"] == pytest.approx(elsewhere, abs=0.01)
        assert row["within_reach_usd"] == min(row["from_third_usd"], row["elsewhere_usd"])
    assert mine["rank"].to_list() == list(range(1, mine.height + 1))
    candidates = mine.filter("candidate")
    assert candidates["product"].to_list() == mine["product"].head(candidates.height).to_list()
    assert candidates["within_reach_usd"].is_sorted(descending=True)
    assert (candidates["rca"] >= 1).all()
    assert not set(candidates["product"]) & {"G_I", "H", "K_N", "D"}
    # Everything that is bought abroad is on the list, if no candidate.
    assert mine["imports_usd"].sum() == pytest.approx(bought.sum(), rel=1e-9)


def test_suppliers_of_an_input_are_all_who_sell_it(plain_store, whole):
    asked = {"part": "suppliers", "sector": "pharma", "store": plain_store}
    found = chains("RUS", "MAR", **asked).data
    shares = found.group_by("importer", "product").agg(pl.col("share").sum())
    assert shares["share"].to_list() == pytest.approx([1.0] * shares.height)
    chemicals = found.filter(importer="MAR", product="C20")
    assert chemicals["rank"].to_list() == list(range(1, chemicals.height + 1))
    largest = chemicals.row(0, named=True)
    cell = whole.Z[whole.places(largest["supplier"], ["C20"]), whole.places("MAR", ["C21"])]
    assert largest["value_usd"] == pytest.approx(cell.item(), abs=0.01)
    needs = chains("RUS", "MAR", **asked | {"part": "inputs"}).data
    imports = needs.filter(importer="MAR", product="C20")["imports_usd"].item()
    assert chemicals["value_usd"].sum() == pytest.approx(imports, abs=0.1)
    two = chains("RUS", "MAR", top=2, **asked).data
    assert two["rank"].max() == 2


def test_an_industry_of_a_table_whose_sectors_are_unknown(shared):
    path = shared / "chains/exvatools_toys/wiodtest_data.csv"
    found = chains("ESP", "FRA", table=path)
    assert found.data["tie"].to_list() == ["production", "exports", "final-demand"] * 2
    assert any("nothing says which industries" in text for text in found.warnings)
    assert found.complete
    assert not chains("ESP", "FRA", part="inputs", table=path).complete
    one = chains("ESP", "FRA", sector="10T39", table=path).data
    assert one["sector"].to_list() == ["10T39", "10T39"]
    table = table_of(table=path)
    places = table.places("FRA", ["10T39"])
    expected = made_of(table, "ESP")[places] @ table.x[places]
    assert one["value_usd"][0] == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"b": "Russia"}, "same country"),
        ({"part": "links"}, "give ties, paths, inputs or suppliers"),
        ({"top": 0}, "give 1 or more"),
        ({"part": "paths", "depth": 0}, "give 1 or more"),
    ],
)
def test_what_cannot_be_asked(plain_store, asked, told):
    with pytest.raises(WrongInput, match=told):
        chains(**{"a": "RUS", "b": "MAR", "store": plain_store} | asked)


def test_who_is_not_on_the_table_is_named(plain_store):
    with pytest.raises(UnknownCountry, match="does not tell MDG apart"):
        chains("RUS", "Madagascar", store=plain_store)
    with pytest.raises(UnknownSector, match="pharma"):
        chains("RUS", "MAR", sector="pharmacy", store=plain_store)


def test_every_row_has_its_formula(plain_store):
    formulas = {
        part: [
            origin.formula
            for origin in chains("RUS", "MAR", part=part, store=plain_store).provenance
        ]
        for part in ("ties", "paths", "inputs", "suppliers")
    }
    assert formulas == {
        "ties": ["value_added_tie", "value_added_route"],
        "paths": ["structural_path"],
        "inputs": ["input_needs", "rca"],
        "suppliers": ["intermediate_trade"],
    }
