from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filiere.errors import NotInStore, UnknownProduct, UnknownSector, WrongInput
from filiere.store import Store
from filiere.trade.change import growth

Loaded = Callable[..., Store]


def months(year: int, first: int = 1, last: int = 6) -> list[str]:
    return [f"{year}-M{month:02}" for month in range(first, last + 1)]


def half_years(
    now: float, then: float, *, last: int = 6
) -> Iterator[tuple[str, str, str, str, str, float]]:
    """Return Morocco's report of both flows: fuel from Russia, fertiliser to it."""
    for month in months(2024):
        yield month, "importer", "RUS", "MAR", "270119", then
        yield month, "exporter", "MAR", "RUS", "310530", then / 2
    for month in months(2025, last=last):
        yield month, "importer", "RUS", "MAR", "270119", now
        yield month, "exporter", "MAR", "RUS", "310530", now / 2


def row(result: Any, **wanted: Any) -> dict[str, Any]:
    return dict(result.data.filter(**wanted).row(0, named=True))


def test_a_half_year_is_the_sum_of_its_months(loaded: Loaded) -> None:
    store = loaded(half_years(17.3, 10.0))
    result = growth("RUS", "MAR", period="2025-S1", store=store)
    assert result.complete
    moroccan = row(result, reporter="MAR")
    assert moroccan["growth"] == pytest.approx(0.73)
    assert moroccan["value_usd"] == pytest.approx(6 * 17.3 * 1.5)
    assert moroccan["base_usd"] == pytest.approx(6 * 10.0 * 1.5)
    assert moroccan["side"] == "importer+exporter"


def test_the_side_that_did_not_report_is_named_beside_the_one_that_did(loaded: Loaded) -> None:
    result = growth("RUS", "MAR", period="2025-S1", store=loaded(half_years(2.0, 1.0)))
    russian = row(result, reporter="RUS")
    assert russian["growth"] is None
    assert russian["value_usd"] is None
    assert not russian["complete"]
    assert russian["missing"] == months(2024) + months(2025)
    assert any("by Russia (RUS)" in warning for warning in result.warnings)


def test_missing_months_make_the_answer_incomplete(loaded: Loaded) -> None:
    store = loaded(half_years(2.0, 1.0, last=4))
    result = growth("RUS", "MAR", period="2025-S1", store=store)
    assert not result.complete
    moroccan = row(result, reporter="MAR")
    assert moroccan["missing"] == ["2025-M05", "2025-M06"]
    assert (moroccan["value_usd"], moroccan["growth"]) == (None, None)
    assert moroccan["base_usd"] == pytest.approx(9.0)
    assert any("2025-M05, 2025-M06" in warning for warning in result.warnings)


def test_flows_are_as_the_first_country_sees_them(loaded: Loaded) -> None:
    store = loaded(half_years(2.0, 1.0))
    exports = growth("RUS", "MAR", period="2025-S1", flow="exports", store=store)
    imports = growth("MAR", "RUS", period="2025-S1", flow="imports", store=store)
    columns = ["reporter", "side", "value_usd", "base_usd", "growth"]
    assert (
        exports.data.select(columns).sort("side").equals(imports.data.select(columns).sort("side"))
    )
    assert row(exports, side="importer")["value_usd"] == pytest.approx(12.0)


def test_growth_of_a_product_and_of_a_sector(loaded: Loaded) -> None:
    store = loaded(half_years(2.0, 1.0))
    fuel = growth("RUS", "MAR", period="2025-S1", flow="exports", product="27", store=store)
    assert row(fuel, side="importer")["value_usd"] == pytest.approx(12.0)
    chemicals = growth("MAR", "RUS", period="2025-S1", sector="chemicals", store=store)
    assert row(chemicals, reporter="MAR")["value_usd"] == pytest.approx(6.0)
    assert row(chemicals, reporter="MAR")["item"] == "chemicals"


