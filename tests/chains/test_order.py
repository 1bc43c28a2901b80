from __future__ import annotations

from dataclasses import replace

import pytest

from filiere.chains.order import makes, order_of
from filiere.chains.scenario import Origins, Scenario
from filiere.errors import UnknownCode, UnknownCountry, UnknownSector, WrongInput
from filiere.sectors import sectors

HALF = Origins(0.5, 0.0, 0.5)


def without(table, region: str, industry: str):
    """Return a table in which a region makes none of an industry's product."""
    Z, Y = table.Z.copy(), table.Y.copy()
    places = table.places(region, [industry])
    Z[places], Z[:, places], Y[places] = 0, 0, 0
    return replace(table, Z=Z, Y=Y, other_use=Y.sum(axis=1))


def supply(products=(), **more) -> Scenario:
    return Scenario("supply", "FRA", "USA", "10T39", products, **more)


def assembly(**more) -> Scenario:
    given = {"parts": {"goods": HALF}} | more
    return Scenario("assembly", "FRA", "USA", "10T39", **given)


def test_a_supply_of_all_inputs(toy_icio):
    order = order_of(toy_icio, supply(), ())
    assert order.makers == ("10T39",)
    assert order.products == toy_icio.industries
    assert order.left_out == ()


def test_what_the_supplier_does_not_make_is_left_out_of_all_and_refused_by_name(toy_icio):
    table = without(toy_icio, "USA", "01T09")
    order = order_of(table, supply(), ())
    assert order.products == table.industries[1:]
    assert order.left_out == ("01T09: USA makes none",)
    with pytest.raises(WrongInput, match="01T09: USA makes none, by this table: take it out"):
        order_of(table, supply(("01T09", "10T39")), ())


def test_a_maker_without_the_industry_is_refused(toy_icio):
    table = without(toy_icio, "FRA", "10T39")
    assert not makes(table, "FRA", "10T39")
    assert makes(table, "USA", "10T39")
    with pytest.raises(WrongInput, match=r"FRA makes none of 10T39 \(10T39\) in the table"):
        order_of(table, supply(), ())


def test_an_assembly_takes_what_the_table_has(toy_icio):
    order = order_of(toy_icio, assembly(), ())
    assert (order.use, order.markets) == ("final", ("FRA",))
    assert dict(order.parts) == dict.fromkeys(toy_icio.industries, HALF)
    bare = replace(toy_icio, Y=None, uses=())
    assert order_of(bare, assembly(), ()).use == "intermediate"
    with pytest.raises(WrongInput, match="holds no final demand by country; load a whole table"):
        order_of(bare, assembly(use="final"), ())


def test_a_part_by_name_goes_before_all_goods(toy_icio):
    own = Origins(0.0, 1.0, 0.0)
    order = order_of(toy_icio, assembly(parts={"goods": HALF, "01T09": own}), ())
    assert order.parts["01T09"] == own
    assert order.parts["10T39"] == HALF


def test_parts_that_cannot_come_from_there(toy_icio):
    table = without(toy_icio, "USA", "01T09")
    order = order_of(table, assembly(), ())
    assert order.left_out == ("01T09: USA makes none",)
    assert "01T09" not in order.parts
    with pytest.raises(WrongInput, match="01T09: USA makes none, by this table: state other"):
        order_of(table, assembly(parts={"01T09": HALF}), ())
    maker = without(toy_icio, "FRA", "01T09")
    with pytest.raises(WrongInput, match="01T09: FRA makes none"):
        order_of(maker, assembly(parts={"01T09": Origins(0, 1, 0)}), ())
    Z = toy_icio.Z.copy()
    third = [i for i in toy_icio.places(None, ["01T09"]) if toy_icio.rows[i].region != "FRA"]
    Z[third, toy_icio.places("FRA", ["10T39"])[0]] = 0
    with pytest.raises(WrongInput, match="01T09: 10T39 of FRA buys none from third countries"):
        order_of(replace(toy_icio, Z=Z), assembly(parts={"01T09": HALF}), ())


def test_sectors_of_the_product_on_the_embedded_table(embedded):
    order = order_of(embedded, Scenario("supply", "MAR", "RUS", "automotive"), sectors())
    assert order.makers == ("C29",)
    assert "C27" in order.products
    assert "G_I" not in order.products
    renewables = order_of(embedded, Scenario("supply", "MAR", "RUS", "renewables"), sectors())
    assert renewables.makers == ("C27",)


def test_codes_of_another_layout(embedded):
    scenario = Scenario("supply", "MAR", "RUS", "automotive", ("C24", "C301"))
    assert order_of(embedded, scenario, sectors()).products == ("C24A", "C24B", "C301")


@pytest.mark.parametrize(
    ("changed", "error", "words"),
    [
        ({"maker": "XXX"}, UnknownCountry, "unknown country 'XXX'"),
        ({"supplier": "XXX"}, UnknownCountry, "unknown country 'XXX'"),
        ({"sector": "cars"}, UnknownSector, "unknown sector 'cars': choose among pharma"),
        ({"sector": "automotiv"}, UnknownSector, "did you mean automotive"),
        ({"products": ("C99",)}, UnknownCode, "unknown code 'C99'"),
    ],
)
def test_what_the_table_does_not_have(embedded, changed, error, words):
    scenario = replace(Scenario("supply", "MAR", "RUS", "automotive"), **changed)
    with pytest.raises(error, match=words):
        order_of(embedded, scenario, sectors())
