"""What a reader of a terminal sees of linkages and extractions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import filiere as fl
from filiere.cli import role_tables, tables

Command = Callable[..., Any]


def row_of(text: str, start: str) -> list[str]:
    """Return the words of the line that begins so."""
    return next(line for line in text.splitlines() if line.strip().startswith(start)).split()


def test_linkages_name_industries_and_say_which_are_key(filiere: Command) -> None:
    shown = filiere("linkages", "Maroc").out
    assert shown.startswith("Linkages of the industries of Morocco, 2022 (output in USD million;")
    row = fl.linkages("MAR").data.filter(industry="C20").row(0, named=True)
    words = row_of(shown, "C20 ")
    assert words[1:5] == ["Chemicals", "and", "chemical", "products"]
    figures = [row[name] for name in ("backward", "forward", "upstreamness", "downstreamness")]
    assert words[6:10] == [f"{figure:.2f}" for figure in figures]
    assert words[-1] == row["key"] == "key"


def test_variation_has_columns_of_its_own(filiere: Command) -> None:
    shown = filiere("linkages", "MAR", "--sector", "automotive", "--variation").out
    assert "variation" in shown.splitlines()[2]


def test_parts_of_a_country_are_told_apart(filiere: Command, shared: Path) -> None:
    file = shared / "chains" / "exvatools_toys" / "iciotest_data.csv"
    shown = filiere("linkages", "MEX", "--table", file).out
    assert "10T39 (MX1)" in shown
    assert "10T39 (MX2)" in shown


def test_losses_beyond_the_first_are_summed(filiere: Command) -> None:
    shown = filiere("extract", "MAR", "--sector", "automotive").out
    data = fl.extract("MAR", sector="automotive").data
    own = data["extracted_output_usd"][0]
    assert "What others lose without Automotive of Morocco, 2022" in shown
    assert f"it loses {own / 1e6:,.1f} itself" in shown.replace("\n", " ").replace("  ", " ")
    assert row_of(shown, "Morocco ")[1] == f"{data['output_usd'][0] / 1e6:,.1f}"
    assert row_of(shown, "60 others")[2:4] == [f"{data['output_usd'][20:].sum() / 1e6:,.1f}", "–"]
    whole = filiere("extract", "MAR", "--sector", "automotive", "--top", "30").out
    assert "others " not in whole.partition("\n\n")[2]
    figures = [line.rstrip() for line in whole.splitlines()]
    assert len([line for line in figures if line.endswith(tuple("0123456789"))]) == 30


def test_each_industry_in_turn_is_a_row(filiere: Command, monkeypatch: Any) -> None:
    monkeypatch.setattr(role_tables, "MOST", 3)
    monkeypatch.setattr(tables, "MOST", 3)
    shown = filiere("extract", "MAR", "--each").out
    assert shown.startswith("What all others lose without each industry, 2022 (USD million)")
    first = fl.extract("MAR", each=True, top=1).data.row(0, named=True)
    words = row_of(shown, f"Morocco  {first['extracted']} ")
    assert words[-4] == f"{first['output_usd'] / 1e6:,.1f}"
    assert words[-5] == f"{first['extracted_output_usd'] / 1e6:,.1f}"
    assert "The first 3 of 28; all: --format csv." in shown


def test_cut_links_are_said_so(filiere: Command) -> None:
    shown = filiere("extract", "RUS", "--partner", "MAR", "--by", "industry", "--top", "2").out
    assert "What others lose without some links of Russia, 2022" in shown
    assert "industry" in shown.splitlines()[2]
