from __future__ import annotations

import pytest

from filiere.communique.ordinals import ordinals
from filiere.communique.text import Paragraph, Span


@pytest.mark.parametrize(
    ("lang", "words", "numbers"),
    [
        ("fr", "la XXIVe session, la vingt-cinquième et la 3e", [24, 25, 3]),
        ("en", "the twenty-second and the 4th", [22, 4]),
        ("ru", "двадцать второе заседание, 8-е", [22, 8]),
        ("ar", "الدورة الرابعة والعشرون", [24]),
        ("en", "four sessions", []),
        (None, "the 4th", []),
    ],
)
def test_ordinals_in_words_and_in_figures(lang, words, numbers):
    found = ordinals(Paragraph(Span(0, len(words)), lang, words))
    assert [each.number for each in found] == numbers
