from __future__ import annotations

import pytest

from filiere.communique.figures_counted import figures_counted
from filiere.communique.period_phrases import periods_said
from filiere.communique.text import Paragraph, Span


@pytest.mark.parametrize(
    ("lang", "words", "digits"),
    [
        ("en", "in 2023 up 5%", ["5"]),
        ("ru", "за 8 месяцев 2024 года вырос на 5%", ["5"]),
        ("fr", "au 1er trimestre 2024, un tiers", ["33.33"]),
        ("fr", "trois quarts", ["75"]),
        ("en", "in the second quarter of 2024", []),
        ("ar", "خلال النصف الأول من 2024", []),
    ],
)
def test_what_is_part_of_a_period_counts_nothing(lang, words, digits):
    paragraph = Paragraph(Span(0, len(words)), lang, words)
    found = figures_counted(paragraph, periods_said(paragraph))
    assert [one.digits for one in found if one.unit == "percent"] == digits
