"""What industries buy abroad, and what of it the other side could supply."""

from __future__ import annotations

from itertools import product
from types import SimpleNamespace

import numpy as np
import polars as pl
import pytest

from filiere.chains.capability import capability
from filiere.chains.inputs import bought_abroad, input_needs, is_goods, needs_on, purchases
from filiere.chains.world import table_of
from filiere.sectors import group, sector
from filiere.trade.pair import OneWay, pair

PAIRS = (("RUS", "MAR"), ("FRA", "BRA"), ("USA", "NLD"), ("SEN", "KAZ"), ("CHN", "DEU"))
INDUSTRIES = {
    "pharma": ["C21"],
    "automotive": ["C29"],
    "chemicals": ["C20"],
    "digital": ["C26", "J62_63"],
    "metallurgy": ["C24A", "C24B"],
    "rail": ["C302T309"],
    "renewables": ["C27", "D"],
}
# What power plants burn is no input of renewable energy: the makers of equipment stand for it.
BUYING = INDUSTRIES | {"renewables": ["C27"]}
ON_THE_TABLE = {code for codes in INDUSTRIES.values() for code in codes}


def expected_needs(world, i: str, j: str, uses: list[str]) -> list[tuple[str, ...]]:
    """Compute the needs of j's industries that i could supply, from the table itself."""
    at_i, at_j, found = world.at(i), world.at(j), []
    x_i, x_w = world.sold[at_i].sum(axis=0), world.sold.sum(axis=(0, 1))
    rca = (x_i / x_i.sum()) / (x_w / x_w.sum())
    for k, code in enumerate(world.industries):
        if rca[k] < 1 or not (code[0] in "ABC" or code in ON_THE_TABLE):
            continue
        by_seller = world.used[:, at_j, k][:, world.k(*uses)].sum(axis=1)
        third = [n for n in range(len(by_seller)) if n not in (at_i, at_j)]
        main = max(third, key=lambda n: by_seller[n])
        elsewhere = x_i[k] - world.sold[at_i, at_j, k]
        bought = by_seller[third].sum()
        if min(bought, elsewhere) > 0:
            found.append(
                (code, bought, by_seller[at_i], world.countries[main], by_seller[main],
                 elsewhere, rca[k])
            )  # fmt: skip
    return sorted(found, key=lambda need: -min(need[1], need[5]))


@pytest.mark.parametrize("two", PAIRS)
def test_every_need_is_that_of_the_table_itself(plain_store, world, two) -> None:
    cut = pair(plain_store, plain_store.choose(), *two)
    bought = purchases(plain_store, plain_store.choose("io"), two, "2022")
    named = [sector(name) for name in group("industry")]
    for way in cut.ways():
        for each in named:
            found = input_needs(bought, cut, way, each, named)
            expected = expected_needs(world, way.exporter, way.importer, BUYING[each.id])
            assert [need.product for need in found] == [need[0] for need in expected]
            for need, (_, third, seller, main, most, elsewhere, rca) in zip(
                found, expected, strict=True
            ):
                assert (need.buyer, need.seller, need.sector) == (
                    way.importer, way.exporter, each.id,
                )  # fmt: skip
                assert need.main_supplier == main
                np.testing.assert_allclose(
                    [need.from_third, need.from_seller, need.from_main_supplier],
                    [third, seller, most],
                    rtol=1e-9,
                    atol=0.5,  # cents of each of the 79 suppliers' sums
                )
                assert need.seller_elsewhere == pytest.approx(elsewhere, rel=1e-12, abs=0.02)
                assert need.seller_rca == pytest.approx(rca, rel=1e-9)
                assert need.within_reach == min(need.from_third, need.seller_elsewhere)


def test_purchases_are_imports_of_the_two_for_intermediate_use(plain_store, world) -> None:
    bought = purchases(plain_store, plain_store.choose("io"), ("RUS", "MAR"), "2022")
    assert set(bought["importer"]) == {"RUS", "MAR"}
    assert bought.filter(pl.col("importer") == pl.col("exporter")).is_empty()
    for code in ("RUS", "MAR"):
        mine = bought.filter(importer=code)["value_usd"].sum()
        assert mine == pytest.approx(world.sold[:, world.at(code)].sum(), rel=1e-9)


def steel_and_its_rivals() -> tuple[SimpleNamespace, OneWay]:
    """Russia strong in C24A (steel) and G_I (trade), weak in C20; the world twice as large."""
    flows = np.array([50.0, 5.0, 45.0])
    way = OneWay(
        "RUS", "MAR",
        x_ij=np.array([20.0, 1.0, 9.0]), x_i=flows, x_w=np.array([60.0, 80.0, 60.0]),
        m_j=flows, x_j=flows, supply_i=flows, supply_w=flows,
    )  # fmt: skip
    dataset = SimpleNamespace(classification="ICIO2025-28", detail="industry")
    return SimpleNamespace(products=("C24A", "C20", "G_I"), dataset=dataset), way


def bought_by(*rows: tuple[str, str, str, float]) -> pl.DataFrame:
    """Purchases of Morocco: use, product, exporter, USD."""
    columns = ["use", "product", "exporter", "value_usd"]
    return pl.DataFrame(list(rows), schema=columns, orient="row").with_columns(
        importer=pl.lit("MAR")
    )


