"""Shares and ranks against all partners, against plain SQL and against their own rules."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filiere.communique.claims import Claim
from filiere.communique.ledger import Ledger
from filiere.communique.standings import standings
from filiere.communique.verdict_words import needed, told
from filiere.communique.verdicts import verdicts_on
from filiere.countries import countries
from filiere.periods import parse
from filiere.store import open_store

CLAIM = Claim(
    id="1",
    document="d",
    flow="exports",
    reporter="FRA",
    partner="BRA",
    measure="share",
    value=Decimal(20),
    period=parse("2024"),
)
YEARLY = {"frequency": "A"}
PARTNERS = ["BRA", *[c.code for c in countries() if c.code not in ("FRA", "BRA")][:59]]


def sold(amounts, *, side="exporter", product="TOTAL"):
    """France's exports to as many partners as there are amounts, Brazil first."""
    return [
        ("2024", side, "FRA", code, usd, product)
        for code, usd in zip(PARTNERS, amounts, strict=False)
    ]


def verdict(store, **change):
    return verdicts_on([replace(CLAIM, **change)], store)[0]


def outcome(store, **change):
    found = verdict(store, **change)
    return found.kind, found.by, found.deciding and round(found.deciding.observed, 6)


@pytest.fixture(scope="module")
def icio():
    """The embedded table's flows, and the store they are in."""
    store = open_store()
    dataset = next(each for each in store.datasets() if each.table == "flows" and each.embedded)
    flows = store.flows(dataset)
    return store.to_polars(flows.select("exporter", "importer", "product", "value_usd"))


@pytest.mark.parametrize("reporter", ["MAR", "RUS", "VNM"])
@pytest.mark.parametrize("flow", ["exports", "imports", "turnover"])
def test_the_embedded_table_gives_what_numpy_gives(icio, holdings, reporter, flow):
    """Its flows, held as if they were of all goods, against a plain matrix."""
    codes = sorted({*icio["exporter"], *icio["importer"]})
    number = {code: n for n, code in enumerate(codes)}
    matrix = np.zeros((len(codes), len(codes)))
    for exporter, importer, usd in icio.select("exporter", "importer", "value_usd").iter_rows():
        matrix[number[exporter], number[importer]] += usd
    np.fill_diagonal(matrix, 0)
    me = number[reporter]
    by_hand = {
        "exports": matrix[me],
        "imports": matrix[:, me],
        "turnover": matrix[me] + matrix[:, me],
    }[flow]
    near = icio.filter((pl.col("exporter") == reporter) | (pl.col("importer") == reporter))
    rows = [
        ("2022", "reconciled", exporter, importer, usd, product)
        for exporter, importer, product, usd in near.iter_rows()
    ]
    store = holdings(({**YEARLY, "detail": "industry"}, rows))
    claims = [
        replace(CLAIM, flow=flow, reporter=reporter, partner=code, measure=measure,
                period=parse("2022"))
        for code in ("DEU", "CHN", "ZAF")
        for measure in ("share", "rank")
    ]  # fmt: skip
    for found in verdicts_on(claims, store):
        mine = by_hand[number[found.claim.partner]]
        if found.claim.measure == "share":
            assert found.deciding.observed == pytest.approx(100 * mine / by_hand.sum(), rel=1e-9)
        else:
            assert found.deciding.observed == 1 + (by_hand > mine).sum()
        assert found.by == "reconciled"


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 9), min_size=40, max_size=60).filter(any))
def test_shares_add_up_to_all_and_ranks_follow_the_order(holdings, amounts):
    store = holdings((YEARLY, sold(map(float, amounts))))
    claims = [replace(CLAIM, partner=code) for code in PARTNERS[: len(amounts)]]
    both = [replace(each, measure=measure) for measure in ("share", "rank") for each in claims]
    ledger = Ledger(store, both)
    told = [standings(each, ledger)[0].observed for each in both]
    shares, ranks = told[: len(claims)], told[len(claims) :]
    assert sum(shares) == pytest.approx(100)
    assert ranks == [1 + sum(other > one for other in amounts) for one in amounts]


