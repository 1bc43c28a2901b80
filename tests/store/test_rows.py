from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import polars as pl
import pytest

from filiere.errors import UnknownPeriod, WrongInput
from filiere.store import TABLES, Target
from filiere.store.rows import UNDATED, by_period, check_target, tidied

Rows = Callable[..., pl.DataFrame]
FLOWS = TABLES["flows"]
SOLD = ("RUS", "MAR", "310210", 5.0)


@pytest.mark.parametrize("vintage", ["V202501", "2025", "2026-11-23", "1.2+3_a"])
def test_vintages_that_can_stand_in_a_path(target: Target, vintage: str) -> None:
    assert check_target(replace(target, vintage=vintage), "2020") is FLOWS


@pytest.mark.parametrize("vintage", ["", "..", "a/b", "a b", "v=1", "é", "x" * 65, "-x"])
def test_vintages_that_cannot(target: Target, vintage: str) -> None:
    with pytest.raises(WrongInput, match="letters, digits"):
        check_target(replace(target, vintage=vintage), "2020")


def test_the_period_is_of_the_targets_frequency(target: Target) -> None:
    monthly = replace(target, frequency="M")
    assert check_target(monthly, "2025-M07") is FLOWS
    with pytest.raises(WrongInput, match="not of frequency 'M'"):
        check_target(monthly, "2025")
    with pytest.raises(WrongInput, match="not of frequency"):
        check_target(monthly, "2025-M7")
    with pytest.raises(UnknownPeriod):
        check_target(target, "last year")


def test_only_flows_have_a_reporter(target: Target) -> None:
    with pytest.raises(WrongInput, match="no reporter"):
        check_target(replace(target, table="io", replaces="reporter"), "2020")


def test_claims_have_no_period_of_their_own(target: Target) -> None:
    claims = replace(target, table="claims")
    assert check_target(claims, UNDATED).name == "claims"
    with pytest.raises(WrongInput, match="'all'"):
        check_target(claims, "2020")


def test_a_frame_is_cut_by_its_period(flows: Rows) -> None:
    both = pl.concat([flows(SOLD).with_columns(period=pl.lit(p)) for p in ("2021", "2020")])
    assert [period for period, _ in by_period(FLOWS, both, None)] == ["2020", "2021"]
    for frame, period in ((both, "2020"), (flows(SOLD), None)):
        with pytest.raises(WrongInput, match="period once"):
            list(by_period(FLOWS, frame, period))


def test_rows_are_typed_and_ordered_by_key(target: Target, flows: Rows) -> None:
    rows = flows(SOLD, ("MAR", "RUS", "080510", 7.0)).with_columns(vintage=pl.lit("V202501"))
    tidy = tidied(FLOWS, target, rows)
    assert tidy.columns == list(FLOWS.columns)
    assert tidy["exporter"].to_list() == ["MAR", "RUS"]
    assert tidy.schema["quantity"] == pl.Float64


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda rows: rows.drop("importer"), "lack importer"),
        (lambda rows: rows.with_columns(port=pl.lit("Agadir")), "'port' has no place"),
        (lambda rows: rows.with_columns(vintage=pl.lit("V9")), "contradicts"),
        (lambda rows: rows.with_columns(value_usd=pl.lit("many")), "another type"),
        (lambda rows: pl.concat([rows, rows]), "2 rows of flows share a key.*310210"),
    ],
)
def test_rows_that_are_refused(
    target: Target, flows: Rows, change: Callable[[pl.DataFrame], pl.DataFrame], problem: str
) -> None:
    with pytest.raises(WrongInput, match=problem):
        tidied(FLOWS, target, change(flows(SOLD)))
