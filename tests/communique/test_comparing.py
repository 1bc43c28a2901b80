from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.communique.claims import Claim
from filiere.communique.comparing import beside
from filiere.periods import parse

HALF = "2025-S1"


def said(number, flow="turnover", of="RUS", to="MAR", *, growth="30", period=HALF, **more):
    facts = {"measure": "growth", "value": Decimal(growth), "period": parse(period)} | more
    return Claim(
        id=str(number), document=f"{number}.txt", flow=flow, reporter=of, partner=to, **facts
    )


def relation(one: Claim, other: Claim) -> str | None:
    found = beside([one, other])
    assert len(found) <= 1
    return found[0].relation if found else None


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (said(2, growth="12"), "contradicts"),
        (said(2, growth="30.2"), None),
        (said(2, growth="12", of="MAR", to="RUS"), "other-side"),
        (said(2, growth="73", of="RU-MOW"), "part-of"),
        (said(2, growth="30", of="RU-MOW"), "part-of"),
        (said(2, growth="30", period="2025"), "other-period"),
        (said(2, growth="12", period="2025"), None),
        (said(2, growth="30", period="2024-S1"), None),
        (said(2, growth="12", period="2025-M01/2025-M06"), "contradicts"),
        (said(2, growth="12", base=parse("2019-S1")), None),
        (said(2, growth="12", base=parse("2024-S1")), "contradicts"),
        (said(2, growth="12", flow="exports"), None),
        (said(2, growth="12", to="DZA"), None),
        (said(2, growth="12", product="0805"), None),
        (said(2, growth="12", sector="pharma"), None),
        (said(2, growth="12", measure="multiple"), None),
        (said(2, growth="27", vagueness="over"), None),
        (said(2, growth="12", period=HALF, of=None), None),
    ],
)
def test_what_stands_beside_a_claim(other, expected):
    assert relation(said(1), other) == expected


def test_ones_exports_are_the_others_imports():
    sold = said(1, "exports", "RUS", "MAR", growth="53")
    bought = said(2, "imports", "MAR", "RUS", growth="36")
    assert relation(sold, bought) == "other-side"
    assert relation(sold, said(3, "imports", "RUS", "MAR", growth="36")) is None


def test_two_regions_of_a_country_are_not_set_side_by_side():
    assert relation(said(1, of="RU-MOW"), said(2, of="RU-SPE", growth="5")) is None
    assert relation(said(1, of="RU-MOW"), said(2, to="MA-06", growth="5")) is None
    assert relation(said(1, of="RU-MOW", to="MA-06"), said(2, growth="5")) == "part-of"


def test_amounts_in_two_currencies_are_not_compared():
    usd, euro = (
        said(n, growth="2e9", measure="level", currency=code)
        for n, code in ((1, "USD"), (2, "EUR"))
    )
    assert relation(usd, euro) is None


def test_a_level_of_a_half_year_and_of_the_year_may_be_the_same_by_chance():
    half, year = (
        said(n, growth="2e9", measure="level", currency="USD", period=period)
        for n, period in ((1, "2025-S1"), (2, "2025"))
    )
    assert relation(half, year) is None


def test_what_a_document_repeats_is_compared_once():
    twice = [said(1), said(1), said(2, growth="12")]
    assert [(each.first.id, each.second.id) for each in beside(twice)] == [("1", "2")]


claims = st.builds(
    said,
    st.integers(1, 10**6),
    st.sampled_from(["turnover", "exports", "imports"]),
    st.sampled_from(["RUS", "RU-MOW", "MAR"]),
    st.sampled_from(["MAR", "RUS", "DZA"]),
    growth=st.sampled_from(["30", "12", "12.4", "-5"]),
    period=st.sampled_from([HALF, "2025", "2025-M01/2025-M06", "2025-Q1"]),
    vagueness=st.sampled_from([None, "over", "almost"]),
)


@given(st.lists(claims, max_size=8, unique_by=lambda claim: claim.id))
def test_the_order_of_documents_changes_nothing(found):
    there, back = (
        {frozenset((e.relation, e.first.id, e.second.id)) for e in beside(each)}
        for each in (found, found[::-1])
    )
    assert there == back
