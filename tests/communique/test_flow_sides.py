from __future__ import annotations

import pytest

ENDS = ("flow", "reporter", "partner")


@pytest.mark.parametrize(
    ("lang", "words", "said"),
    [
        ("fr", "Les échanges sino-péruviens ont crû de 4 %.", ("turnover", "CHN", "PER")),
        ("fr", "Le Chili a exporté pour 3 millions d'euros au Pérou.", ("exports", "CHL", "PER")),
        ("en", "Chilean exports of copper to Peru rose 4%.", ("exports", "CHL", "PER")),
        ("en", "Chile sold $3 million of tea to Chad.", ("exports", "CHL", "TCD")),
        (
            "ru",
            "Чилийский экспорт меди на перуанский рынок вырос на 4%.",
            ("exports", "CHL", "PER"),
        ),
        ("ar", "ارتفعت الصادرات التونسية إلى السوق الليبية بنسبة 4%.", ("exports", "TUN", "LBY")),
    ],
)
def test_countries_at_both_ends_whatever_stands_between(claims_in, lang, words, said):
    assert claims_in(lang, words, *ENDS) == [said]


def test_goods_stand_between_a_flow_and_its_ends(claims_in):
    words = "Chilean exports of copper to Peru rose 4%."
    assert claims_in("en", words, "product") == [("copper",)]