def test_no_rate_over_a_base_of_zero(loaded: Loaded) -> None:
    store = loaded(half_years(2.0, 1.0))
    result = growth("RUS", "MAR", period="2025-S1", product="30", store=store)
    moroccan = row(result, reporter="MAR")
    assert (moroccan["base_usd"], moroccan["growth"]) == (0.0, None)
    assert any("base of zero" in warning for warning in result.warnings)


def test_years_do_not_answer_for_a_half_year(loaded: Loaded) -> None:
    rows = [(year, "exporter", "RUS", "MAR", "270119", 1.0) for year in ("2024", "2025")]
    result = growth("RUS", "MAR", period="2025-S1", store=loaded(rows, frequency="A"))
    assert not result.complete
    assert any("never answers for 2025-S1" in warning for warning in result.warnings)


def test_months_answer_for_a_year_where_all_twelve_are_held(loaded: Loaded) -> None:
    rows = [
        (month, "exporter", "RUS", "MAR", "270119", year - 2023.0)
        for year in (2024, 2025)
        for month in months(year, last=12)
    ]
    result = growth("RUS", "MAR", period="2025", flow="exports", store=loaded(rows))
    assert row(result, side="exporter")["growth"] == pytest.approx(1.0)


def test_the_embedded_year_has_no_base(embedded: Store) -> None:
    result = growth("RUS", "MAR", period="2022", store=embedded)
    assert not result.complete
    only = row(result)
    assert only["value_usd"] > 0
    assert (only["base_usd"], only["growth"], only["missing"]) == (None, None, ["2021"])
    assert any("does not hold the base period 2021" in warning for warning in result.warnings)
    assert any("intermediate use only" in warning for warning in result.warnings)


def test_totals_answer_for_all_goods_before_products_do(loaded: Loaded) -> None:
    loaded(half_years(2.0, 1.0))
    totals = [
        (month, "importer", "RUS", "MAR", "TOTAL", 5.0) for month in months(2024) + months(2025)
    ]
    store = loaded(totals, detail="total")
    result = growth("RUS", "MAR", period="2025-S1", flow="exports", store=store)
    assert row(result, side="importer")["value_usd"] == pytest.approx(30.0)
    assert row(
        growth("RUS", "MAR", period="2025-S1", flow="exports", product="27", store=store),
        side="importer",
    )["value_usd"] == pytest.approx(12.0)


def test_a_sector_needs_codes_as_fine_as_its_own(loaded: Loaded) -> None:
    rows = [(month, "importer", "RUS", "MAR", "27", 1.0) for month in months(2024) + months(2025)]
    store = loaded(rows, detail="chapter")
    with pytest.raises(NotInStore, match="too coarse"):
        growth("RUS", "MAR", period="2025-S1", sector="renewables", source="comtrade", store=store)
    with pytest.raises(NotInStore, match="as fine as 2701"):
        growth("RUS", "MAR", period="2025-S1", product="2701", source="comtrade", store=store)


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"flow": "trade"}, WrongInput, "turnover, exports or imports"),
        ({"sector": "pharma", "product": "30"}, WrongInput, "not both"),
        ({"sector": "pharmacy"}, UnknownSector, "pharma"),
        ({"product": "medicine"}, UnknownProduct, "digits"),
        ({"source": "eurostat"}, NotInStore, "filiere load"),
    ],
)
def test_what_cannot_be_answered_is_refused(
    embedded: Store, options: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        growth("RUS", "MAR", period="2022", store=embedded, **options)


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(flow=st.sampled_from(["turnover", "exports"]), sector=st.sampled_from([None, "energy"]))
def test_both_orders_of_the_two_sides_give_the_same_rows(
    embedded: Store, flow: str, sector: str | None
) -> None:
    mirrored = {"turnover": "turnover", "exports": "imports"}[flow]
    one = growth("RUS", "MAR", period="2022", flow=flow, sector=sector, store=embedded)
    other = growth("MAR", "RUS", period="2022", flow=mirrored, sector=sector, store=embedded)
    columns = ["reporter", "side", "value_usd", "base_usd", "complete", "missing"]
    assert one.data.select(columns).equals(other.data.select(columns))
