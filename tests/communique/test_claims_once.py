from __future__ import annotations

from itertools import permutations

import pytest

from filiere.communique.claims_once import claims_once
from filiere.communique.facts import Fact
from filiere.communique.text import Span

WHOLE = {
    "flow": "exports",
    "reporter": "PER",
    "partner": "CHL",
    "measure": "growth",
    "value": "5",
    "period": "2023",
    "base": "2022",
    "speaker": None,
}


def claim(**given):
    return Fact("claim", {**WHOLE, **given}, Span(0, 1), "-", 0.9)


def left(*claims):
    return [fact.value for fact in claims_once(claims)]


@pytest.mark.parametrize(
    "less",
    [
        {"period": None, "base": None},
        {"period": None, "base": None, "partner": None},
        {"period": None, "base": None, "partner": None, "reporter": None},
        {"value": "5.0"},
    ],
)
def test_a_headline_that_says_less_is_no_second_claim(less):
    for order in permutations([claim(), claim(**less)]):
        assert len(left(*order)) == 1
        assert left(*order)[0]["period"] == "2023"


@pytest.mark.parametrize(
    "other",
    [
        {"period": "2022", "base": "2021"},
        {"partner": None},
        {"product": "wheat"},
        {"vagueness": "about"},
        {"value": "-5"},
        {"measure": "share", "base": None},
        {"partner": "MEX", "period": None, "base": None},
    ],
)
def test_what_differs_is_another_claim(other):
    assert len(left(claim(), claim(**other))) == 2


def test_turnover_is_the_same_from_either_side():
    ends = {"reporter": "CHL", "partner": "PER", "flow": "turnover"}
    assert len(left(claim(flow="turnover"), claim(**ends))) == 1
    assert len(left(claim(), claim(reporter="CHL", partner="PER"))) == 2
