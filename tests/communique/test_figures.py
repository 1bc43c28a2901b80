from __future__ import annotations

import pytest

from filiere.communique.figures import figures
from filiere.communique.text import Paragraph, Span


@pytest.mark.parametrize(
    ("lang", "words", "expected"),
    [
        ("fr", "2,1 et 3,4 milliards de dollars", [("2.1e9", "money"), ("3.4e9", "money")]),
        ("en", "from 12 to 15%", [("12", "percent"), ("15", "percent")]),
        ("ru", "с 1,1 до 2 млрд долларов", [("1.1e9", "money"), ("2e9", "money")]),
        ("en", "in 2023 and 15%", [("2023", "none"), ("15", "percent")]),
        ("en", "$3bn, against 2 billion", [("3e9", "money"), ("2e9", "money")]),
        ("en", "$3bn. In all 2 billion", [("3e9", "money"), ("2e9", "none")]),
    ],
)
def test_a_figure_has_the_unit_of_the_one_it_is_joined_to(lang, words, expected):
    found = figures(Paragraph(Span(0, len(words)), lang, words))
    assert [(one.digits, one.unit) for one in found] == expected