def test_kept_is_what_the_seller_is_strong_in_and_two_sides_could_produce() -> None:
    cut, way = steel_and_its_rivals()
    bought = bought_by(
        ("C29", "C24A", "TUR", 7.0), ("C29", "C24A", "ESP", 7.0), ("C29", "C24A", "RUS", 3.0),
        ("C29", "C20", "ESP", 50.0), ("C29", "G_I", "ESP", 50.0), ("C21", "C24A", "ESP", 90.0),
    )  # fmt: skip
    auto = sector("automotive")
    (need,) = input_needs(bought, cut, way, auto, [auto])
    assert (need.product, need.from_third, need.from_seller) == ("C24A", 14.0, 3.0)
    assert (need.main_supplier, need.from_main_supplier) == ("ESP", 7.0)
    assert (need.seller_elsewhere, need.within_reach) == (30.0, 14.0)
    assert need.seller_rca == pytest.approx((50 / 100) / (60 / 200))


def test_reach_ends_where_the_sellers_sales_elsewhere_do() -> None:
    cut, way = steel_and_its_rivals()
    auto = sector("automotive")
    (need,) = input_needs(bought_by(("C29", "C24A", "TUR", 1e6)), cut, way, auto, [auto])
    assert need.within_reach == 30.0


def test_what_the_seller_alone_supplies_is_no_need() -> None:
    cut, way = steel_and_its_rivals()
    auto = sector("automotive")
    assert input_needs(bought_by(("C29", "C24A", "RUS", 3.0)), cut, way, auto, [auto]) == []
    assert input_needs(bought_by(("C21", "C24A", "TUR", 3.0)), cut, way, auto, [auto]) == []


@pytest.mark.parametrize(
    ("code", "goods"),
    [("A", True), ("B07_08", True), ("C302T309", True), ("D", False), ("J62_63", False)],
)
def test_goods_are_sections_a_to_c(code: str, goods: bool) -> None:
    assert is_goods(code) is goods


def test_the_main_supplier_is_a_country_where_there_is_one() -> None:
    cut, way = steel_and_its_rivals()
    auto = sector("automotive")
    bought = bought_by(("C29", "C24A", "ROW", 9.0), ("C29", "C24A", "TUR", 1.0))
    (need,) = input_needs(bought, cut, way, auto, [auto])
    assert (need.from_third, need.main_supplier, need.from_main_supplier) == (10.0, "TUR", 1.0)
    (need,) = input_needs(bought.head(1), cut, way, auto, [auto])
    assert need.main_supplier == "ROW"


def test_a_table_by_itself_gives_the_same_needs(plain_store, world) -> None:
    """Read from the table's own arrays, candidates are those that the store's flows give."""
    table = table_of(plain_store)
    cut = pair(plain_store, plain_store.choose(), "RUS", "MAR")
    bought = purchases(plain_store, plain_store.choose("io"), ("RUS", "MAR"), "2022")
    named, exported = [sector(name) for name in group("industry")], capability(table)
    for way, each in product(cut.ways(), named):
        expected = input_needs(bought, cut, way, each, named)
        imports = bought_abroad(table, way.importer, BUYING[each.id])
        found = needs_on(table, (way.exporter, way.importer), each.id, imports, exported)
        by_product = {need.product: need for need in found}
        for need in expected:
            same = by_product[need.product]
            assert same.main_supplier == need.main_supplier
            for name in ("from_third", "from_seller", "from_main_supplier", "seller_elsewhere"):
                assert getattr(same, name) == pytest.approx(getattr(need, name), rel=1e-9, abs=0.5)
            assert same.seller_rca == pytest.approx(need.seller_rca, rel=1e-9)


def test_purchases_of_a_table_are_from_abroad_alone(plain_store) -> None:
    table = table_of(plain_store)
    bought = bought_abroad(table, "MAR", ["C29"])
    assert bought.shape == (len(table.regions), len(table.industries))
    assert not bought[table.regions.index("MAR")].any()
    column = table.Z[:, table.places("MAR", ["C29"])].sum(axis=1)
    spanish = column[table.places("ESP", ["C24A"])].item()
    at = table.regions.index("ESP"), table.industries.index("C24A")
    assert bought[at] == spanish
    assert bought.sum() == pytest.approx(column.sum() - column[table.rows_of("MAR")].sum())


def test_what_a_whole_table_sells_finally_counts_as_sold(icio_2014) -> None:
    exported = capability(icio_2014)
    sides = ("DEU", "FRA")
    found = needs_on(icio_2014, sides, "s", bought_abroad(icio_2014, "FRA", ["C29"]), exported)
    need = next(need for need in found if need.product == "C29")
    mine = icio_2014.places("DEU", ["C29"]).item()
    other, at = icio_2014.rows_of("FRA"), icio_2014.regions.index("FRA")
    to_france = icio_2014.Z[mine, other].sum() + icio_2014.F[mine, at]
    own = icio_2014.Z[mine, icio_2014.rows_of("DEU")].sum()
    own += icio_2014.F[mine, icio_2014.regions.index("DEU")]
    expected = icio_2014.x[mine] - own - to_france
    assert need.seller_elsewhere == pytest.approx(expected, rel=1e-9)
