from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import get_args

import pytest

from filiere.communique.claims import Claim
from filiere.communique.evidence import gather
from filiere.communique.ledger import Ledger
from filiere.communique.reasons import Code, Reason, needs, reasons, refusals
from filiere.periods import parse

CLAIM = Claim(
    id="1",
    document="d",
    flow="exports",
    reporter="FRA",
    partner="BRA",
    measure="growth",
    value=Decimal(50),
    period=parse("2025-S1"),
)


def why(claim, store):
    ledger = Ledger(store, [claim])
    found = gather(claim, ledger)
    told = reasons(claim, ledger, found)
    return told, needs(claim, told, found)


def months(year: int, *numbers: int, usd: float = 1.0):
    return [(f"{year}-M{month:02}", "exporter", "FRA", "BRA", usd) for month in numbers]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"reporter": None}, Reason("not-stated", {"fields": ("reporter",)})),
        ({"measure": "level"}, Reason("not-stated", {"fields": ("currency",)})),
        (
            {"partner": None, "period": None},
            Reason("not-stated", {"fields": ("partner", "period")}),
        ),
        (
            {"measure": "share", "product": "0805"},
            Reason("whole-not-stated", {"measure": "share"}),
        ),
        (
            {"currency": "MAD"},
            Reason("currency", {"currency": "MAD", "periods": ("2025-S1", "2024-S1")}),
        ),
        ({"product": "citrus"}, Reason("unknown-product", {"product": "citrus"})),
        ({"sector": "citrus"}, Reason("unknown-product", {"product": "citrus"})),
    ],
)
def test_what_no_store_could_check(change, reason):
    claim = replace(CLAIM, **change)
    assert refusals(claim) == (reason,)
    assert needs(claim, refusals(claim), ())[0].data in ("wording", "exchange-rates")


def test_a_region_s_claim_in_another_currency_needs_its_own_figures_too():
    claim = replace(CLAIM, reporter="DE-BY", currency="EUR")
    why = refusals(claim)
    assert [reason.code for reason in why] == ["currency", "region"]
    assert [(need.data, need.reporters) for need in needs(claim, why, ())] == [
        ("exchange-rates", ()),
        ("flows", ("DE-BY",)),
    ]


def test_a_whole_claim_is_not_refused():
    assert refusals(CLAIM) == ()
    assert refusals(replace(CLAIM, product="0805", currency="USD")) == ()


def test_no_data_for_either_side(holdings):
    told, needed = why(CLAIM, holdings(({}, [("2025-M01", "exporter", "FRA", "DEU", 1.0)])))
    assert told == (Reason("no-data-for-either-side", {"reporter": "FRA", "partner": "BRA"}),)
    assert needed[0].reporters == ("FRA", "BRA")
    assert (needed[0].frequency, needed[0].periods) == ("S", ("2025-S1", "2024-S1"))


def test_the_other_direction_is_no_data(holdings):
    told, _ = why(CLAIM, holdings(({}, [("2025-M01", "exporter", "BRA", "FRA", 1.0)])))
    assert [reason.code for reason in told] == ["no-data-for-either-side"]


def test_an_empty_store(holdings):
    told, _ = why(CLAIM, holdings())
    assert [reason.code for reason in told] == ["no-data-for-either-side"]


def test_only_intermediate_use_of_the_very_period_comes_first(holdings):
    extract = {"source": "icio", "frequency": "A", "coverage": "intermediate"}
    store = holdings((extract, [("2022", "exporter", "FRA", "BRA", 1.0)]))
    held = Reason("only-intermediate", {"sources": ("icio",), "periods": ("2022",)})
    none = Reason("no-data-for-either-side", {"reporter": "FRA", "partner": "BRA"})
    assert why(replace(CLAIM, period=parse("2022")), store)[0] == (held, none)
    assert why(CLAIM, store)[0] == (none, held)


def test_no_such_period(holdings):
    told, _ = why(CLAIM, holdings(({}, months(2019, 1, 2) + months(2021, 12))))
    arguments = {"period": "2025-S1", "first": "2019-M01", "last": "2021-M12"}
    assert told == (Reason("no-such-period", arguments),)


def test_years_never_answer_for_a_half_year(holdings):
    rows = [(str(year), "exporter", "FRA", "BRA", 1.0) for year in (2024, 2025)]
    told, needed = why(CLAIM, holdings(({"frequency": "A"}, rows)))
    assert told == (Reason("only-coarser-data", {"period": "2025-S1", "frequency": "A"}),)
    assert needed[0].data == "flows"


def test_missing_months_are_named(holdings):
    store = holdings(({}, months(2024, 1, 2, 3, 4, 5, 6) + months(2025, 1, 2, 5, 6)))
    told, needed = why(CLAIM, store)
    lacking = ("2025-M03", "2025-M04")
    assert told == (Reason("months-missing", {"data_of": "FRA", "months": lacking}),)
    assert needed[0].reporters == ("FRA",)
    assert needed[0].periods == lacking


def test_the_product_is_not_among_the_data(holdings):
    rows = [(*row, "870323") for row in months(2024, *range(1, 7)) + months(2025, *range(1, 7))]
    store = holdings(({"detail": "subheading"}, rows))
    told, _ = why(replace(CLAIM, product="0805"), store)
    assert told == (Reason("no-product-data", {"product": "0805"}),)
    totals = holdings(({}, months(2025, 1)))
    assert why(replace(CLAIM, sector="pharma"), totals)[0][0].code == "no-product-data"


def test_some_products_are_not_all_goods(holdings):
    rows = [(*row, "870323") for row in months(2024, *range(1, 7)) + months(2025, *range(1, 7))]
    told, needed = why(CLAIM, holdings(({"detail": "subheading"}, rows)))
    assert told == (Reason("some-products", {"sources": ("comtrade",)}),)
    assert needed[0].reporters == ("FRA", "BRA")
    totals = holdings(({"detail": "subheading"}, rows), ({}, [*months(2024, 1, usd=9.0)]))
    assert why(CLAIM, totals)[0][0].code == "months-missing"


def test_months_missing_from_reconciled_data_are_needed_of_either_side(holdings):
    rows = [(row[0], "reconciled", *row[2:]) for row in months(2024, 1, 2) + months(2025, 1)]
    told, needed = why(CLAIM, holdings(({"source": "baci"}, rows)))
    assert told[0].arguments["data_of"] == "reconciled"
    assert needed[0].reporters == ("FRA", "BRA")


def test_nothing_grows_from_nothing(holdings):
    base = months(2024, *range(1, 7), usd=0.0)
    told, needed = why(CLAIM, holdings(({}, base + months(2025, *range(1, 7)))))
    assert told == (Reason("base-is-zero", {"data_of": "FRA", "base": "2024-S1"}),)
    assert [need.data for need in needed] == ["wording"]


@pytest.mark.parametrize(("region", "country"), [("RU-MOW", "RUS"), ("FR-IDF", "FRA")])
def test_a_region_is_never_checked_against_its_country(holdings, region, country):
    told, needed = why(replace(CLAIM, reporter=region), holdings(({}, months(2025, 1))))
    assert told == (
        Reason("region", {"region": region, "country": country}),
        Reason("no-levels-for-reporter", {"reporter": region}),
    )
    assert needed[0].reporters == (region,)
    assert needed[0].periods == ("2025-S1", "2024-S1")


def test_every_code_is_explained():
    for code in get_args(Code):
        assert f"\n    {code}\n" in (Reason.__doc__ or "")
