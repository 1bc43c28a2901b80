from __future__ import annotations

from collections.abc import Callable
from math import isnan

import pytest

from filiere.countries import countries
from filiere.periods import parse
from filiere.store import Dataset, Store
from filiere.trade.reported import View
from filiere.trade.reports import ALL_PARTNERS, Reports, reported

Loaded = Callable[..., Store]
MONTHS = [f"2025-M{month:02}" for month in range(1, 7)]


def monthly(store: Store) -> Dataset:
    return next(each for each in store.datasets() if each.frequency == "M")


def test_nothing_recorded_by_a_reporter_that_reported_is_zero(loaded: Loaded) -> None:
    store = loaded(
        [(month, "importer", "RUS", "MAR", "270119", 10.0) for month in MONTHS[:4]]
        + [(month, "importer", "CHN", "MAR", "850440", 1.0) for month in MONTHS]
    )
    found = reported(store, monthly(store), "RUS", "MAR", parse("2025-S1"))
    by_importer = found.total(View("RUS", "MAR", "importer"))
    assert by_importer.complete
    assert by_importer.value_usd == 40.0


def test_a_reporter_without_any_row_in_a_month_is_missing_that_month(loaded: Loaded) -> None:
    store = loaded(
        [(month, "importer", "RUS", "MAR", "270119", 10.0) for month in MONTHS[:4]]
        + [(month, "exporter", "RUS", "CHN", "270119", 5.0) for month in MONTHS]
    )
    found = reported(store, monthly(store), "RUS", "MAR", parse("2025-S1"))
    by_importer = found.total(View("RUS", "MAR", "importer"))
    assert by_importer.missing == ("2025-M05", "2025-M06")
    assert isnan(by_importer.value_usd)


@pytest.mark.parametrize("partners", [1, ALL_PARTNERS - 1, ALL_PARTNERS])
def test_a_partner_never_named_is_zero_only_beside_all_the_others(
    loaded: Loaded, partners: int
) -> None:
    others = [each.code for each in countries() if each.code not in {"RUS", "MAR"}][:partners]
    store = loaded([("2025-M01", "exporter", "RUS", other, "270119", 5.0) for other in others])
    report = reported(store, monthly(store), "RUS", "MAR", parse("2025-M01")).total(
        View("RUS", "MAR", "exporter")
    )
    if partners < ALL_PARTNERS:
        assert report.missing == ("2025-M01",)
    else:
        assert report.value_usd == 0.0


def test_reporting_exports_is_not_reporting_imports(loaded: Loaded) -> None:
    store = loaded([("2025-M01", "exporter", "MAR", "RUS", "310530", 3.0)])
    found = reported(store, monthly(store), "RUS", "MAR", parse("2025-M01"))
    assert found.missing(View("MAR", "RUS", "exporter")) == ()
    assert found.missing(View("RUS", "MAR", "importer")) == ("2025-M01",)
    assert found.missing(View("MAR", "RUS", "importer")) == ("2025-M01",)


def test_an_empty_value_makes_its_month_missing(loaded: Loaded) -> None:
    store = loaded(
        [("2025-M01", "exporter", "RUS", "MAR", "270119", None),
         ("2025-M02", "exporter", "RUS", "MAR", "270119", 2.0)]
    )  # fmt: skip
    found = reported(store, monthly(store), "RUS", "MAR", parse("2025-M01/2025-M02"))
    view = View("RUS", "MAR", "exporter")
    assert found.total(view).missing == ("2025-M01",)
    assert found.total(view, ["310530"]).value_usd == 0.0


def test_years_name_the_months_of_a_half_year_as_missing(embedded: Store) -> None:
    found = reported(embedded, embedded.choose(), "RUS", "MAR", parse("2022-S1"))
    report = found.total(View("RUS", "MAR", "reconciled"))
    assert isnan(report.value_usd)
    assert report.missing == tuple(f"2022-M{month:02}" for month in range(1, 7))


def test_reconciled_data_hold_a_flow_by_its_exporter_and_its_importer(loaded: Loaded) -> None:
    store = loaded(
        [("2021", "reconciled", "ZAF", "MAR", "270119", 1.0),
         ("2021", "reconciled", "ZAF", "AFG", "190110", 1.0),
         ("2021", "reconciled", "AFG", "ZAF", "080620", 1.0)],
        frequency="A",
    )  # fmt: skip
    dataset = store.choose()
    afghan = reported(store, dataset, "AFG", "MAR", parse("2021"))
    assert afghan.total(View("AFG", "MAR", "reconciled")).value_usd == 0.0
    assert afghan.total(View("MAR", "AFG", "reconciled")).missing == ("2021",)


def test_pairs_read_together_are_what_each_is_alone(loaded: Loaded) -> None:
    some = ("RUS", "MAR", "CHN", "FRA")
    store = loaded(
        (month, side, i, j, "270119", 10.0 * at + len(i + side))
        for at, month in enumerate(MONTHS)
        for i in some
        for j in some
        for side in ("exporter", "importer")
        if i != j and not (i == "CHN" and month > "2025-M04")
    )
    dataset = monthly(store)
    pairs = [("RUS", "MAR"), ("CHN", "RUS"), ("FRA", "DZA")]
    spans = [parse("2025-S1"), parse("2025-Q1"), parse("2025-M05")]
    together = Reports(store, dataset, pairs, spans)
    for a, b in pairs:
        for span in spans:
            each, alone = together.between(a, b, span), reported(store, dataset, a, b, span)
            assert each.held == alone.held
            assert each.parts == alone.parts
            order = ["period", "side", "exporter"]
            assert each.rows.sort(order).equals(alone.rows.sort(order))
