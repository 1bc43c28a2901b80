from __future__ import annotations

import pytest

ENDS = ("flow", "reporter", "partner")


@pytest.mark.parametrize(
    ("lang", "words", "said"),
    [
        (
            "fr",
            "Les importations du Chili depuis le Pérou ont crû de 4 %.",
            ("imports", "CHL", "PER"),
        ),
        (
            "fr",
            "Les importations de blé de Russie au Chili ont crû de 4 %.",
            ("imports", "CHL", "RUS"),
        ),
        ("en", "Chile's exports to Peru rose 4%.", ("exports", "CHL", "PER")),
        ("en", "Peru's purchases from Chile rose 4%.", ("imports", "PER", "CHL")),
        ("en", "Trade of Chile with Peru rose 4%.", ("turnover", "CHL", "PER")),
        ("ru", "Импорт Чили из Перу вырос на 4%.", ("imports", "CHL", "PER")),
        ("ru", "Товарооборот между Чили и Перу вырос на 4%.", ("turnover", "CHL", "PER")),
        ("ar", "ارتفعت واردات تونس من ليبيا بنسبة 4%.", ("imports", "TUN", "LBY")),
    ],
)
def test_prepositions_tell_the_reporter_from_the_partner(claims_in, lang, words, said):
    assert claims_in(lang, words, *ENDS) == [said]
