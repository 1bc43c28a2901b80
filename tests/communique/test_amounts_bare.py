"""Millions of nothing named are in the currency told last, and only where they count nothing."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("lang", "said", "found"),
    [
        ("en", "Peru's exports to Chad were €44 million in 2024. Imports came to 6 million.", "6e6"),
        ("fr", "L'export du Pérou vers le Mali a atteint 44 millions d'euros en 2024. "
               "Les importations se sont limitées à 6 millions.", "6e6"),
        ("ru", "Экспорт Перу в Чад достиг 44 млн евро в 2024 году. Импорт составил 6 млн.", "6e6"),
        ("ar", "بلغت صادرات بيرو إلى تشاد 44 مليون يورو في 2024. أما الواردات فبلغت 6 ملايين.", "6e6"),
        ("en", "Peru's exports to Chad were €44 million in 2024. Imports feed 6 million people.", None),
    ],
)  # fmt: skip
def test_an_amount_takes_the_currency_told_last(lang, said, found, claims_in):
    levels = [(value, currency) for value, currency in claims_in(lang, said, "value", "currency")]
    assert (found, "EUR") in levels if found else len(levels) == 1
