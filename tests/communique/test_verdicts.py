from __future__ import annotations

import csv
from dataclasses import replace
from decimal import Decimal

import polars as pl
import pytest

from filiere.communique.claims import Claim, claims_of
from filiere.communique.verdicts import Verdict, verdicts_on
from filiere.periods import parse
from filiere.provenance import Provenance
from filiere.sample.record import record
from filiere.store import Store, Target, open_store

MONTHS = [f"{year}-M{month:02}" for year in (2024, 2025) for month in range(1, 7)]


def check(claim: Claim, store: Store) -> Verdict:
    (verdict,) = verdicts_on([claim], store)
    return verdict


def claim_of(identifier: str) -> Claim:
    return next(c for c in claims_of(record("RUS", "MAR")) if c.id == identifier)


def reports(reporter: str, partner: str, growth: float) -> list[tuple[str, str, str, str, float]]:
    """Both directions as one side reports them, month by month, with the growth of the half."""
    return [
        (month, side, i, j, 100.0 if month < "2025" else 100.0 * (1 + growth))
        for month in MONTHS
        for side, i, j in (("exporter", reporter, partner), ("importer", partner, reporter))
    ]


def test_supported_by_the_sides_own_figures(holdings):
    verdict = check(claim_of("turnover-2025-s1"), holdings(({}, reports("RUS", "MAR", 0.28))))
    assert (verdict.kind, verdict.by, verdict.gap) == ("supported", "RUS", 0)
    assert str(verdict.stated) == "[27, 30)"
    assert verdict.deciding.observed == pytest.approx(28)
    assert (verdict.deciding.base.usd, verdict.deciding.level.usd) == (1200, pytest.approx(1536))
    assert verdict.reason is None


def test_contradicted_says_by_how_much_and_by_whose_data(holdings):
    verdict = check(claim_of("turnover-2025-s1"), holdings(({}, reports("RUS", "MAR", 0.2))))
    assert (verdict.kind, verdict.by) == ("contradicted", "RUS")
    assert verdict.gap == pytest.approx(-7)


def test_a_side_that_stopped_reporting_is_answered_from_its_partner(holdings):
    verdict = check(claim_of("turnover-2025-s1"), holdings(({}, reports("MAR", "RUS", 0.33))))
    assert (verdict.kind, verdict.by) == ("contradicted", "MAR")
    assert verdict.gap == pytest.approx(3)


@pytest.mark.parametrize("speaks_for", ["RUS", "MAR"])
def test_the_two_sides_are_treated_alike(holdings, speaks_for):
    other = {"RUS": "MAR", "MAR": "RUS"}[speaks_for]
    claim = replace(claim_of("turnover-2025-s1"), reporter=speaks_for, partner=other)
    store = holdings(({}, reports(speaks_for, other, 0.28) + reports(other, speaks_for, 0.1)))
    verdict = check(claim, store)
    assert (verdict.kind, verdict.by) == ("supported", speaks_for)
    assert [one.data_of for one in verdict.evidence] == [speaks_for, other]
    assert verdict.sides_differ


def test_the_capital_is_not_checkable_and_the_national_figure_stands_beside(holdings):
    verdict = check(claim_of("moscow-2025-s1"), holdings(({}, reports("RUS", "MAR", 0.73))))
    assert verdict.kind == "not-checkable"
    assert verdict.reason.code == "region"
    assert dict(verdict.reason.arguments) == {"region": "RU-MOW", "country": "RUS"}
    assert verdict.evidence == ()
    assert [one.data_of for one in verdict.beside] == ["RUS"]
    assert verdict.beside[0].observed == pytest.approx(73)
    assert verdict.by is None
    assert verdict.gap is None
    assert verdict.needs[0].reporters == ("RU-MOW",)
    assert verdict.needs[0].periods == ("2025-S1", "2024-S1")


def test_a_regions_own_figures_do_answer(holdings):
    verdict = check(claim_of("moscow-2025-s1"), holdings(({}, reports("RU-MOW", "MAR", 0.73))))
    assert (verdict.kind, verdict.by) == ("supported", "RU-MOW")


def test_months_missing_leave_the_figures_that_there_are(holdings):
    rows = [row for row in reports("RUS", "MAR", 0.28) if row[0] != "2025-M06"]
    verdict = check(claim_of("turnover-2025-s1"), holdings(({}, rows)))
    assert verdict.kind == "not-checkable"
    assert verdict.reason.code == "months-missing"
    assert verdict.reason.arguments["months"] == ("2025-M06",)
    assert verdict.evidence[0].base.usd == 1200
    assert verdict.deciding is None


