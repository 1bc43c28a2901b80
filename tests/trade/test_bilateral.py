from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filiere.errors import NotInStore, UnknownCountry, UnknownPeriod, WrongInput
from filiere.sectors import sectors
from filiere.sources import load
from filiere.store import Store, open_store
from filiere.trade.bilateral import flows

Loaded = Callable[..., Store]
EMBEDDED = ["RUS", "MAR", "FRA", "BRA", "CHN", "ISL", "CYP", "ZAF"]


@pytest.fixture(scope="module")
def baci(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Real BACI rows of two exporters, with the provider's product names."""
    store = open_store(tmp_path_factory.mktemp("baci") / "store")
    folder = shared / "trade" / "baci_two_exporters"
    for year, classification in ((2020, "HS17"), (2021, "HS22")):
        file = folder / f"BACI_{year}_exporters_004_710.csv"
        load("baci", file, store, vintage="V202501", classification=classification)
    return store


def test_embedded_flows_name_their_period_side_and_coverage(embedded: Store) -> None:
    result = flows("RUS", "MAR", store=embedded)
    assert result.complete
    assert result.data["period"].unique().to_list() == ["2022"]
    assert result.data["side"].unique().to_list() == ["reconciled"]
    assert set(result.data["exporter"]) == {"RUS", "MAR"}
    assert any("intermediate use only" in warning for warning in result.warnings)
    fuel = result.data.filter(exporter="RUS", product="C19").row(0, named=True)
    # OECD ICIO 2025 edition, 2022: C19 from RUS to all industries of MAR, four digits kept
    assert fuel["value_usd"] == pytest.approx(296.35e6, rel=1e-3)
    assert fuel["name"] == "Coke and refined petroleum products"


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    sides=st.lists(st.sampled_from(EMBEDDED), min_size=2, max_size=2, unique=True),
    level=st.sampled_from(["sector", "industry"]),
)
def test_both_orders_of_the_two_sides_give_the_same_rows(
    embedded: Store, sides: list[str], level: str
) -> None:
    a, b = sides
    one = flows(a, b, level=level, store=embedded).data
    other = flows(b, a, level=level, store=embedded).data
    keys = ["exporter", "product"]
    assert one.sort(keys).equals(other.sort(keys))


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(sides=st.lists(st.sampled_from(EMBEDDED), min_size=2, max_size=2, unique=True))
def test_a_sector_is_the_sum_of_its_industries(embedded: Store, sides: list[str]) -> None:
    a, b = sides
    industries = flows(a, b, level="industry", store=embedded).data
    by_sector = flows(a, b, level="sector", store=embedded).data
    for sector in sectors():
        mine = industries.filter(
            pl.col("product").map_elements(sector.covers_industry, return_dtype=pl.Boolean),
            exporter=a,
        )
        shown = by_sector.filter(exporter=a, product=sector.id)["value_usd"].sum()
        assert shown == pytest.approx(mine["value_usd"].sum(), rel=1e-12)


def test_real_rows_of_baci_in_dollars_and_tonnes(baci: Store) -> None:
    result = flows("ZAF", "AFG", period="2020", store=baci)
    sold = result.data.filter(exporter="ZAF", product="190110").row(0, named=True)
    # BACI_2020_exporters_004_710.csv, line 2417: 2020,710,4,190110,136.444,37.220
    assert (sold["value_usd"], sold["quantity"], sold["unit"]) == (136_444.0, 37.22, "t")
    assert (sold["side"], sold["valuation"], sold["classification"]) == (
        "reconciled", "FOB", "HS17",
    )  # fmt: skip
    # line 1660: 2020,4,710,420231,0.001,NA
    bag = result.data.filter(exporter="AFG", product="420231").row(0, named=True)
    assert (bag["value_usd"], bag["quantity"], bag["unit"]) == (1.0, None, None)
    assert result.complete


def test_revisions_and_years_are_chosen_by_the_period(baci: Store) -> None:
    last = flows("ZAF", "AFG", store=baci)
    assert set(last.data["classification"]) == {"HS22"}
    assert set(last.data["period"]) == {"2021"}
    assert set(flows("ZAF", "AFG", period="2020", store=baci).data["classification"]) == {"HS17"}


def test_an_exporter_without_data_is_missing_not_zero(baci: Store) -> None:
    result = flows("ZAF", "MAR", period="2021", source="baci", store=baci)
    assert not result.complete
    assert set(result.data["exporter"]) == {"ZAF"}
    assert any("from MAR to ZAF" in warning for warning in result.warnings)


