"""What a reader of a terminal sees of joint production."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import filiere as fl

Command = Callable[..., Any]
CASE = ("joint-production", "RUS", "MAR", "--sector", "automotive", "--maker", "MAR")


def spaced(text: str) -> str:
    """Return a text on one line: headings fold at the width of their table."""
    return " ".join(text.split())


def test_a_case_says_what_moves_and_what_both_gain(filiere: Command) -> None:
    shown = filiere(*CASE, "--product", "C27,C22").out
    assert spaced(shown).startswith(
        "Case 1: Automotive of Morocco buys from Russia 20 % of what third countries sell it "
        "(C22+C27 Rubber and plastics products; Electrical equipment), 2022 (USD million)"
    )
    rows = fl.joint_production(
        "RUS", "MAR", sector="automotive", product="C27,C22", maker="MAR"
    ).data.to_dicts()
    supplier = next(line for line in shown.splitlines() if line.startswith(" supplier "))
    assert supplier.split()[2] == f"{rows[0]['order_usd'] / 1e6:+,.2f}"
    assert supplier.split()[-2] == f"{rows[0]['d_value_added_usd'] / 1e6:+,.2f}"
    maker = next(line for line in shown.splitlines() if line.startswith(" maker "))
    assert maker.split()[2] == "–", "the maker gets no order"
    gain = rows[0]["mutual_gain_share"] * 1e6
    assert f"Mutual gain {gain:+.3f} per million of value added." in spaced(shown)
    assert "Case 2" not in shown


def test_third_countries_beyond_the_first_are_summed(filiere: Command) -> None:
    shown = filiere(*CASE).out
    data = fl.joint_production("RUS", "MAR", sector="automotive", maker="MAR").data
    rest = next(line for line in shown.splitlines() if line.strip().startswith("70 others"))
    assert rest.split()[-2] == f"{data['d_value_added_usd'][10:].sum() / 1e6:+,.2f}"
    assert "All tradable inputs" in spaced(shown)
    whole = filiere(*CASE, "--top", "20").out
    assert "others" not in whole
    rows = whole[whole.index(" supplier ") : whole.index("Mutual gain")].splitlines()
    assert len([line for line in rows if line.strip()]) == 22


def test_an_assembly_is_told_as_one(filiere: Command) -> None:
    shown = filiere(*CASE, "--kind", "assembly", "--parts", "goods=0.5,0.2,0.3").out
    assert spaced(shown).startswith(
        "Case 1: Automotive of Morocco, with parts of Russia, assembles 20 % of what third "
        "countries sell its markets"
    )


def test_a_ranking_names_who_loses(filiere: Command) -> None:
    shown = filiere("joint-production", "RUS", "MAR", "--rank", "--top", "2").out
    assert "Joint production, ranked, 2022 (USD million; 20 % of orders moved)" in shown
    first = fl.joint_production("RUS", "MAR", rank=True, top=1).data.row(0, named=True)
    line = next(line for line in shown.splitlines() if line.startswith(" 1 "))
    assert "Morocco" in line
    assert "Automotive" in line
    assert f"{first['mutual_gain_share'] * 1e6:+.3f}" in line
    assert line.rstrip().endswith("Japan")
    several = filiere("joint-production", "RUS", "MAR", "--rank", "--share", "0.1,0.2").out
    assert "moved, %" in several


def test_a_table_without_layout_is_ranked_by_its_own_industries(
    filiere: Command, shared: Path
) -> None:
    folder = shared / "chains" / "leather"
    shown = filiere("joint-production", "ARG", "TUR", "--rank", "--table", folder)
    assert "Textile_and_Leather" in shown.out
    assert "make up a sector: each industry stands for itself" in shown.err


def test_a_case_of_a_file_has_its_name(filiere: Command) -> None:
    Path("case.toml").write_text(
        '[scenario]\nname = "Wiring\\nfor cars"\nkind = "supply"\nmaker = "MAR"\n'
        'supplier = "RUS"\nsector = "automotive"\nproducts = ["C27"]\n'
    )
    line = ("joint-production", "--scenario", "case.toml")
    assert spaced(filiere(*line).out).startswith(
        "Case 1 “Wiring for cars”: Automotive of Morocco buys from Russia"
    )
    assert fl.joint_production(scenario="case.toml").data["scenario"][0] == "Wiring\nfor cars"
