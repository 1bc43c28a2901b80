from __future__ import annotations

import pytest

ENDS = ("reporter", "partner", "value")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "Chile and Kenya met. Kenya's trade with Wakanda grew 5% in 2023."),
        ("fr", "Chili et Kenya. Les exportations du Kenya vers Port-Bouët ont crû de 5 % en 2023."),
        ("ru", "Чили и Кения. Экспорт Кении в Нарнию вырос на 5% в 2023 году."),
    ],
)
def test_a_name_that_is_no_country_s_is_not_the_other_side_of_the_text(claims_in, lang, words):
    assert claims_in(lang, words, *ENDS) == []


@pytest.mark.parametrize(
    ("lang", "words", "ends"),
    [
        (
            "ru",
            "Чили и Кения. Экспорт Чили в Социалистическую Республику Вьетнам вырос на 5%.",
            ("CHL", "VNM", "5"),
        ),
        (
            "en",
            "Chile and Kenya. Chile's trade with the Federal Republic of Germany rose 5%.",
            ("CHL", "DEU", "5"),
        ),
    ],
)
def test_a_country_under_its_full_name_is_that_country(claims_in, lang, words, ends):
    assert claims_in(lang, words, *ENDS) == [ends]


def test_a_month_is_no_name(claims_in):
    words = "Chile's exports to Peru from January to May 2024 rose 3%."
    assert claims_in("en", words, *ENDS) == [("CHL", "PER", "3")]
