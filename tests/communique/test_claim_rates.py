"""A level in euros is held against dollars at the mean rate of its year, and of no other span."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from filiere.communique.claim_rates import admitted_in_usd, rate_of
from filiere.communique.claims import Claim
from filiere.communique.verdict_words import told
from filiere.communique.verdicts import verdicts_on
from filiere.periods import parse

CLAIM = Claim(
    id="1",
    document="d",
    flow="exports",
    reporter="FRA",
    partner="BRA",
    measure="level",
    value=Decimal("2.0e9"),
    period=parse("2019"),
    currency="EUR",
)


@pytest.mark.parametrize(
    "changed",
    [{"currency": "MAD"}, {"currency": "USD"}, {"period": parse("2019-S1")}, {"period": None}],
)
def test_only_euros_of_a_whole_year_have_a_rate(changed):
    claim = replace(CLAIM, **changed)
    assert rate_of(claim) is None
    assert admitted_in_usd(claim) == claim.interval


@pytest.mark.parametrize(
    ("usd", "kind"),
    [(2.0e9 * 1.1195, "supported"), (2.0e9, "contradicted"), (2.4e9, "contradicted")],
)
def test_the_verdict_names_the_rate(usd, kind, holdings):
    rows = [("2019", "exporter", "FRA", "BRA", usd)]
    (verdict,) = verdicts_on([CLAIM], holdings(({"frequency": "A"}, rows)))
    assert verdict.kind == kind
    assert "1.1195 USD per EUR, mean of 2019 (European Central Bank" in told(verdict)


def test_a_half_year_in_euros_is_not_checkable_and_says_why(holdings):
    claim = replace(CLAIM, period=parse("2019-S1"))
    (verdict,) = verdicts_on([claim], holdings(({}, [("2019-M01", "exporter", "FRA", "BRA", 1.0)])))
    assert [reason.code for reason in verdict.reasons] == ["currency"]
