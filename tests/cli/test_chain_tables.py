"""What a reader of a terminal sees of the value chains of two countries."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import filiere as fl

Command = Callable[..., Any]


def lines_of(text: str, start: str) -> list[str]:
    """Return the lines of the table whose heading begins so."""
    lines = [line.rstrip() for line in text.splitlines()]
    first = lines.index(next(line for line in lines if line.startswith(start)))
    end = next((n for n in range(first + 4, len(lines)) if not lines[n] and not lines[n - 1]), None)
    table = lines[first:end]
    while not table[-1]:
        table.pop()
    return table


def test_ties_head_with_what_the_one_sells_the_other(filiere: Command) -> None:
    shown = filiere("chains", "RUS", "MAR").out
    table = lines_of(shown, "Value added of Russia in Morocco, 2022 (USD million; Russia sells it ")
    rows = fl.chains("RUS", "MAR").data.filter(exporter="RUS").to_dicts()
    assert f"sells it {rows[0]['trade_usd'] / 1e6:,.1f} in all)" in table[0]
    named = {line[1:33].strip(): line.split() for line in table[4:]}
    assert named["all production"][2] == f"{rows[0]['value_usd'] / 1e6:,.1f}"
    assert named["final demand"][-1] == "–"
    assert "Automotive" in named
    assert lines_of(shown, "Value added of Morocco in Russia, 2022")
    place = next(n for n, line in enumerate(table) if line.startswith(" final demand"))
    assert not table[place + 1], "a line parts the country as a whole from its sectors"


def test_two_countries_alone_have_no_third_between_them(filiere: Command) -> None:
    Path("two.csv").write_text(
        ",FRA_C20,MAR_C20,FRA_HFCE,MAR_HFCE\nFRA_C20,1,2,9,1\nMAR_C20,3,1,1,8\n"
    )
    shown = filiere("chains", "FRA", "MAR", "--table", "two.csv", "--sector", "C20").out
    row = lines_of(shown, "Value added of France in Morocco")[-1]
    assert row.split()[-1] == "0.0"
    assert "France" not in row


def test_paths_end_with_what_is_left(filiere: Command) -> None:
    shown = filiere("chains", "RUS", "MAR", "--part", "paths", "--sector", "automotive").out
    table = lines_of(shown, "Main paths from Russia to Automotive of Morocco, 2022 (USD ")
    assert "→ MAR C29" in table[4]
    assert "Motor vehicles, trailers and semi-trailers" in table[4]
    assert table[-2].lstrip().startswith("all other paths of up to 4 sales")
    assert table[-1].lstrip().startswith("all paths of more than 4 sales")
    assert not table[-3]
    everything = filiere("chains", "RUS", "MAR", "--part", "paths", "--top", "1").out
    assert "Main paths from Russia to all industries of Morocco, 2022" in everything


def test_inputs_show_first_what_the_other_could_supply(filiere: Command) -> None:
    line = ("chains", "RUS", "MAR", "--part", "inputs", "--sector", "automotive")
    table = lines_of(
        filiere(*line).out, "Inputs of Automotive in Morocco that Russia could supply, 2022"
    )
    rows = fl.chains("RUS", "MAR", part="inputs", sector="automotive").data.filter(importer="MAR")
    candidates = rows["candidate"].sum()
    assert 0 < candidates < rows.height
    assert not table[4 + candidates], "a line parts the candidates from the rest"
    assert [line.split()[0] for line in table[4 : 4 + candidates]] == (
        rows.filter("candidate")["product"].to_list()
    )
    heads = ("imports", "from Russia", "from others", "sold elsewhere", "RCA", "in reach")
    assert all(head in table[2] for head in heads)


def test_suppliers_beyond_the_first_are_summed(filiere: Command) -> None:
    line = ("chains", "RUS", "MAR", "--part", "suppliers", "--sector", "automotive")
    table = lines_of(filiere(*line).out, "From whom Automotive of Morocco buys its inputs, 2022")
    first = table[4:8]
    assert first[0].startswith(" C29 ")
    assert first[3].split()[1] == "others"
    shares = [float(line.split()[-1]) for line in first]
    assert sum(shares) == pytest.approx(100, abs=0.3)
    asked = filiere(*line, "--top", "4").out
    assert "others" not in asked
    rows = lines_of(asked, "From whom Automotive of Morocco")
    assert [line[:5].strip() for line in rows[4:9]] == ["C29", "", "", "", "G_I"]
