from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fr", "Le Chili vise une hausse de 20 % de ses exportations vers le Pérou."),
        ("en", "Chile's exports to Peru are expected to rise 20% this year."),
        ("ru", "Мы хотим увеличить экспорт Чили в Перу на 20%."),
        ("ar", "نطمح إلى زيادة صادرات تونس إلى ليبيا بنسبة 20%."),
        ("en", "Neither exports nor imports between Chile and Peru rose by more than 1% in 2023."),
        ("ru", "Если экспорт Чили в Перу вырастет на 20%, выиграют все."),
        ("en", "Officials denied that Chile's exports to Peru had fallen by 12%."),
    ],
)
def test_what_is_wished_expected_or_denied_is_no_claim(claims_in, lang, words):
    assert claims_in(lang, words, "value") == []


@pytest.mark.parametrize(
    ("lang", "words", "values"),
    [
        (
            "en",
            "We hope that Chile's trade with Peru, which reached $3 billion in 2023, will double.",
            ["3e9"],
        ),
        (
            "ru",
            "Если в 2022 году товарооборот Чили и Перу снизился на 6%, то в 2023-м вырос на 4%.",
            ["-6", "4"],
        ),
        (
            "ar",
            "يسعى البلدان إلى بلوغ 5 مليارات دولار، علما أن المبادلات بين المغرب ونيجيريا "
            "بلغت 300 مليون دولار سنة 2023.",
            ["300e6"],
        ),
    ],
)
def test_what_is_told_beside_a_wish_is_one(claims_in, lang, words, values):
    assert [value for (value,) in claims_in(lang, words, "value")] == values
