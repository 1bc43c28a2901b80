from __future__ import annotations

import pytest

from filiere.chains.joint_answer import answers, ground
from filiere.chains.joint_rows import SCHEMA, case_rows, label_of
from filiere.chains.order import order_of
from filiere.chains.scenario import Origins, Scenario

LABEL = ("10T39", "Goods")


def rows_of(table, scenario: Scenario, moved_orders):
    """Return a case's rows, and the case worked out again."""
    on, order = ground(table), order_of(table, scenario, ())
    found = answers(on, order, [scenario.share])[0]
    rows = case_rows(on, order, scenario.share, found, number=1, label=LABEL)
    return rows, moved_orders(table, order, scenario.share)


def test_a_supply(toy_icio, moved_orders):
    scenario = Scenario("supply", "ESP", "USA", "10T39", ("10T39", "01T09"), 0.3)
    rows, again = rows_of(toy_icio, scenario, moved_orders)
    assert rows.columns == list(SCHEMA)
    assert rows["side"].to_list() == ["supplier", "maker", *["third"] * 4]
    assert rows["country"].to_list()[:2] == ["USA", "ESP"]
    assert rows["d_value_added_usd"][2:].is_sorted()
    change = dict(zip(toy_icio.regions, again.value_added, strict=True))
    assert rows["d_value_added_usd"].to_list() == pytest.approx(
        [change[each] for each in rows["country"]]
    )
    earned = {
        each: (toy_icio.v * toy_icio.x)[toy_icio.rows_of(each)].sum() for each in toy_icio.regions
    }
    shares = [change[each] / earned[each] for each in rows["country"]]
    assert rows["d_value_added_share"].to_list() == pytest.approx(shares)
    assert rows["mutual_gain_share"].to_list() == pytest.approx([min(shares[:2])] * rows.height)
    # the order: all that the third countries sold of the two products to the maker's industry
    third = {
        each: sum(
            toy_icio.Z[i, j] / toy_icio.x[j] * again.x2[j]
            for i in toy_icio.places(each, ["01T09", "10T39"])
            for j in toy_icio.places("ESP", ["10T39"])
        )
        for each in set(toy_icio.regions) - {"ESP", "USA"}
    }
    orders = dict(rows.select("country", "order_usd").iter_rows())
    assert orders["USA"] == pytest.approx(0.3 * sum(third.values()))
    assert orders["ESP"] is None
    assert {each: orders[each] for each in third} == pytest.approx(
        {each: -0.3 * sold for each, sold in third.items()}
    )
    on = ground(toy_icio)
    sold = {each: on.sells.of(on.at(each), [0, 1]) for each in toy_icio.regions}
    assert dict(rows.select("country", "present_usd").iter_rows()) == pytest.approx(
        {**sold, "ESP": None}
    )
    assert rows["asks_share"].to_list() == pytest.approx(
        [None if n == 1 else orders[c] / sold[c] for n, c in enumerate(rows["country"])]
    )
    assert rows["d_jobs"].null_count() == rows.height
    buyers = toy_icio.places("ESP", ["10T39"])
    for country, lost in rows.select("country", "order_product").rows()[2:]:
        by_product = {
            code: toy_icio.Z[toy_icio.places(country, [code])][:, buyers].sum()
            for code in ("01T09", "10T39")
        }
        assert lost == max(by_product, key=lambda code: by_product[code])
    assert set(rows["order_product"][2:]) == {"01T09", "10T39"}
    assert rows["rca"].to_list()[0] == pytest.approx(on.sells.rca(on.at("USA"), [0, 1]))


def test_an_assembly_with_jobs(world_in_parts, moved_orders):
    table = world_in_parts(11)
    scenario = Scenario(
        "assembly", "R0", "R1", "i1", parts={"i0": Origins(0.5, 0.2, 0.3)}, markets=("R0", "R2")
    )
    rows, again = rows_of(table, scenario, moved_orders)
    change = dict(zip(table.regions, again.output, strict=True))
    jobs = dict(zip(table.regions, again.jobs, strict=True))
    assert rows["d_output_usd"].to_list() == pytest.approx([change[c] for c in rows["country"]])
    assert rows["d_jobs"].to_list() == pytest.approx([jobs[c] for c in rows["country"]])
    maker = rows.row(1, named=True)
    assert maker["side"] == "maker"
    assert maker["order_usd"] == pytest.approx(again.x2[-1])
    assert maker["order_product"] == "i1"
    places = table.places("R0", ["i1"])
    assert maker["present_usd"] == pytest.approx(table.x[places].sum())
    lost = rows["order_usd"].to_list()[2:]
    assert -sum(lost) == pytest.approx(again.x2[-1])


def test_gains_against_the_industries_concerned(toy_icio, moved_orders):
    scenario = Scenario("supply", "ESP", "USA", "10T39", ("01T09",), 0.3)
    rows, again = rows_of(toy_icio, scenario, moved_orders)
    earned = toy_icio.v * toy_icio.x
    change = dict(zip(toy_icio.regions, again.value_added, strict=True))
    for country, share in rows.select("country", "d_value_added_sector_share").iter_rows():
        code = "10T39" if country == "ESP" else "01T09"
        within = earned[toy_icio.places(country, [code])].sum()
        assert share == pytest.approx(change[country] / within)


def test_what_moves_by_name(embedded):
    on = ground(embedded)
    assert label_of(on, ("C21", "C22"), every=False) == (
        "C21+C22",
        "Pharmaceuticals; Rubber and plastics products",
    )
    assert label_of(on, ("C21",), every=True) == ("goods", "All tradable inputs")
