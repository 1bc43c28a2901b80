from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import get_args

import pytest

from filiere.communique.claims import Claim
from filiere.communique.reasons import Code
from filiere.communique.verdict_words import needed, observed_words, told, usd
from filiere.communique.verdicts import verdicts_on
from filiere.communique.wording import WHY
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
HALVES = [f"{year}-M{month:02}" for year in (2024, 2025) for month in range(1, 7)]


def sold(before: float, after: float, side: str = "exporter"):
    return [(m, side, "FRA", "BRA", before if m < "2025" else after) for m in HALVES]


def words(claim: Claim, store) -> tuple[str, list[str]]:
    (verdict,) = verdicts_on([claim], store)
    return told(verdict), needed(verdict)


def test_a_figure_that_supports_says_whose_it_is(holdings):
    assert words(CLAIM, holdings(({}, sold(100, 150)))) == (
        "the figures of France say +50.0 %, as is said",
        [],
    )


def test_a_figure_that_contradicts_says_by_how_much(holdings):
    said, _ = words(CLAIM, holdings(({}, sold(100, 120))))
    assert said == "the figures of France say +20.0 %, 29.5 points below what is said"


def test_two_sides_that_disagree_are_both_told(holdings):
    store = holdings(({}, [*sold(100, 80), *sold(100, 150, "importer")]))
    assert words(CLAIM, store)[0] == (
        "the figures of France say −20.0 %, 69.5 points below what is said; "
        "the figures of Brazil say +50.0 %, as is said"
    )


def test_a_figure_on_an_open_end_is_just_outside(holdings):
    said, _ = words(replace(CLAIM, vagueness="almost"), holdings(({}, sold(100, 150))))
    assert said == "the figures of France say +50.0 %, just outside what is said"


def test_levels_and_multiples_have_their_units(holdings):
    store = holdings(({}, sold(1e9, 2e9)))
    level = replace(CLAIM, measure="level", value=Decimal("11e9"), currency="USD")
    assert words(level, store)[0] == (
        "the figures of France say 12,000.0 million USD, 500.0 million USD above what is said"
    )
    multiple = replace(CLAIM, measure="multiple", value=Decimal("2.6"))
    assert words(multiple, store)[0] == (
        "the figures of France say 2.00 times as much, 0.55 times below what is said"
    )


@pytest.mark.parametrize(
    ("change", "why", "need"),
    [
        (
            {"partner": None, "period": None},
            "the statement leaves out the partner and the period",
            "Needed: a statement that says what this one leaves out.",
        ),
        (
            {"measure": "share", "product": "0805"},
            "the statement does not name the whole it is a part of",
            "Needed: a statement that names the whole.",
        ),
        (
            {"measure": "level", "currency": "EUR"},
            "it is in EUR, and no mean rate of EUR to the US dollar is held for 1st half of 2025",
            "Needed: the exchange rates of EUR for 1st half of 2025.",
        ),
        (
            {"product": "rubans"},
            "the product named is in no list",
            "Needed: a statement that names the goods by their HS code or sector.",
        ),
        (
            {"period": parse("2023-M03")},
            "the data loaded run from January 2024 to June 2025",
            "Needed: monthly figures of France or of Brazil for March 2023 and March 2022.",
        ),
        (
            {"sector": "pharma"},
            "the pair’s trade is loaded, but not by product",
            "Needed: monthly figures of France or of Brazil by product for 1st half of 2025 and "
            "1st half of 2024.",
        ),
        (
            {"reporter": "FR-IDF"},
            "a region is never checked against the figures of its country; "
            "no figures of Île-de-France are loaded",
            "Needed: monthly figures of Île-de-France on trade with Brazil for 1st half of 2025 "
            "and 1st half of 2024.",
        ),
    ],
)
def test_what_cannot_be_checked_says_why_and_what_is_needed(holdings, change, why, need):
    assert words(replace(CLAIM, **change), holdings(({}, sold(1, 2)))) == (why, [need])


def test_missing_months_are_named(holdings):
    rows = [row for row in sold(1, 2) if row[0] not in {"2025-M02", "2025-M05"}]
    assert words(CLAIM, holdings(({}, rows))) == (
        "months are missing from the figures of France: February 2025 and May 2025",
        ["Needed: monthly figures of France on trade with Brazil for February 2025 and May 2025."],
    )


def test_every_reason_has_its_sentence():
    assert set(WHY) == set(get_args(Code))


@pytest.mark.parametrize(
    ("measure", "observed", "stated", "shown"),
    [
        ("growth", 28.18, "28", "+28.2 %"),
        ("growth", -3.0, "28.1", "−3.00 %"),
        ("growth", 1234.5, "1200", "+1,234.5 %"),
        ("multiple", 2.61803, "2.6", "2.62 times as much"),
        ("level", 2e9, "2e9", "2,000.0 million USD"),
    ],
)
def test_a_figure_has_one_decimal_more_than_is_stated(measure, observed, stated, shown):
    assert observed_words(measure, observed, Decimal(stated)) == shown


def test_small_amounts_are_told_in_dollars():
    assert usd(99_999.4) == "99,999 USD"
    assert usd(100_000) == "0.1 million USD"
