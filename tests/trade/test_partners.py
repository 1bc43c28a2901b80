"""With whom the two countries trade."""

from __future__ import annotations

import numpy as np
import pytest

from filiere.trade.partners import partners

PAIRS = (("RUS", "MAR"), ("FRA", "BRA"), ("USA", "NLD"), ("SEN", "KAZ"), ("CHN", "DEU"))


@pytest.mark.parametrize("two", PAIRS)
def test_partners_are_those_of_the_table_itself_the_largest_first(plain_store, world, two) -> None:
    held = partners(plain_store, plain_store.choose(), two, "2022")
    by_country = world.sold.sum(axis=2)
    for mine, code in zip(held, two, strict=True):
        assert mine.country == code
        me = world.at(code)
        for flow, row in (("exports", by_country[me]), ("imports", by_country[:, me])):
            table = mine.exports if flow == "exports" else mine.imports
            expected = [world.countries[n] for n in np.argsort(-row, kind="stable") if row[n] > 0]
            assert table["partner"].to_list() == expected
            np.testing.assert_allclose(
                table["value_usd"], np.sort(row[row > 0])[::-1], rtol=1e-12, atol=0.0051
            )
            other = next(each for each in two if each != code)
            larger = int((row > row[world.at(other)]).sum())
            assert mine.rank(other, flow=flow) == larger + 1
            assert mine.rank(code, flow=flow) is None


def test_a_partner_without_trade_has_no_rank_and_equals_stand_by_code(loaded) -> None:
    rows = [
        ("2020", "reconciled", "RUS", "MAR", "310510", 5.0),
        ("2020", "reconciled", "RUS", "FRA", "310510", 5.0),
        ("2020", "reconciled", "RUS", "BRA", "310510", 0.0),
    ]
    store = loaded(rows, frequency="A", source="baci", classification="HS17")
    russia, morocco = partners(store, store.choose(source="baci"), ("RUS", "MAR"), "2020")
    assert russia.exports["partner"].to_list() == ["FRA", "MAR"]
    assert russia.rank("BRA", flow="exports") is None
    assert russia.imports.is_empty()
    assert (morocco.rank("RUS", flow="imports"), morocco.exports.height) == (1, 0)


def test_the_rest_of_the_world_is_a_share_of_trade_but_takes_no_place(loaded) -> None:
    rows = [
        ("2020", "reconciled", "DEU", "ROW", "310510", 70.0),
        ("2020", "reconciled", "DEU", "USA", "310510", 20.0),
        ("2020", "reconciled", "DEU", "FRA", "310510", 10.0),
    ]
    store = loaded(rows, frequency="A", source="baci", classification="HS17")
    dataset = store.choose(source="baci")
    germany, _ = partners(store, dataset, ("DEU", "FRA"), "2020")
    assert germany.exports["value_usd"].sum() == 100
    assert (germany.rank("USA", flow="exports"), germany.rank("FRA", flow="exports")) == (1, 2)
    assert germany.rank("ROW", flow="exports") is None
    assert dataset.economies == 3
