"""Two countries cut out of a year of world trade."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from filiere.errors import NotInStore, WrongInput
from filiere.trade.pair import pair

PAIRS = (("RUS", "MAR"), ("FRA", "BRA"), ("USA", "NLD"), ("SEN", "KAZ"), ("CHN", "DEU"))
HALF_A_CENT = 0.0051


def assert_dollars(found, expected) -> None:
    np.testing.assert_allclose(found, expected, rtol=1e-12, atol=HALF_A_CENT)


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_every_sum_is_that_of_the_table_itself(plain_store, world, a, b) -> None:
    cut = pair(plain_store, plain_store.choose(), a, b)
    order = [world.industries.index(code) for code in cut.products]
    sold = world.sold[:, :, order]
    assert sorted(cut.products) == sorted(world.industries)
    assert (cut.period, cut.supply_periods) == ("2022", ("2022",))
    for way, i, j in ((cut.there, a, b), (cut.back, b, a)):
        at_i, at_j = world.at(i), world.at(j)
        assert (way.exporter, way.importer) == (i, j)
        assert_dollars(way.x_ij, sold[at_i, at_j])
        assert_dollars(way.x_i, sold[at_i].sum(axis=0))
        assert_dollars(way.x_j, sold[at_j].sum(axis=0))
        assert_dollars(way.m_j, sold[:, at_j].sum(axis=0))
        assert_dollars(way.x_w, sold.sum(axis=(0, 1)))
        assert_dollars(way.supply_i, sold[at_i].sum(axis=0))
        assert_dollars(way.supply_w, sold.sum(axis=(0, 1)))


def test_the_order_of_the_two_changes_nothing_else(plain_store) -> None:
    dataset = plain_store.choose()
    one, other = (pair(plain_store, dataset, *two) for two in (("RUS", "MAR"), ("MAR", "RUS")))
    assert one.products == other.products
    for way, same in zip(one.ways(), reversed(other.ways()), strict=True):
        for field in fields(way):
            assert np.array_equal(getattr(way, field.name), getattr(same, field.name)), field.name


def test_a_year_not_held_one_country_twice_and_a_country_without_data(plain_store) -> None:
    dataset = plain_store.choose()
    with pytest.raises(NotInStore, match="holds 2022, not 2019"):
        pair(plain_store, dataset, "RUS", "MAR", period="2019")
    with pytest.raises(WrongInput, match="two different countries"):
        pair(plain_store, dataset, "RUS", "RUS")
    with pytest.raises(NotInStore, match=r"no trade of AFG in 2022.*filiere sources"):
        pair(plain_store, dataset, "AFG", "MAR")


def test_both_reports_are_averaged_one_alone_is_taken_and_domestic_use_left_out(loaded) -> None:
    rows = [
        ("2020", "exporter", "RUS", "MAR", "310510", 4.0),
        ("2020", "importer", "RUS", "MAR", "310510", 9.0),
        ("2020", "exporter", "RUS", "MAR", "720711", 5.0),
        ("2020", "importer", "MAR", "RUS", "080510", 7.0),
        ("2020", "exporter", "RUS", "RUS", "310510", 99.0),
        ("2020", "exporter", "FRA", "MAR", "080510", 11.0),
    ]
    store = loaded(rows, frequency="A")
    cut = pair(store, store.choose(source="comtrade"), "RUS", "MAR")
    assert cut.products == ("080510", "310510", "720711")
    assert cut.there.x_ij.tolist() == [0.0, 6.0, 5.0]
    assert cut.back.x_ij.tolist() == [7.0, 0.0, 0.0]
    assert cut.there.x_i.tolist() == [0.0, 6.0, 5.0]
    assert cut.there.m_j.tolist() == [11.0, 6.0, 5.0]
    assert cut.there.x_w.tolist() == [18.0, 6.0, 5.0]


def test_supply_rests_on_the_last_five_years_and_flows_on_one(loaded) -> None:
    rows = [
        (str(year), "reconciled", exporter, importer, "310510", float(year - 2010))
        for year in range(2014, 2021)
        for exporter, importer in (("RUS", "MAR"), ("MAR", "FRA"))
    ]
    store = loaded(rows, frequency="A", source="baci", classification="HS17")
    dataset = store.choose(source="baci")
    last, earlier = (pair(store, dataset, "RUS", "MAR", period=p) for p in (None, "2019"))
    assert (last.period, last.supply_periods) == (
        "2020", ("2016", "2017", "2018", "2019", "2020"),
    )  # fmt: skip
    assert last.there.x_ij.tolist() == [10.0]
    assert last.there.supply_i.tolist() == [6.0 + 7 + 8 + 9 + 10]
    assert last.there.supply_w.tolist() == [2 * (6.0 + 7 + 8 + 9 + 10)]
    assert earlier.supply_periods[-1] == earlier.period == "2019"
    assert earlier.there.x_ij.tolist() == [9.0]
    assert earlier.there.supply_i.tolist() == [5.0 + 6 + 7 + 8 + 9]
