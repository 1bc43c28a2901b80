from __future__ import annotations

from datetime import date

import pytest

from filiere.communique.datelines import day_spoken
from filiere.communique.dates import date_facts

PUBLISHED = date(2025, 2, 20)


@pytest.mark.parametrize(
    ("lang", "words", "day"),
    [
        ("fr", "Dakar, 18 février – Une délégation est arrivée à Dakar ce matin.", 18),
        ("en", "BISHKEK, 19 February. Ministers of both countries have met here.", 19),
        ("ru", "Казань, 17 февраля. /Агентство/. Министры двух стран встретились.", 17),
        ("ar", "عمان 19 شباط (بترا) - عقدت في عمان أعمال الدورة الثانية للجنة", 19),
        ("en", "Speech of the minister\n\nPretoria, 18 February 2025\n\nWe have met.", 18),
    ],
)
def test_a_text_is_dated(text_of, lang, words, day):
    assert day_spoken(text_of(lang, words, PUBLISHED), PUBLISHED) == date(2025, 2, day)


@pytest.mark.parametrize(
    "words",
    [
        "The session of 12 February was the fifth one that they have held.",
        "On 12 February, ministers of both countries have met here.",
        "Ministers of both countries have met here on 12 February - in the capital.",
    ],
)
def test_a_day_in_a_sentence_is_no_dateline(text_of, words):
    assert day_spoken(text_of("en", words, PUBLISHED), PUBLISHED) is None


def test_today_is_the_day_of_the_dateline(text_of):
    words = "Dakar, 18 février – La commission s'est réunie aujourd'hui à Dakar, dit-on."
    found = [each.value for each in date_facts(text_of("fr", words, PUBLISHED))]
    assert {each["date"] for each in found} == {"2025-02-18"}
    assert found[0]["of"] == "publication"
