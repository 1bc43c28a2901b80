import pytest

from filiere.communique.speakers import speakers
from filiere.communique.speech import utterances


def said(text):
    return [
        (each.entry, each.source.kind, each.source.name)
        for each in utterances(text)
        if each.source is not None
    ]


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        (
            "fr",
            "a indiqué mardi soir son directeur, Somchai Vongsa",
            [("said", "person", "Somchai Vongsa")],
        ),
        (
            "fr",
            "Mme Thandi Mokoena, qui dirige l'Association des exportateurs d'agrumes, a dit oui",
            [("said", "person", "Thandi Mokoena")],
        ),
        (
            "fr",
            "D'après les chiffres de l'agence ACCIÓ, tout va bien",
            [("according", "organisation", "ACCIÓ")],
        ),
        (
            "fr",
            "Le ministre Aly Sow, de retour de Lomé, a déclaré que oui",
            [("said", "person", "Aly Sow")],
        ),
        (
            "en",
            "according to figures released on Wednesday by the Bank of Thailand",
            [("according", "organisation", "Bank of Thailand")],
        ),
        (
            "en",
            '"Yes," stressed Malaysia\'s trade minister, Azman Rahim',
            [("said", "person", "Azman Rahim")],
        ),
        (
            "ru",
            "Министр экономики Эльчин Мамедов по итогам переговоров заявил: «Да, мы готовы»",
            [("said", "person", "Эльчин Мамедов")],
        ),
        (
            "ru",
            "Министр Нурлан Абдыкеримов прибыл. По словам Абдыкеримова, оборот вырос.",
            [("according", "person", "Нурлан Абдыкеримов")],
        ),
        ("ar", "وقالت مها الخطيب، مديرة الهيئة، إن", [("said", "person", "مها الخطيب")]),
        ("ar", "وبيّن رئيس الغرفة رضا الفوراتي أن", [("said", "person", "رضا الفوراتي")]),
        ("ar", "التعاون بين رئيس الغرفة رضا الفوراتي وغيره", []),
        ("fr", "Le ministre Aly Sow, qui a reçu Luc Bo, partira. Cela dit, il pleut.", []),
    ],
)
def test_who_says_something(text_of, lang, content, expected):
    assert said(text_of(lang, content)) == expected


def test_the_head_of_a_delegation_is_the_person_named_behind(text_of):
    content = "Как отметил глава делегации, министр экономики Рашад Гулиев, оборот удвоился."
    assert said(text_of("ru", content)) == [("according", "person", "Рашад Гулиев")]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Remarks by the Minister of Trade, Ms Lucía Benavides, at the forum", {"Lucía Benavides"}),
        ("The remarks follow a visit by the Minister of Trade, Ms Lucía Benavides", set()),
    ],
)
def test_whose_speech_a_text_is(text_of, content, expected):
    assert speakers(text_of("en", content)) == expected
