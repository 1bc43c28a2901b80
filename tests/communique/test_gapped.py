from __future__ import annotations

import pytest

CHANGES = ("reporter", "partner", "measure", "value")


@pytest.mark.parametrize(
    ("lang", "words", "value"),
    [
        (
            "fr",
            "Le PIB du Chili a crû de 6 % en 2023 et ses exportations vers le Pérou de 12 %.",
            "12",
        ),
        ("ru", "ВВП Чили вырос на 7%, а экспорт Чили в Перу — на 24% в 2023 году.", "24"),
        ("ru", "ВВП Чили упал на 7%, а экспорт Чили в Перу — на 24% в 2023 году.", "-24"),
    ],
)
def test_a_clause_without_a_verb_has_that_of_the_one_before(claims_in, lang, words, value):
    assert claims_in(lang, words, *CHANGES) == [("CHL", "PER", "growth", value)]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "fr",
            "Les ventes du Chili au Pérou ont crû de 6 %, celles de cuivre zigzaguaient de 2 %.",
        ),
        ("en", "Chile's exports to Peru rose 6% in 2022 and frobbed 3% in 2023."),
        ("ru", "Экспорт Чили в Перу вырос на 6% в 2022 году и забурлил на 3% в 2023 году."),
    ],
)
def test_a_verb_that_is_not_known_has_no_change_of_another(claims_in, lang, words):
    assert [value for (value,) in claims_in(lang, words, "value")] == ["6"]


def test_shares_go_on(claims_in):
    words = "Turkey took 21% of Libya's imports in 2024, followed by China with 13%."
    assert claims_in("en", words, "partner", "value") == [("TUR", "21"), ("CHN", "13")]
