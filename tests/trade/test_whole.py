"""All goods: totals and products of one edition complete one another, and never mislead."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from filiere.store import Store
from filiere.trade.change import growth
from filiere.trade.whole import editions

Loaded = Callable[..., Store]
TOTALS = {"classification": "HS", "detail": "total"}


def rows(
    product: str, value: float, *, years: tuple[int, ...] = (2024, 2025), last: int = 6
) -> Iterator[tuple[str, str, str, str, str, float]]:
    """Return Morocco's report of both flows, month by month."""
    for year in years:
        for month in range(1, last + 1):
            grown = value * (1 + 0.5 * (year - 2024))
            yield f"{year}-M{month:02}", "importer", "RUS", "MAR", product, grown
            yield f"{year}-M{month:02}", "exporter", "MAR", "RUS", product, grown


def of_morocco(store: Store, **question: object) -> dict[str, object]:
    asked = {"period": "2025-S1"} | question
    result = growth("RUS", "MAR", store=store, **asked)  # type: ignore[arg-type]
    moroccan = result.data.filter(reporter="MAR").row(0, named=True)
    return moroccan | {"warnings": result.warnings, "whole": result.complete}


def test_months_known_by_their_total_only_complete_those_known_by_product(loaded: Loaded) -> None:
    loaded(rows("270119", 10.0, last=4))
    late = [row for row in rows("TOTAL", 10.0) if row[0][-2:] in ("05", "06")]
    found = of_morocco(loaded(late, **TOTALS))
    assert found["whole"]
    assert found["value_usd"] == pytest.approx(6 * 2 * 15.0)
    assert found["growth"] == pytest.approx(0.5)
    told = [each for each in found["warnings"] if "from the" in each]
    assert len(told) == 2
    assert "2024-M05, 2024-M06, 2025-M05, 2025-M06 from the totals reported" in told[0]


@pytest.mark.parametrize("period", ["2025-S1", "2025-M06"])
def test_some_products_never_stand_for_the_total_that_shows_them_to_be_some(
    loaded: Loaded, period: str
) -> None:
    loaded(rows("300490", 1.0))
    store = loaded(list(rows("TOTAL", 10.0))[:-2], **TOTALS)  # June 2025 is not there
    found = of_morocco(store, period=period)
    assert not found["whole"]
    assert (found["value_usd"], found["growth"]) == (None, None)
    assert found["missing"] == ["2025-M06"]
    pharma = of_morocco(store, period=period, sector="pharma")
    assert pharma["growth"] == pytest.approx(0.5)


def test_products_alone_are_told_from_all_goods_by_the_totals_of_other_months(
    loaded: Loaded,
) -> None:
    loaded(rows("300490", 1.0))
    store = loaded(rows("TOTAL", 10.0, years=(2024,)), **TOTALS)
    result = growth("RUS", "MAR", period="2025-S1", flow="exports", store=store)
    assert not result.complete
    assert result.data["base_usd"].drop_nulls().to_list() == [60.0]


def test_products_that_add_up_to_their_totals_stand_for_them(loaded: Loaded) -> None:
    loaded(rows("270119", 9.95))
    store = loaded(rows("TOTAL", 10.0, years=(2024,)), **TOTALS)
    found = of_morocco(store)
    assert found["whole"]
    assert found["value_usd"] == pytest.approx(6 * 2 * 9.95 * 1.5)
    assert found["base_usd"] == pytest.approx(6 * 2 * 9.95)


@pytest.mark.parametrize(
    ("item", "complete"), [({}, True), ({"sector": "pharma"}, True), ({"product": "3004"}, False)]
)
def test_revisions_complete_one_another_but_for_single_products(
    loaded: Loaded, item: dict[str, str], complete: bool
) -> None:
    loaded(rows("300490", 1.0, years=(2024,)), classification="HS17")
    store = loaded(rows("300490", 1.0, years=(2025,)), classification="HS22")
    found = of_morocco(store, **item)
    assert found["whole"] is complete
    assert (found["growth"] == pytest.approx(0.5)) is complete
    told = any("2024-M01" in each and "HS17 by subheading" in each for each in found["warnings"])
    assert told is complete
    lacking = any("base period 2024-S1 in HS22" in each for each in found["warnings"])
    assert lacking is not complete


def test_one_revision_that_answers_is_not_completed(loaded: Loaded) -> None:
    loaded(rows("300490", 1.0), classification="HS17")
    store = loaded(rows("300490", 7.0, years=(2025,)), classification="HS22")
    assert of_morocco(store)["base_usd"] == pytest.approx(12.0)
    assert of_morocco(store)["value_usd"] == pytest.approx(18.0)


def test_vintages_never_complete_one_another(loaded: Loaded) -> None:
    loaded(rows("300490", 1.0, years=(2024,)), vintage="2026-01")
    store = loaded(rows("300490", 1.0, years=(2025,)), vintage="2026-02")
    assert not of_morocco(store)["whole"]
    assert list(editions(store.datasets())) == []
