"""Days as they are written, before anything is made of them."""

from __future__ import annotations

import pytest

from filiere.communique.date_mentions import date_mentions
from filiere.communique.paragraphs import paragraphs_of


@pytest.mark.parametrize(
    ("lang", "words", "found"),
    [
        ("fr", "du jeudi 12 au 13 mars 2024", [(12, 13, 3, 2024, "thursday")]),
        ("ru", "в пятницу, 10 октября 2025 года", [(10, None, 10, 2025, "friday")]),
        ("en", "on March 5, 2024", [(5, None, 3, 2024, None)]),
        ("en", "signed 2024-03-05", [(5, None, 3, 2024, None)]),
        ("ru", "от 05.03.2024", [(5, None, 3, 2024, None)]),
        ("ar", "يوم 5 مارس 2024", [(5, None, 3, 2024, None)]),
        ("en", "rose by 5.03 points", []),
        ("fr", "le 1er mai et le 2 juin", [(1, None, 5, None, None), (2, None, 6, None, None)]),
    ],
)
def test_a_day_is_read_as_it_is_written(lang, words, found):
    said = date_mentions(paragraphs_of(words, lang)[0])
    told = [(each.day, each.until, each.month, each.year, each.weekday) for each in said]
    assert told == found
