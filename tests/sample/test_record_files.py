from __future__ import annotations

from pathlib import Path

import pytest

from filiere.errors import BrokenFile
from filiere.sample.record import record

VOCABULARY = """
[bodies]
commission = { fr = "c", en = "c", ru = "c", ar = "c" }
"""
SOURCES = '[sources.press]\npublisher = "press.example"\n'
SESSIONS = '[[sessions]]\nid = "one"\nbody = "commission"\ndate = "2020"\nsource = "press"\n'
STATEMENTS = """[[statements]]
id = "said"
flow = "turnover"
reporter = "FRA"
partner = "BRA"
period = "2020-S1"
quantities = [{ measure = "growth", value = 3.50 }]
source = "press"
"""


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    kept = tmp_path / "FRA-BRA"
    kept.mkdir()
    for part, text in {
        "people": "",
        "sources": SOURCES,
        "sessions": SESSIONS,
        "statements": STATEMENTS,
        "figures": "",
    }.items():
        (kept / f"{part}.toml").write_text(text, encoding="utf-8")
    (tmp_path / "vocabulary.toml").write_text(VOCABULARY, encoding="utf-8")
    return tmp_path


def test_the_files_of_any_two_sides_are_read(shelf):
    kept = record("BRA", "FRA", folder=shelf)
    assert kept.sides == ("BRA", "FRA")
    assert kept.sessions[0].source.publisher.name("ar") == "press.example"
    assert kept.sessions[0].source.published is None
    assert kept == record("FRA", "BRA", folder=shelf)


def test_the_stated_digits_are_kept(shelf):
    assert str(record("FRA", "BRA", folder=shelf).statements[0].quantities[0].value) == "3.50"


def test_the_checksum_is_of_the_record_read(shelf):
    before = record("FRA", "BRA", folder=shelf).sources[0].checksum
    with (shelf / "FRA-BRA" / "people.toml").open("a", encoding="utf-8") as file:
        file.write("# a note\n")
    assert record("FRA", "BRA", folder=shelf).sources[0].checksum != before


@pytest.mark.parametrize(
    ("part", "wrong", "told"),
    [
        ("sessions", SESSIONS.replace('"press"', '"radio"'), "one: 'radio'"),
        ("sessions", SESSIONS.replace("commission", "senate"), "one: 'senate'"),
        ("sessions", SESSIONS.replace("2020", "20th"), "one: '20th' is not a date"),
        ("statements", STATEMENTS.replace("turnover", "trade"), "said: 'trade'"),
        ("statements", STATEMENTS.replace("growth", "rise"), "said: 'rise'"),
        ("statements", STATEMENTS.replace("2020-S1", "2020-H1"), "said: '2020-H1'"),
        ("statements", STATEMENTS.replace('partner = "BRA"', ""), "said: 'partner'"),
        ("figures", "[[figures]\n", "not readable TOML"),
    ],
)
def test_a_broken_record_names_the_file_and_the_fact(shelf, part, wrong, told):
    (shelf / "FRA-BRA" / f"{part}.toml").write_text(wrong, encoding="utf-8")
    with pytest.raises(BrokenFile, match=rf"{part}\.toml: .*{told}"):
        record("FRA", "BRA", folder=shelf)


def test_a_missing_part_is_told(shelf):
    (shelf / "FRA-BRA" / "figures.toml").unlink()
    with pytest.raises(BrokenFile, match=r"figures\.toml: the file is missing"):
        record("FRA", "BRA", folder=shelf)
