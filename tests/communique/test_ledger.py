from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from filiere.communique.claims import Claim
from filiere.communique.ledger import Ledger, national
from filiere.periods import parse
from filiere.trade.reported import View

CLAIM = Claim(
    id="1",
    document="d",
    flow="turnover",
    reporter="RU-MOW",
    partner="MAR",
    measure="growth",
    value=Decimal(73),
    period=parse("2025"),
)
YEARS = [
    (year, "exporter", of, "MAR", usd)
    for year, usd in (("2024", 1.0), ("2025", 2.0))
    for of in ("RUS", "RU-MOW", "FRA")
]


class Counting:
    """Counts what is asked of a store."""

    def __init__(self, store) -> None:
        self.asked = 0
        self._run = store.to_polars
        store.to_polars = self.to_polars

    def to_polars(self, expression):
        self.asked += 1
        return self._run(expression)


def test_a_data_set_is_read_once_for_all_claims(holdings):
    store = holdings(({"frequency": "A"}, YEARS))
    questions = []
    for claims in (
        [CLAIM],
        [CLAIM, replace(CLAIM, reporter="FRA"), replace(CLAIM, flow="exports")],
    ):
        counted, ledger = Counting(store), Ledger(store, claims)
        for claim in claims * 2:
            for span in (claim.period, claim.base_period):
                ledger.reported(ledger.datasets[0], claim.reporter, "MAR", span, whole=True)
        questions.append(counted.asked)
    assert questions[0] == questions[1]


def test_a_claim_of_a_region_reads_its_country_too(holdings):
    ledger = Ledger(holdings(({"frequency": "A"}, YEARS)), [CLAIM])
    found = ledger.reported(ledger.datasets[0], "RUS", "MAR", parse("2025"), whole=True)
    assert found.total(View("RUS", "MAR", "exporter")).value_usd == 2
    assert ledger.periods(ledger.datasets[0], [("RU-MOW", "MAR")]) == ("2024", "2025")


def test_the_nation_of_a_claim():
    assert national(CLAIM) == replace(CLAIM, reporter="RUS")
    assert national(replace(CLAIM, reporter=None)).partner == "MAR"
