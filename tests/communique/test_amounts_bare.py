"""Millions of nothing named are in the currency told last, and only where they count nothing."""

from __future__ import annotations

import pytest

EXPORTS = {
    "en": "Peru's exports to Chad were €44 million in 2024.",
    "fr": "Les exportations du Pérou vers le Mali ont atteint 44 millions d'euros en 2024.",
    "ru": "Экспорт Перу в Чад достиг 44 млн евро в 2024 году.",
    "ar": "بلغت صادرات بيرو إلى تشاد 44 مليون يورو في 2024.",
}


@pytest.mark.parametrize(
    ("lang", "said", "levels"),
    [
        ("en", "Imports came to 6 million.", ["44e6", "6e6"]),
        ("fr", "Les importations se sont limitées à 6 millions.", ["44e6", "6e6"]),
        ("ru", "Импорт составил 6 млн.", ["44e6", "6e6"]),
        ("ar", "أما الواردات فبلغت 6 ملايين.", ["44e6", "6e6"]),
        ("en", "Imports feed 6 million people.", ["44e6"]),
    ],
)
def test_an_amount_takes_the_currency_told_last(lang, said, levels, claims_in):
    found = claims_in(lang, f"{EXPORTS[lang]} {said}", "value", "currency")
    assert found == [(value, "EUR") for value in levels]


def test_a_paragraph_goes_on_with_the_flow_that_a_heading_names(claims_in):
    said = "Trade between Peru and Chad is growing.\n\nIn 2024 it was worth $28 million."
    keys = ("flow", "reporter", "partner", "value", "period")
    assert claims_in("en", said, *keys) == [("turnover", "PER", "TCD", "28e6", "2024")]


def test_goods_that_are_paid_for_may_follow(claims_in):
    words = (
        "Le Chili a acheté au Pérou pour 5 millions d'euros de riz en 2023. "
        "Il lui a vendu pour 3 millions de thé et pour 2 millions de tonnes."
    )
    assert [value for (value,) in claims_in("fr", words, "value")] == ["5e6", "3e6"]
