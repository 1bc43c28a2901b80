from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from filiere.communique.claims import Claim
from filiere.communique.evidence import Evidence
from filiere.communique.evidence import gather as gathered
from filiere.communique.ledger import Ledger
from filiere.periods import parse
from filiere.store import Store

CLAIM = Claim(
    id="1",
    document="d",
    flow="turnover",
    reporter="FRA",
    partner="BRA",
    measure="growth",
    value=Decimal(50),
    period=parse("2025-S1"),
)
HALVES = [f"{year}-M{month:02}" for year in (2024, 2025) for month in range(1, 7)]


def gather(claim: Claim, store: Store) -> tuple[Evidence, ...]:
    return gathered(claim, Ledger(store, [claim]))


def reported(reporter: str, partner: str, *, sold: dict[str, float], bought: dict[str, float]):
    """Rows as one reporter gives them, both directions."""
    return [
        *((month, "exporter", reporter, partner, usd) for month, usd in sold.items()),
        *((month, "importer", partner, reporter, usd) for month, usd in bought.items()),
    ]


def steady(before: float, after: float) -> dict[str, float]:
    return {month: before if month < "2025" else after for month in HALVES}


def test_both_sides_stand_side_by_side(holdings):
    ours = reported("FRA", "BRA", sold=steady(10, 15), bought=steady(10, 15))
    theirs = reported("BRA", "FRA", sold=steady(11, 12), bought=steady(9, 12))
    store = holdings(({}, ours + theirs))
    found = {one.data_of: one for one in gather(CLAIM, store)}
    assert list(found) == ["FRA", "BRA"]
    assert found["FRA"].level.usd == 180
    assert found["FRA"].base.usd == 120
    assert found["FRA"].observed == pytest.approx(50)
    assert (found["FRA"].outcome, found["FRA"].gap) == ("supported", 0)
    assert found["BRA"].observed == pytest.approx(20)
    assert found["BRA"].outcome == "contradicted"
    assert found["BRA"].gap == pytest.approx(-29.5)


def test_relabelling_the_two_sides_changes_nothing(holdings):
    rows = reported("FRA", "BRA", sold=steady(10, 15), bought=steady(7, 8))
    there = gather(CLAIM, holdings(({}, rows)))
    swap = {"FRA": "BRA", "BRA": "FRA"}
    mirrored = [(p, side, swap[i], swap[j], usd) for p, side, i, j, usd in rows]
    back = gather(replace(CLAIM, reporter="BRA", partner="FRA"), holdings(({}, mirrored)))
    assert [one.data_of for one in there] == ["FRA"]
    assert [one.data_of for one in back] == ["BRA"]
    assert there[0].observed == back[0].observed


@pytest.mark.parametrize(("flow", "usd"), [("exports", 90), ("imports", 48), ("turnover", 138)])
def test_a_flow_is_seen_from_its_reporter(holdings, flow, usd):
    store = holdings(({}, reported("FRA", "BRA", sold=steady(10, 15), bought=steady(7, 8))))
    claim = replace(CLAIM, flow=flow, measure="level", currency="USD", base=None)
    (found,) = gather(claim, store)
    assert found.level.usd == usd
    assert found.base is None


def test_a_half_year_with_a_month_missing_is_incomplete(holdings):
    sold = steady(10, 15)
    del sold["2025-M03"]
    (found,) = gather(CLAIM, holdings(({}, reported("FRA", "BRA", sold=sold, bought=steady(1, 1)))))
    assert not found.complete
    assert found.level.usd is None
    assert [str(month) for month in found.missing] == ["2025-M03"]
    assert found.base.usd == 66


def test_no_trade_in_a_month_that_its_reporter_reported_is_zero(holdings):
    sold = steady(10, 15)
    del sold["2025-M03"]
    rows = reported("FRA", "BRA", sold=sold, bought=steady(1, 1))
    rows += [(month, "exporter", "FRA", "CHN", 1000.0) for month in HALVES]
    (found,) = gather(CLAIM, holdings(({}, rows)))
    assert found.missing == ()
    assert (found.base.usd, found.level.usd) == (66, 81)


def test_a_value_that_is_missing_makes_its_month_missing(holdings):
    rows = reported("FRA", "BRA", sold=steady(10, 15), bought=steady(1, 1))
    rows[0] = ("2024-M01", "exporter", "FRA", "BRA", None)
    (found,) = gather(CLAIM, holdings(({}, rows)))
    assert [str(month) for month in found.missing] == ["2024-M01"]


def test_years_never_answer_for_a_half_year(holdings):
    rows = reported("FRA", "BRA", sold={"2024": 1, "2025": 2}, bought={"2024": 1, "2025": 2})
    assert gather(CLAIM, holdings(({"frequency": "A"}, rows))) == ()
    year = replace(CLAIM, period=parse("2025"))
    assert gather(year, holdings(({"frequency": "A"}, rows)))[0].observed == pytest.approx(100)


def test_months_and_quarters_answer_for_longer_periods(holdings):
    quarters = {f"{year}-Q{q}": float(year - 2023) for year in (2024, 2025) for q in (1, 2)}
    rows = reported("FRA", "BRA", sold=quarters, bought=quarters)
    (found,) = gather(CLAIM, holdings(({"frequency": "Q"}, rows)))
    assert (found.base.usd, found.level.usd) == (4, 8)


