from __future__ import annotations

from pathlib import Path

import pytest

from filiere.chains.scenario_file import read_scenario
from filiere.errors import BrokenFile

WHOLE = """\
[scenario]
kind = "assembly"
maker = "Maroc"
supplier = "Россия"
sector = "automotive"
share = 1
markets = ["Morocco", "EGY"]

[parts.goods]
supplier = 0.5
maker = 0
world = 0.5
"""


def read(folder: Path, text: str) -> object:
    path = folder / "case.toml"
    path.write_text(text, "utf-8")
    return read_scenario(path)


def test_names_of_countries_become_codes(tmp_path: Path) -> None:
    found = read(tmp_path, WHOLE)
    assert (found.maker, found.supplier, found.markets) == ("MAR", "RUS", ("MAR", "EGY"))
    assert found.share == 1
    assert found.use is None


def test_the_rest_of_the_world_is_a_side_as_tables_call_it(tmp_path: Path) -> None:
    found = read(tmp_path, WHOLE.replace("Россия", "ROW").replace("EGY", "ROW"))
    assert (found.supplier, found.markets) == ("ROW", ("MAR", "ROW"))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("[scenario]", "[szenario]", r"key szenario: is not known; use scenario, parts"),
        ('kind = "assembly"\n', "", r"key scenario.kind: is missing; write kind ="),
        ('sector = "automotive"', "sector = 3", r"key scenario.sector: is not a text"),
        ("share = 1", "part = 1", r"key scenario.part: is not known; use kind, maker"),
        ("share = 1", "share = 2", r"key scenario.share: 2 is no share"),
        ("share = 1", 'share = "all"', r"key scenario.share: 'all' is no share"),
        ('"Maroc"', '"Marok2"', r"key scenario.maker: unknown country 'Marok2'"),
        ('"EGY"', '"XYZ9"', r"key scenario.markets: unknown country 'XYZ9'"),
        ('["Morocco", "EGY"]', '"EGY"', r"key scenario.markets: is not a list of texts"),
        ("world = 0.5\n", "", r"key parts.goods.world: is missing"),
        ("world = 0.5", "worlds = 0.5", r"key parts.goods.worlds: is not known"),
        ("world = 0.5", "world = 0.7", r"key parts.goods: shares add up to 1.2"),
        ("world = 0.5", "world = -1", r"key parts.goods.world: -1 is no share"),
        ("[parts.goods]", "[parts]", r"key parts.supplier: is not a table"),
        ("share = 1", "share = ", r"row 6: is not valid TOML"),
    ],
)
def test_every_complaint_names_the_key(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert old in WHOLE
    with pytest.raises(BrokenFile, match=problem) as refusal:
        read(tmp_path, WHOLE.replace(old, new))
    assert "case.toml" in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_file_without_a_scenario(tmp_path: Path) -> None:
    with pytest.raises(BrokenFile, match="key scenario: is missing; write"):
        read(tmp_path, "")


def test_a_scenario_that_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(BrokenFile, match="key scenario: is not a table"):
        read(tmp_path, "scenario = 1")


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(BrokenFile, match="cannot be read"):
        read_scenario(tmp_path / "none.toml")