def test_loaded_data_with_figures_are_not_left_for_embedded_ones(baci: Store) -> None:
    assert set(flows("ZAF", "MAR", store=baci).data["source"]) == {"baci"}


def test_embedded_data_answer_where_loaded_ones_have_nothing(baci: Store) -> None:
    result = flows("RUS", "MAR", store=baci)
    assert result.complete
    assert set(result.data["source"]) == {"icio"}
    assert "baci V202501 has no complete answer" in result.warnings[0]


def test_both_reports_of_a_flow_are_rows_of_their_own(loaded: Loaded) -> None:
    store = loaded(
        [("2025-M01", "exporter", "RUS", "MAR", "270119", 90.0),
         ("2025-M01", "importer", "RUS", "MAR", "270119", 100.0),
         ("2025-M01", "importer", "CHN", "RUS", "850440", 1.0),
         ("2025-M02", "importer", "MAR", "RUS", "310530", 1.0)]
    )  # fmt: skip
    result = flows("RUS", "MAR", period="2025-M01", store=store)
    held = {(row["side"], row["valuation"]): row["value_usd"] for row in result.data.to_dicts()}
    assert held == {("exporter", "FOB"): 90.0, ("importer", "CIF"): 100.0}
    assert result.complete  # Russia reported imports in the month: none from Morocco is a zero
    assert any(
        "Russia (RUS) reports no trade from MAR to RUS in 2025-M01" in warning
        for warning in result.warnings
    )


def test_a_sum_of_months_with_a_month_missing_is_null_and_named(loaded: Loaded) -> None:
    store = loaded(
        [(f"2025-M{month:02}", "importer", "RUS", "MAR", "270119", 1.0) for month in range(1, 5)]
    )
    result = flows("RUS", "MAR", period="2025-S1", source="comtrade", store=store)
    assert not result.complete
    assert result.data["value_usd"].to_list() == [None]
    assert any("missing 2025-M05, 2025-M06" in warning for warning in result.warnings)
    quarter = flows("RUS", "MAR", period="2025-Q1", source="comtrade", store=store)
    assert quarter.data["value_usd"].to_list() == [3.0]


def test_a_range_is_a_sum(loaded: Loaded) -> None:
    rows = [(str(year), "exporter", "RUS", "MAR", "270119", 1.0) for year in range(2019, 2023)]
    result = flows("RUS", "MAR", period="2020/2022", store=loaded(rows, frequency="A"))
    assert result.data["value_usd"].to_list() == [3.0]


def test_years_never_answer_for_a_half_year(embedded: Store) -> None:
    result = flows("RUS", "MAR", period="2022-S1", store=embedded)
    assert not result.complete
    assert result.data.is_empty()
    assert any("never answers for 2022-S1" in warning for warning in result.warnings)


@pytest.mark.parametrize("names", [("ru", "Maroc"), ("Россия", "المغرب"), ("russia", "mar")])
def test_countries_are_codes_or_names_in_any_language(
    embedded: Store, names: tuple[str, str]
) -> None:
    assert flows(*names, store=embedded).data.equals(flows("RUS", "MAR", store=embedded).data)


@pytest.mark.parametrize(
    ("sides", "options", "error", "message"),
    [
        (("RUS", "Russie"), {}, WrongInput, "same country"),
        (("RUS", "XXZ"), {}, UnknownCountry, "XXZ"),
        (("RUS", "MAR"), {"level": "chapter"}, WrongInput, "sector, industry or product"),
        (("RUS", "MAR"), {"period": "first half"}, UnknownPeriod, "2025-S1"),
        (("RUS", "MAR"), {"level": "product"}, NotInStore, "load"),
        (("RUS", "MAR"), {"vintage": "1999"}, NotInStore, "icio"),
    ],
)
def test_what_cannot_be_answered_is_refused(
    embedded: Store,
    sides: tuple[str, str],
    options: dict[str, str],
    error: type[Exception],
    message: str,
) -> None:
    with pytest.raises(error, match=message):
        flows(*sides, store=embedded, **options)


def test_a_region_without_figures_is_told_from_its_country(embedded: Store) -> None:
    result = flows("RU-MOW", "MAR", store=embedded)
    assert (result.data.height, result.complete) == (0, False)
    (told,) = [each for each in result.warnings if "is a region" in each]
    assert "Moscow (RU-MOW)" in told
    assert "ask for RUS" in told
