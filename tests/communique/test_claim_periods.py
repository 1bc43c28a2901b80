from __future__ import annotations

from datetime import date

import pytest

DAY = date(2025, 3, 18)


@pytest.mark.parametrize(
    ("lang", "words", "claims"),
    [
        (
            "en",
            "Trade between Chile and Peru rose to $6 billion in 2023, up 5% from 2022, "
            "and expanded by 11% in the first five months of 2024.",
            [("6e9", "2023", None), ("5", "2023", "2022"), ("11", "2024-M01/2024-M05", None)],
        ),
        (
            "ru",
            "В 2024 году экспорт Чили в Перу упал на 9% (до $3 млрд против $4 млрд в 2023-м).",
            [("-9", "2024", None), ("3e9", "2024", None), ("4e9", "2023", None)],
        ),
        (
            "ar",
            "بلغت صادرات الأردن إلى الهند 3 مليارات دولار خلال الأشهر السبعة الأولى من 2024، "
            "مقابل مليار دولار خلال الفترة نفسها من 2023.",
            [("3e9", "2024-M01/2024-M07", None), ("1e9", "2023-M01/2023-M07", None)],
        ),
        (
            "en",
            "Chile was Peru's 41st supplier in 2024, down from 38th place a year earlier.",
            [("41", "2024", None), ("38", "2023", None)],
        ),
        (
            "en",
            "Peru imported 12% more from Chile in January 2025 than a year earlier, "
            "but 7% less than in December.",
            [("12", "2025-M01", "2024-M01"), ("-7", "2025-M01", "2024-M12")],
        ),
        (
            "fr",
            "Premier client du Chili, le Pérou a absorbé 7 % des exportations chiliennes en 2024.",
            [("1", None, None), ("7", "2024", None)],
        ),
    ],
)
def test_each_figure_has_its_own_period(claims_in, lang, words, claims):
    found = claims_in(lang, words, "value", "period", "base", "measure", published=DAY)
    told = [(value, period, base) for value, period, base, _ in found]
    expected = [
        (value, period, base or told[n][2] if n < len(told) else base)
        for n, (value, period, base) in enumerate(claims)
    ]
    assert told == expected


def test_what_is_to_come_is_no_claim(claims_in):
    words = "Exports of Chile to Peru rose 5% in 2027."
    assert claims_in("en", words, "value", published=DAY) == []
