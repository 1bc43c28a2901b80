from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("lang", "words", "value"),
    [
        (
            "fr",
            "Les exportations du Chili vers le Pérou ont été multipliées par 2,4 en 2023.",
            "2.4",
        ),
        ("fr", "Les exportations du Chili vers le Pérou ont été divisées par deux en 2023.", "0.5"),
        ("ru", "Экспорт Чили в Перу вырос в 2,6 раза в 2023 году.", "2.6"),
        ("ru", "Экспорт Чили в Перу сократился вдвое в 2023 году.", "0.5"),
        ("en", "Chile's exports to Peru tripled in 2023.", "3"),
        ("en", "Chile's exports to Peru were halved in 2023.", "0.5"),
        ("ar", "تراجعت صادرات سوريا إلى السعودية إلى النصف سنة 2023.", "0.5"),
        ("ar", "زاد التبادل التجاري بين تونس وليبيا ثلاث مرات ونصف المرة سنة 2023.", "3.5"),
    ],
)
def test_how_many_times(claims_in, lang, words, value):
    assert claims_in(lang, words, "measure", "value") == [("multiple", value)]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fr", "Les ministres du Chili et du Pérou ont parlé trois fois des exportations en 2023."),
        ("ru", "Стороны 3 раза обсуждали экспорт Чили в Перу в 2023 году."),
    ],
)
def test_how_often_is_no_multiple(claims_in, lang, words):
    assert claims_in(lang, words, "value") == []


@pytest.mark.parametrize(
    ("lang", "words", "said"),
    [
        ("ru", "Экспорт Чили в Перу сократился более чем вдвое в 2023 году.", ("0.5", "under")),
        ("ru", "Экспорт Чили в Перу сократился почти вдвое в 2023 году.", ("0.5", "over")),
        ("ru", "Экспорт Чили в Перу упал не менее чем в 4 раза в 2023 году.", ("0.25", "at-most")),
        ("ru", "Экспорт Чили в Перу вырос более чем в 3 раза в 2023 году.", ("3", "over")),
        ("ru", "Экспорт Чили в Перу вырос более чем вдвое в 2023 году.", ("2", "over")),
        ("en", "Chile's exports to Peru more than halved in 2023.", ("0.5", "under")),
        ("en", "Chile's exports to Peru almost halved in 2023.", ("0.5", "over")),
        (
            "fr",
            "Les exportations du Chili vers le Pérou ont été divisées par plus de 4 en 2023.",
            ("0.25", "under"),
        ),
        (
            "fr",
            "Les exportations du Chili vers le Pérou ont été multipliées par plus de 4 en 2023.",
            ("4", "over"),
        ),
        (
            "fr",
            "Les exportations du Chili vers le Pérou ont presque doublé en 2023.",
            ("2", "almost"),
        ),
    ],
)
def test_a_vague_word_of_a_division_points_the_other_way(claims_in, lang, words, said):
    assert claims_in(lang, words, "value", "vagueness") == [said]