def test_the_country_s_own_figures_decide_and_its_partners_stand_beside(holdings):
    rows = [*sold([200.0, *[800 / 39] * 39]), *sold([100.0, *[900 / 39] * 39], side="importer")]
    found = verdict(holdings((YEARLY, rows)))
    assert (found.kind, found.by) == ("supported", "FRA")
    own, mirror = found.evidence
    assert (own.level.usd, round(own.whole), own.partners) == (200, 1000, 40)
    assert (mirror.data_of, round(mirror.observed), mirror.outcome) == (
        "mirror",
        10,
        "contradicted",
    )
    assert "say 20.0 % (200 USD of 1,000 USD), as is said" in told(found)
    assert "the figures of its partners say 10.0 %" in told(found)


def test_partners_speak_for_a_silent_country(holdings):
    assert outcome(holdings((YEARLY, sold([20.0, *[2.0] * 40], side="importer")))) == (
        "supported",
        "mirror",
        20.0,
    )


@pytest.mark.parametrize(
    ("change", "kind", "gap"),
    [
        ({"value": Decimal(10)}, "not-checkable", None),
        ({"value": Decimal(30)}, "contradicted", -9.5),
        ({"measure": "rank", "value": Decimal(1)}, "not-checkable", None),
    ],
)
def test_partners_that_report_nothing_leave_a_bound(holdings, change, kind, gap):
    """What is missing can only lower a share: too much is said, too little cannot be told."""
    silent = [("2024", "importer", "CHN", "BRA", 1.0)]
    rows = [*sold([20.0, *[2.0] * 40], side="importer"), *silent]
    found = verdict(holdings((YEARLY, rows)), **change)
    assert (found.kind, found.gap) == (kind, gap)
    if kind == "not-checkable":
        assert "nothing is loaded of China" in told(found)
    else:
        assert "at most 20.0 %" in told(found)


def test_a_few_partners_are_not_the_whole(holdings):
    found = verdict(holdings((YEARLY, sold([20.0, 30.0]))))
    assert [each.code for each in found.reasons] == ["some-partners"]
    assert told(found) == "the data loaded name only 2 partners of France, not all"
    assert needed(found) == [
        "Needed: annual figures of France on trade with all partners for 2024."
    ]


def test_goods_have_their_share_in_all_goods_of_the_same_edition(holdings):
    partners = [5.0] * 40
    totals = sold([25.0] * 40)
    fruit = sold(partners, product="080510")
    goods = {**YEARLY, "detail": "subheading"}
    both = holdings((YEARLY, totals), (goods, fruit))
    alone = holdings((goods, fruit))
    claim = {"partner": None, "product": "0805"}
    assert outcome(alone, **claim)[0] == "not-checkable"
    assert outcome(both, **claim) == ("supported", "FRA", 20.0)


def test_a_partner_s_rank_among_the_buyers_of_some_goods(holdings):
    store = holdings(({**YEARLY, "detail": "subheading"}, sold([5.0, 9.0, *[1.0] * 40],
                                                               product="080510")))  # fmt: skip
    change = {"product": "0805", "measure": "rank"}
    assert outcome(store, value=Decimal(2), **change) == ("supported", "FRA", 2.0)
    found = verdict(store, value=Decimal(5), **change)
    assert (found.kind, found.gap) == ("contradicted", -3)
    assert "3 places higher than is said" in told(found)


def test_what_a_whole_is_not_loaded_of(holdings):
    other = [("2024", "exporter", "DEU", "BRA", 1.0)]
    found = verdict(holdings((YEARLY, other)))
    assert told(found) == "the trade of France with all partners is not loaded for 2024"
    assert verdict(holdings((YEARLY, other)), reporter="DE-BY").reason.code == "region"


def test_intermediate_use_is_no_whole():
    found = verdicts_on([replace(CLAIM, period=parse("2022"))], open_store())[0]
    assert [each.code for each in found.reasons] == ["no-whole", "only-intermediate"]