def test_intermediate_use_never_answers(holdings):
    rows = reported("FRA", "BRA", sold={"2024": 1, "2025": 2}, bought={"2024": 1, "2025": 2})
    store = holdings(({"frequency": "A", "coverage": "intermediate"}, rows))
    assert gather(replace(CLAIM, period=parse("2025")), store) == ()


def test_the_newest_vintage_answers_and_vintages_are_not_mixed(holdings):
    old = reported("FRA", "BRA", sold={"2024": 1.0}, bought={"2024": 1.0})
    new = reported("FRA", "BRA", sold={"2024": 2, "2025": 3}, bought={"2024": 2, "2025": 3})
    store = holdings(
        ({"frequency": "A", "vintage": "V1"}, old), ({"frequency": "A", "vintage": "V2"}, new)
    )
    (found,) = gather(replace(CLAIM, period=parse("2025")), store)
    assert found.dataset.vintage == "V2"
    only_old = holdings(
        ({"frequency": "A", "vintage": "V1"}, old),
        ({"frequency": "A", "vintage": "V2"}, [row for row in new if row[0] == "2025"]),
    )
    assert not any(one.complete for one in gather(replace(CLAIM, period=parse("2025")), only_old))


def test_a_product_that_a_month_does_not_name_is_zero_there(holdings):
    rows = [
        ("2024-M01", "exporter", "FRA", "BRA", 5.0, "300490"),
        ("2024-M01", "exporter", "FRA", "BRA", 7.0, "870323"),
        ("2025-M01", "exporter", "FRA", "BRA", 7.0, "870323"),
    ]
    claim = replace(CLAIM, flow="exports", period=parse("2025-M01"))
    store = holdings(({"detail": "subheading"}, rows))
    (pharma,) = gather(replace(claim, product="3004"), store)
    assert (pharma.base.usd, pharma.level.usd, pharma.observed) == (5, 0, -100)
    (cars,) = gather(replace(claim, sector="automotive"), store)
    assert (cars.base.usd, cars.level.usd) == (7, 7)
    (ships,) = gather(replace(claim, product="89"), store)
    assert (ships.named, ships.outcome) == (False, None)


def test_data_coarser_than_the_product_do_not_answer(holdings):
    rows = [
        ("2024", "exporter", "FRA", "BRA", 5.0, "30"),
        ("2025", "exporter", "FRA", "BRA", 5.0, "30"),
    ]
    store = holdings(({"detail": "chapter", "frequency": "A"}, rows))
    claim = replace(CLAIM, flow="exports", period=parse("2025"))
    assert gather(replace(claim, product="3004"), store) == ()
    assert gather(replace(claim, product="30"), store)[0].complete


def test_reconciled_flows_come_after_the_two_sides(holdings):
    baci = [
        (year, "reconciled", i, j, 5.0 * (2 if year == "2025" else 1))
        for year in ("2024", "2025")
        for i, j in (("FRA", "BRA"), ("BRA", "FRA"))
    ]
    rows = reported("BRA", "FRA", sold={"2024": 1, "2025": 2}, bought={"2024": 1, "2025": 2})
    store = holdings(({"source": "baci", "frequency": "A"}, baci), ({"frequency": "A"}, rows))
    found = gather(replace(CLAIM, period=parse("2025")), store)
    assert [one.data_of for one in found] == ["BRA", "reconciled"]


def by_product(rows, product: str):
    return [(*row, product) for row in rows]


def test_a_month_known_by_its_total_completes_those_known_by_product(holdings):
    rows = reported("FRA", "BRA", sold=steady(10, 15), bought=steady(10, 15))
    late = [row for row in rows if row[0] == "2025-M06"]
    early = by_product([row for row in rows if row[0] != "2025-M06"], "870323")
    early += [("2024-M01", "exporter", "FRA", "CHN", 1.0, f"{n}0000") for n in range(10, 30)]
    store = holdings(({}, late), ({"classification": "HS22", "detail": "subheading"}, early))
    (found,) = gather(CLAIM, store)
    assert (found.level.usd, found.base.usd, found.outcome) == (180, 120, "supported")


def test_one_product_never_decides_on_all_goods(holdings):
    totals = reported("FRA", "BRA", sold=steady(100, 110), bought=steady(100, 110))
    some = by_product(reported("FRA", "BRA", sold=steady(10, 15), bought=steady(10, 15)), "870323")
    store = holdings(
        ({}, [row for row in totals if row[0] != "2025-M06"]),
        ({"classification": "HS22", "detail": "subheading"}, some),
    )
    (found,) = gather(CLAIM, store)
    assert found.outcome is None
    assert [str(month) for month in found.missing] == ["2025-M06"]
    (cars,) = gather(replace(CLAIM, sector="automotive"), store)
    assert cars.outcome == "supported"


def test_an_extract_of_few_chapters_never_decides_on_all_goods(holdings):
    cars = by_product(reported("FRA", "BRA", sold=steady(10, 15), bought=steady(10, 15)), "870323")
    store = holdings(({"detail": "subheading"}, cars))
    assert gather(CLAIM, store) == ()
    assert gather(replace(CLAIM, sector="automotive"), store)[0].outcome == "supported"
    many = [("2024-M01", "exporter", "FRA", "CHN", 1.0, f"{n}0000") for n in range(10, 30)]
    assert gather(CLAIM, holdings(({"detail": "subheading"}, cars + many)))[0].level.usd == 180
