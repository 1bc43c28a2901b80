from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("lang", "words", "said"),
    [
        (
            "en",
            "Chile's exports to Peru rose 5%, while its imports from Peru fell 3%.",
            [("exports", "5"), ("imports", "-3")],
        ),
        (
            "fr",
            "Après un recul de 6 % en 2022, le commerce du Chili avec le Pérou a crû de 5 %.",
            [("turnover", "-6"), ("turnover", "5")],
        ),
        ("en", "Chile's GDP grew 5%, as its minister of trade with Peru said.", []),
        ("en", "Tariffs on Chile's exports to Peru fell by 5% in 2023.", []),
        ("fr", "Le commerce du Chili avec le Pérou croît de 5 % par an.", []),
    ],
)
def test_what_a_figure_of_a_sentence_is_of(claims_in, lang, words, said):
    assert claims_in(lang, words, "flow", "value") == said
