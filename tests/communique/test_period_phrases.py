from __future__ import annotations

from datetime import date

import pytest

from filiere.communique.period_phrases import periods_said
from filiere.communique.period_resolved import Reference, resolved
from filiere.periods import parse

DAY = Reference(date(2025, 10, 17), 2025)


@pytest.mark.parametrize(
    ("lang", "words", "period"),
    [
        ("fr", "au premier semestre 2024", "2024-S1"),
        ("fr", "sur les neuf premiers mois de 2024", "2024-M01/2024-M09"),
        ("fr", "depuis le début de l'année", "2025-M01/2025-M09"),
        ("fr", "à fin septembre 2024", "2024-M01/2024-M09"),
        ("fr", "l'an dernier", "2024"),
        ("ru", "за I–III кварталы 2024 года", "2024-M01/2024-M09"),
        ("ru", "с начала года", "2025-M01/2025-M09"),
        ("ru", "в январе-мае 2025 года", "2025-M01/2025-M05"),
        ("ru", "за первые 11 месяцев 2024 года", "2024-M01/2024-M11"),
        ("en", "in the nine months to September", "2025-M01/2025-M09"),
        ("en", "in the year to June 2024", "2023-M07/2024-M06"),
        ("en", "in the twelve months ending December 2023", "2023"),
        ("en", "in Q3 2024", "2024-Q3"),
        ("en", "in the first half", "2025-S1"),
        ("ar", "خلال الأشهر السبعة الأولى من العام الجاري", "2025-M01/2025-M07"),
        ("ar", "في النصف الأول من سنة 2023", "2023-S1"),
        ("ar", "منذ بداية العام", "2025-M01/2025-M09"),
        ("ar", "في الأشهر الأحد عشر الأولى من عام 2024", "2024-M01/2024-M11"),
    ],
)
def test_a_period_of_each_language(text_of, lang, words, period):
    (paragraph,) = text_of(lang, words).paragraphs
    (said,) = periods_said(paragraph)
    assert str(resolved(said, DAY)) == period


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fr", "pour le troisième trimestre consécutif"),
        ("en", "for the third quarter in a row"),
        ("ru", "третий квартал подряд"),
    ],
)
def test_how_often_is_no_period(text_of, lang, words):
    (paragraph,) = text_of(lang, words).paragraphs
    assert periods_said(paragraph) == ()


@pytest.mark.parametrize(
    ("sides", "period"),
    [
        (["IND"], "2023-M04/2024-M03"),
        (["IN-GJ", "MOZ"], "2023-M04/2024-M03"),
        (["BLR", "PAK"], "2023-M07/2024-M06"),
        (["BLR", "POL"], None),
    ],
)
def test_a_fiscal_year_is_of_the_side_that_has_one(text_of, sides, period):
    (paragraph,) = text_of("en", "in fiscal year 2023-24").paragraphs
    (said,) = periods_said(paragraph)
    found = resolved(said, DAY, sides=sides)
    assert (str(found) if found else None) == period


@pytest.mark.parametrize(
    ("lang", "words", "base"),
    [
        ("ru", "больше показателя 2023 года", True),
        ("en", "more than double the 2015 level", True),
        ("en", "lower than in September", True),
        ("ar", "عن شهر ديسمبر", True),
        ("en", "in 2015", False),
    ],
)
def test_what_is_measured_against_is_a_base(text_of, lang, words, base):
    (paragraph,) = text_of(lang, words).paragraphs
    (said,) = periods_said(paragraph)
    assert said.base is base


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "the following year"), ("fr", "un an plus tard"), ("ru", "годом позже")],
)
def test_a_year_later_is_counted_from_the_period_spoken_of(text_of, lang, words):
    (paragraph,) = text_of(lang, words).paragraphs
    (said,) = periods_said(paragraph)
    assert str(resolved(said, DAY, of=parse("2021-S1"))) == "2022-S1"
    assert resolved(said, DAY) is None
