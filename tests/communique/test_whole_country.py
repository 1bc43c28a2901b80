"""A region's figure, and that of all its country after it."""

from __future__ import annotations

import pytest

SENTENCES = {
    "fr": (
        "Les exportations de la Bavière vers le Pérou ont crû de 6 % en 2023. "
        "Au niveau national, les exportations ont baissé de 4 %."
    ),
    "en": ("Bavaria's exports to Peru grew by 6% in 2023. Nationwide, exports to Peru fell by 4%."),
    "ru": (
        "Экспорт Самарской области в Перу вырос на 6% в 2023 году. "
        "По стране в целом экспорт в Перу снизился на 4%."
    ),
    "ar": (
        "ارتفعت صادرات بافاريا إلى بيرو بنسبة 6 في المائة سنة 2023. "
        "وعلى المستوى الوطني انخفضت الصادرات إلى بيرو بنسبة 4 في المائة."
    ),
}


@pytest.mark.parametrize("lang", SENTENCES)
def test_all_of_the_country_is_no_region(claims_in, lang):
    region, country = {"ru": ("RU-SAM", "RUS")}.get(lang, ("DE-BY", "DEU"))
    keys = ("reporter", "partner", "value")
    expected = [(region, "PER", "6"), (country, "PER", "-4")]
    assert claims_in(lang, SENTENCES[lang], *keys) == expected


def test_the_next_sentence_goes_back_only_if_it_says_so(claims_in):
    words = "Chile's exports to Peru grew by 6% in 2023. Nationwide, exports to Peru fell by 4%."
    assert claims_in("en", words, "reporter") == [("CHL",), ("CHL",)]


def test_a_question_is_answered(claims_in):
    words = "Chile's exports to Peru were €9 million in 2023. And its imports? €4 million."
    keys = ("flow", "reporter", "value")
    assert claims_in("en", words, *keys) == [("exports", "CHL", "9e6"), ("imports", "CHL", "4e6")]


def test_a_verb_of_shares_may_tell_an_amount(claims_in):
    words = "Le commerce entre le Chili et le Pérou croît. En 2024, il a pesé 28 millions d'euros."
    keys = ("flow", "measure", "value")
    assert claims_in("fr", words, *keys) == [("turnover", "level", "28e6")]


def test_a_share_told_aside_leaves_the_verb_its_flow(claims_in):
    words = "Chile's deliveries of tea to Peru, which make up 30% of the total, fell by 5% in 2024."
    assert ("growth", "-5") in claims_in("en", words, "measure", "value")
