from __future__ import annotations

from decimal import Decimal

import pytest

from filiere.communique.claims import Claim, claims_of
from filiere.periods import parse
from filiere.sample.record import record
from filiere.store import TABLES


@pytest.fixture(scope="module")
def claims() -> dict[str, Claim]:
    return {claim.id: claim for claim in claims_of(record("RUS", "MAR"))}


def test_each_figure_of_a_statement_is_a_claim(claims):
    kept = record("RUS", "MAR")
    assert len(claims) == sum(len(said.quantities) for said in kept.statements)
    growth, level = claims["turnover-2021-s1:growth"], claims["turnover-2021-s1:level"]
    assert (growth.value, growth.vagueness, str(growth.interval)) == (13, None, "[12.5, 13.5)")
    assert str(level.interval) == "[603000000, 670000000)"
    assert level.currency == "USD"


def test_the_claim_of_the_capital(claims):
    claim = claims["moscow-2025-s1"]
    assert (claim.reporter, claim.partner, claim.flow) == ("RU-MOW", "MAR", "turnover")
    assert (str(claim.period), str(claim.base_period)) == ("2025-S1", "2024-S1")
    assert str(claim.interval) == "[72.5, 73.5)"
    assert claim.speaker.who.name("fr") == "Anatoli Garbousov"
    assert claim.source.url.startswith("https://riamo.ru/")


def test_a_growth_without_a_base_is_measured_against_a_year_earlier(claims):
    assert claims["turnover-2014-7-months"].base is None
    assert str(claims["turnover-2014-7-months"].base_period) == "2013-M01/2013-M07"
    assert claims["turnover-2010-level"].base_period is None


def test_a_claim_survives_the_store(claims):
    for claim in claims.values():
        assert set(claim.as_row()) == set(TABLES["claims"].columns)
        assert Claim.from_row(claim.as_row()) == claim


def test_a_claim_read_in_a_text_survives_the_store():
    claim = Claim(
        id="3",
        document="note.txt",
        flow="exports",
        reporter=None,
        partner="BRA",
        measure="multiple",
        value=Decimal("2.60"),
        vagueness="over",
        period=parse("2018/2020"),
        base=parse("2015/2017"),
        sector="pharma",
        span=(10, 42),
        text="plus de 2,60 fois",
    )
    row = claim.as_row()
    assert (row["low"], row["high"], row["value_text"]) == (2.6, 2.86, "2.60")
    assert Claim.from_row(row) == claim
