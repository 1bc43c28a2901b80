"""Periods as said, counted from the day of the text."""

from __future__ import annotations

from datetime import date

import pytest

from filiere.communique.paragraphs import paragraphs_of
from filiere.communique.period_phrases import periods_said
from filiere.communique.period_resolved import Reference, resolved

DAY = Reference(date(2025, 3, 14), 2025)


@pytest.mark.parametrize(
    ("lang", "words", "sides", "period"),
    [
        ("en", "last year", (), "2024"),
        ("en", "the first half of 2024", (), "2024-S1"),
        ("fr", "au troisième trimestre", (), "2024-Q3"),
        ("fr", "au premier trimestre 2025", (), "2025-Q1"),
        ("ru", "в прошлом году", (), "2024"),
        ("en", "in the fiscal year 2023", ("IND",), "2022-M04/2023-M03"),
        ("en", "in the fiscal year 2023", ("EGY",), "2022-M07/2023-M06"),
        ("en", "in the fiscal year 2023", ("FRA",), "2023"),
    ],
)
def test_periods_are_counted_from_the_day(lang, words, sides, period):
    (said,) = periods_said(paragraphs_of(words, lang)[0])
    found = resolved(said, DAY, sides=sides)
    assert (str(found) if found else None) == period