def test_a_level_and_a_multiple(holdings):
    rows = [
        (f"{year}-M{month:02}", side, i, j, usd)
        for year, usd in ((2021, 80e6), (2022, 160e6))
        for month in range(1, 7)
        for side, i, j in (("exporter", "RUS", "MAR"), ("importer", "MAR", "RUS"))
    ]
    store = holdings(({}, rows))
    level = check(claim_of("exports-2022-s1:level"), store)
    assert (level.kind, level.deciding.observed) == ("supported", 960e6)
    multiple = check(claim_of("exports-2022-s1:multiple"), store)
    assert (multiple.kind, multiple.deciding.observed) == ("supported", 2)
    turnover = check(claim_of("turnover-2022-s1"), store)
    assert turnover.kind == "contradicted"
    assert turnover.gap == pytest.approx(1920e6 - 1200e6)


def test_every_claim_of_the_record_has_a_verdict_on_the_embedded_data(tmp_path):
    store = open_store(tmp_path / "store")
    verdicts = verdicts_on(claims_of(record("RUS", "MAR")), store)
    assert {verdict.kind for verdict in verdicts} == {"not-checkable"}
    for verdict in verdicts:
        codes = [reason.code for reason in verdict.reasons]
        if verdict.claim.reporter == "RU-MOW":
            assert codes == ["region", "no-levels-for-reporter"]
        else:
            assert "only-intermediate" in codes
        assert verdict.needs


def test_half_a_year_of_the_customs_services_own_months(shared, holdings):
    """The customs service's months, as published to 2021: two partners, both directions."""
    partners = {"Китай": "CHN", "Нидерланды": "NLD"}
    folder = shared / "trade" / "russia_fts_monthly_2006_2021"
    rows = []
    sums: dict[tuple[str, str], float] = {}
    for name, side in (("exports", "exporter"), ("imports", "importer")):
        with (folder / f"{name}_long.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                partner = partners.get(row["partner_ru"])
                if partner is None or not row["musd"]:
                    continue
                i, j = ("RUS", partner) if side == "exporter" else (partner, "RUS")
                usd = float(row["musd"]) * 1e6
                rows.append((f"{row['year']}-M{int(row['month']):02}", side, i, j, usd))
                if int(row["month"]) <= 6:
                    key = (partner, row["year"])
                    sums[key] = sums.get(key, 0) + usd
    store = holdings(({"source": "customs"}, rows))
    for partner in partners.values():
        growth = 100 * (sums[partner, "2021"] / sums[partner, "2020"] - 1)
        claim = Claim(
            id=partner,
            document="d",
            flow="turnover",
            reporter="RUS",
            partner=partner,
            measure="growth",
            value=Decimal(round(growth)),
            period=parse("2021-S1"),
        )
        verdict = check(claim, store)
        assert verdict.kind == "supported"
        assert verdict.deciding.observed == pytest.approx(growth)
        assert check(replace(claim, vagueness="over", value=claim.value + 2), store).gap < 0


def test_flows_and_claims_loaded_into_a_store(tmp_path):
    origin = Provenance("customs", "made up", "for a test", "1", "", "sha256:0", "2024/2025")
    facts = {"source": "customs", "vintage": "1", "provenance": origin}
    months = Target(
        table="flows", classification="HS", frequency="M", coverage="goods", detail="total", **facts
    )
    columns = ("period", "side", "exporter", "importer", "value_usd")
    rows = pl.DataFrame(reports("MAR", "RUS", 0.28), schema=columns, orient="row").with_columns(
        product=pl.lit("TOTAL"),
        valuation=pl.when(side="exporter").then(pl.lit("FOB")).otherwise(pl.lit("CIF")),
        quantity=pl.lit(None, pl.Float64),
        unit=pl.lit(None, pl.String),
    )
    store = open_store(tmp_path / "store")
    with store.loading() as load:
        load.add(months, rows)
    store.refresh()
    verdict = check(claim_of("turnover-2025-s1"), store)
    assert (verdict.kind, verdict.by) == ("supported", "MAR")
    assert verdict.deciding.level.usd == pytest.approx(1536)
    assert check(claim_of("moscow-2025-s1"), store).beside[0].data_of == "MAR"
