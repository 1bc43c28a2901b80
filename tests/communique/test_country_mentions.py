import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.communique.country_mentions import beside, mentions
from filiere.communique.text import Paragraph, Span


def paragraph(lang, content):
    return Paragraph(Span(0, len(content)), lang, content)


def found(lang, content):
    return [(each.code, each.form) for each in mentions(paragraph(lang, content))]


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        ("fr", "la Tchéquie et le Togo", [("CZE", "name"), ("TGO", "name")]),
        ("fr", "un accord maltais", [("MLT", "adjective")]),
        ("en", "Finland's exports to Peru", [("FIN", "name"), ("PER", "name")]),
        ("en", "a turkey farm in georgia", []),
        ("ru", "в Республике Корея и на Кубе", [("KOR", "name"), ("CUB", "name")]),
        ("ru", "российско-алжирская комиссия", [("RUS", "adjective"), ("DZA", "adjective")]),
        ("ar", "العلاقات المغربية السنغالية", [("MAR", "adjective"), ("SEN", "adjective")]),
    ],
)
def test_what_a_paragraph_says_of_countries(lang, content, expected):
    assert found(lang, content) == expected


@pytest.mark.parametrize(
    "content",
    ["وزارة المالية المغربية", "وزارة الاقتصاد والمالية المغربية", "وزير المالية المغربي"],
)
def test_finance_is_not_mali_in_a_ministry(content):
    assert found("ar", content) == [("MAR", "adjective")]


def test_an_adjective_beside_another_is_a_country():
    assert found("ar", "اللجنة المغربية المالية") == [("MAR", "adjective"), ("MLI", "adjective")]


def test_a_city_lies_in_its_country_and_a_capital_is_one():
    (city,) = mentions(paragraph("fr", "la réunion de Tachkent"))
    assert (city.code, city.form, city.city, city.is_capital) == ("UZB", "city", "Tashkent", True)


@pytest.mark.parametrize(
    ("lang", "content", "joined"),
    [
        ("fr", "la commission indo-russe", True),
        ("en", "the India-Russia forum", True),
        ("ar", "اللجنة المغربية الروسية", True),
        ("fr", "un ministre indien et un Russe", False),
    ],
)
def test_two_countries_in_one_word_or_apart(lang, content, joined):
    said = paragraph(lang, content)
    one, other = mentions(said)
    assert beside(one, other, said) is joined


@given(st.text(alphabet="maroc Pérou-russe«»'’ 1", max_size=60))
def test_mentions_stand_in_order_and_apart(content):
    held = mentions(paragraph("fr", content))
    assert all(one.end <= other.start for one, other in itertools.pairwise(held))
