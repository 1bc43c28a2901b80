from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from filiere.cli.tables import number

Command = Callable[..., Any]


@pytest.mark.parametrize(
    ("value", "factor", "options", "shown"),
    [
        (None, 1, {}, "–"),
        (0.0, 1e6, {}, "0.0"),
        (12_345_678.0, 1e3, {}, "12,345.7"),
        (4_000.0, 1e6, {}, "<0.1"),
        (-0.0004, 0.01, {"sign": True}, "0.0"),
        (-0.0, 1, {}, "0.0"),
        (-7.0, 100, {"sign": True}, "-0.1"),
        (0.73, 0.01, {"sign": True}, "+73.0"),
        (3.26, 1, {"digits": 2}, "3.26"),
    ],
)
def test_numbers(value: float | None, factor: float, options: dict[str, Any], shown: str) -> None:
    assert number(value, factor, **options) == shown


def test_a_table_names_direction_period_unit_side_and_source(filiere: Command) -> None:
    ran = filiere("flows", "RUS", "MAR")
    assert "Russia → Morocco, 2022 (USD million; reconciled, basic)" in ran.out
    assert "Morocco → Russia, 2022" in ran.out
    assert "Source: OECD, Inter-Country Input-Output tables" in ran.out
    fuel = next(line for line in ran.out.splitlines() if line.strip().startswith("C19 "))
    assert fuel.split()[-1] == "296.4"
    assert "note: icio 2025: intermediate use only" in ran.err


def test_numbers_are_aligned_to_the_right(filiere: Command) -> None:
    lines = filiere("prospects", "RUS", "MAR").out.splitlines()
    first = lines.index(next(line for line in lines if line.startswith("Morocco → Russia")))
    numbers = [
        line.rstrip() for line in lines[:first] if line.rstrip().endswith(tuple("0123456789"))
    ]
    assert len(numbers) > 10
    assert len({len(line) for line in numbers}) == 1


def test_growth_shows_the_base_beside_the_rate(filiere: Command) -> None:
    ran = filiere("growth", "RUS", "MAR", "--period", "2022", "--flow", "exports")
    assert "Exports of Russia to Morocco (USD million)" in ran.out
    assert "2022" in ran.out
    assert "2021" in ran.out
    assert "growth, %" in ran.out


def test_sources_say_what_ships_with_the_product(filiere: Command) -> None:
    ran = filiere("sources")
    assert "icio (ships with Filière)" in ran.out
    assert "CC BY 4.0" in ran.out


def test_loading_tells_what_was_done(filiere: Command, shared: Path) -> None:
    file = shared / "trade" / "baci_two_exporters" / "BACI_2020_exporters_004_710.csv"
    line = ("load", "baci", file, "--vintage", "V202201", "--classification", "HS17")
    first = filiere(*line)
    assert first.code == 0
    assert "baci: 72,097 rows loaded" in first.out  # lines of the file less its heading
    assert first.err == ""
    again = filiere(*line)
    assert again.code == 0
    assert "72,097 rows were already in the store" in again.out
    assert "baci" in filiere("sources", "--format", "csv").out
    assert filiere("flows", "ZAF", "AFG", "--format", "csv").code == 0


def test_the_unit_of_prospects_is_that_of_what_the_two_could_trade(
    filiere: Command, shared: Path
) -> None:
    file = shared / "trade" / "baci_two_exporters" / "BACI_2020_exporters_004_710.csv"
    filiere("load", "baci", str(file), "--vintage", "V202201", "--classification", "HS17")
    shown = filiere("prospects", "ZAF", "AFG", "--top", "1").out
    assert "South Africa → Afghanistan, 2020 (USD thousand)" in shown
