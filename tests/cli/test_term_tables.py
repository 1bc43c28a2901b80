"""What a reader of a terminal sees of decomposed exports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import filiere as fl
from filiere.cli import tables, term_tables

Command = Callable[..., Any]


def cells(text: str, start: str) -> list[str]:
    """Return the words of the line that begins so."""
    return next(line for line in text.splitlines() if line.strip().startswith(start)).split()


def test_one_flow_is_a_table_of_terms(filiere: Command) -> None:
    shown = filiere("decompose", "--exporter", "MAR", "--destination", "ESP").out
    assert shown.startswith("Exports of Morocco to Spain, 2022 (USD million; borin-")
    values = {row["term"]: row["value_usd"] for row in fl.decompose("MAR", "ESP").data.to_dicts()}
    assert cells(shown, "DVA ")[-2] == f"{values['DVA'] / 1e6:,.1f}"
    assert cells(shown, "EXGR ")[1:3] == ["Gross", "exports"]
    assert cells(shown, "VAX ")[-2:] == ["–", "–"]


def test_many_flows_are_rows_with_shares(filiere: Command) -> None:
    shown = filiere("decompose").out
    assert shown.startswith("Exports of all countries, 2022 (USD million; terms in % of exports;")
    data = fl.decompose().data.filter(exporter="MAR")
    share = data.filter(term="DVA")["exports_share"].item()
    row = cells(shown, "Morocco ")
    assert row[1] == f"{data.filter(term='EXGR')['value_usd'].item() / 1e6:,.1f}"
    assert row[2] == f"{100 * share:.1f}"
    assert "DVA Domestic value added; VAX" in shown
    assert "All terms: --format csv." in " ".join(shown.split())


def test_industries_are_named(filiere: Command) -> None:
    shown = filiere("decompose", "--exporter", "MAR", "--by", "industry").out
    assert shown.startswith("Exports of Morocco, 2022")
    assert cells(shown, "C27 ")[1:3] == ["Electrical", "equipment"]
    one = filiere("decompose", "--exporter", "MAR", "--sector", "automotive").out
    assert one.startswith("Exports of Morocco, Automotive, 2022")


def test_origins_beyond_the_first_are_summed(filiere: Command) -> None:
    shown = filiere("decompose", "--exporter", "MAR", "--by", "origin").out
    assert shown.startswith("Exports of Morocco, 2022")
    data = fl.decompose("MAR", by="origin").data
    contents = data.filter(data["term"].is_in(["DC", "FC"])).sort("value_usd", descending=True)
    assert cells(shown, "Morocco ")[1] == f"{contents['value_usd'][0] / 1e6:,.1f}"
    rest = contents["value_usd"][20:].sum()
    assert cells(shown, "60 others ")[2] == f"{rest / 1e6:,.1f}"


def test_participation_has_no_method_and_needs_no_exports(filiere: Command) -> None:
    assert filiere("participation", "MAR").out.startswith(
        "Participation of Morocco in value chains"
    )
    shown = filiere("participation").out
    assert "(% of exports)" in " ".join(shown.split())
    share = fl.participation("MAR").data.filter(term="VS1")["exports_share"].item()
    assert cells(shown, "Morocco ")[-1] == f"{100 * share:.1f}"
    assert cells(filiere("participation", "MAR", "--by", "partner").out, "Spain ")


def test_a_long_table_ends_and_says_so(filiere: Command, monkeypatch: Any, shared: Path) -> None:
    monkeypatch.setattr(term_tables, "MOST", 5)
    monkeypatch.setattr(tables, "MOST", 5)
    file = shared / "chains" / "exvatools_toys" / "iciotest_data.csv"
    shown = filiere("decompose", "--table", file, "--by", "industry", "--method", "wwz").out
    assert "The first 5 of 18; all: --format csv." in " ".join(shown.split())
    assert [line.split()[0] for line in shown.splitlines()[4:9]] == [
        "Spain", "Spain", "Spain", "France", "France",
    ]  # fmt: skip


def test_a_table_without_a_currency_keeps_its_digits(filiere: Command, shared: Path) -> None:
    file = shared / "chains" / "exvatools_toys" / "iciotest_data.csv"
    shown = filiere("decompose", "--table", file, "--exporter", "ESP").out
    assert shown.startswith("Exports of Spain (USD; borin-mancini-source)")
    assert cells(shown, "DVA ")[-2] == "1,880.60"
