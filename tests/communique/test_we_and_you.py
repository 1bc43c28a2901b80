"""Those who speak and those who are spoken to."""

from __future__ import annotations

from datetime import date

import pytest

from filiere.communique.reading import read

HEADINGS = {
    "en": "Speech by the Latvian Minister of Economics, Ilze Ozola, at the Latvia–Oman Forum",
    "fr": "Discours de la ministre lettone de l'Économie, Ilze Ozola, au Forum Lettonie-Oman",
    "ru": "Выступление министра экономики Латвии Ильзе Озолы на латвийско-оманском форуме",
    "ar": "كلمة وزيرة الاقتصاد اللاتفية إلزه أوزولا في منتدى الأعمال اللاتفي العماني",
}


@pytest.fixture
def ends(tmp_path):
    def told(lang, words, heading=None):
        file = tmp_path / "speech.txt"
        file.write_text(f"{heading or HEADINGS[lang]}\n\n{words}", "utf-8")
        found = read(file, published=date(2025, 5, 12)).facts
        keys = ("flow", "reporter", "partner", "value")
        return [tuple(each.value[key] for key in keys) for each in found if each.kind == "claim"]

    return told


OURS, YOURS = ("exports", "LVA", "OMN"), ("exports", "OMN", "LVA")
BOUGHT = ("imports", "LVA", "OMN")


@pytest.mark.parametrize(
    ("lang", "words", "expected"),
    [
        ("en", "In 2024 we sold you tea for 12 million euros.", [(*OURS, "12e6")]),
        ("en", "In 2024 you sold us 3 million euros' worth of dates.", [(*YOURS, "3e6")]),
        ("en", "In 2024 we bought from you dates for €3 million.", [(*BOUGHT, "3e6")]),
        ("fr", "Nous vous avons vendu en 2024 pour 12 millions d'euros de thé.", [(*OURS, "12e6")]),
        ("fr", "Vous nous avez vendu en 2024 pour 3 millions d'euros de thé.", [(*YOURS, "3e6")]),
        ("ru", "В 2024 году мы продали вам чая на 12 миллионов евро.", [(*OURS, "12e6")]),
        ("ru", "В 2024 году вы продали нам фиников на 3 млн евро.", [(*YOURS, "3e6")]),
        ("ar", "لقد بعناكم سنة 2024 معدات بقيمة 12 مليون يورو.", [(*OURS, "12e6")]),
        ("ar", "وبعتمونا سنة 2024 تمورا بثلاثة ملايين يورو.", [(*YOURS, "3e6")]),
    ],
)
def test_pronouns_are_the_speaker_s_country_and_the_other(ends, lang, words, expected):
    assert ends(lang, words) == expected


@pytest.mark.parametrize(
    "words",
    ["In 2024 we sold tickets for 12 million euros.", "In 2024 we sold 3 million euros of shares."],
)
def test_what_is_sold_to_nobody_is_no_trade(ends, words):
    assert ends("en", words) == []


def test_nobody_is_meant_where_no_speaker_is_known(ends):
    heading = "The Latvia–Oman Business Forum met in Riga"
    assert ends("en", "In 2024 we sold you tea for 12 million euros.", heading) == []


def test_english_gives_no_preposition(claims_in):
    words = "Canada sold Peru goods worth C$10 billion in 2023."
    keys = ("flow", "reporter", "partner", "value")
    assert claims_in("en", words, *keys) == [("exports", "CAN", "PER", "10e9")]


def test_a_multiple_behind_an_amount(claims_in):
    words = "Chile sold tea to Peru for €12 million in 2024, twice as much as in 2022."
    assert claims_in("en", words, "measure", "value", "base")[1:] == [("multiple", "2", "2022")]
