from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("lang", "words", "said"),
    [
        ("en", "Peru is Chile's third largest trading partner.", ("turnover", "CHL", "PER", "3")),
        ("fr", "Le Pérou est le deuxième client du Chili.", ("exports", "CHL", "PER", "2")),
        (
            "ru",
            "Перу занимает пятое место среди торговых партнеров Чили.",
            ("turnover", "CHL", "PER", "5"),
        ),
        (
            "en",
            "Japan was the fourth largest supplier of Chile in 2023.",
            ("imports", "CHL", "JPN", "4"),
        ),
    ],
)
def test_the_place_of_a_country(claims_in, lang, words, said):
    assert claims_in(lang, words, "flow", "reporter", "partner", "value") == [said]


def test_a_group_of_countries_has_no_place(claims_in):
    words = "The European Union is Chile's third largest trading partner, Peru is small."
    assert claims_in("en", words, "value") == []
