from __future__ import annotations

import pytest

from filiere.communique.figures import figures
from filiere.communique.text import Paragraph, Span


def read(lang, words):
    found = figures(Paragraph(Span(0, len(words)), lang, words))
    return [(one.digits, one.unit, one.currency) for one in found]


@pytest.mark.parametrize(
    ("lang", "words", "expected"),
    [
        ("en", "US$5bn", [("5e9", "money", "USD")]),
        ("en", "a billion dollars", [("1e9", "money", "USD")]),
        ("ar", "ملياري دولار", [("2e9", "money", "USD")]),
        ("fr", "3,5 milliards d'euros", [("3.5e9", "money", "EUR")]),
        ("ru", "1,2 млн тонн", [("1.2e6", "other", None)]),
        ("ru", "в 2,6 раза", [("2.6", "times", None)]),
        ("en", "3 percentage points", [("3", "points", None)]),
        ("en", "the 24th session", []),
        ("ru", "8-е заседание", []),
        ("en", "in millions of dollars", []),
        ("en", "(million US dollars)", []),
        ("en", "99999999999999999999 billion dollars", []),
    ],
)
def test_what_a_number_counts(lang, words, expected):
    assert read(lang, words) == expected


@pytest.mark.parametrize(
    ("words", "sign"), [("(-5 %)", -1), ("+5 %", 1), ("2023-5 %", 0), ("minus 5%", -1)]
)
def test_a_sign_counts_where_it_touches_its_number(words, sign):
    found = figures(Paragraph(Span(0, len(words)), "en", words))
    assert found[-1].sign == sign
