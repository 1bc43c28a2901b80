"""Prose of our own that speaks of no trade between countries: clubs, museums, banks, budgets."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from filiere.communique.reading import read_text

PROSE = Path(__file__).parent / "no_trade"
TEXTS = [
    pytest.param(path.stem, words, id=f"{path.stem}:{number}")
    for path in sorted(PROSE.glob("*.txt"))
    for number, words in enumerate(path.read_text("utf-8").splitlines(), 1)
]


def test_there_are_as_many_in_each_language():
    assert len(TEXTS) == 20


@pytest.mark.parametrize(("lang", "words"), TEXTS)
def test_prose_without_trade_makes_no_claim(text_of, lang, words):
    reading = read_text(text_of(lang, words, date(2025, 3, 3)))
    assert [fact.value for fact in reading.of("claim")] == []
    assert list(reading.of("instrument")) == list(reading.of("session")) == []


def test_a_verb_counts_where_a_country_does_it(claims_in):
    assert claims_in("en", "The club sold three players to Ghana for $6 million in 2024.") == []
    words = "Chile sold Ghana copper for $6 million in 2024."
    assert claims_in("en", words, "reporter", "value") == [("CHL", "6e6")]
    words = "Chile, which sold copper to Ghana for $6 million in 2024, was glad."
    assert len(claims_in("en", words, "value")) == 1
