import pytest

from filiere.communique.country_words import (
    arabic_name_starts,
    capitals,
    country_of_city,
    country_words,
    in_every_case,
    region_of_city,
)
from filiere.communique.phrases import table_of
from filiere.communique.text import Paragraph, Span
from filiere.countries import countries


def entries(lang, content):
    said = Paragraph(Span(0, len(content)), lang, content)
    return [found.entry for found in country_words(lang).find(said)]


@pytest.mark.parametrize("lang", ["fr", "en", "ru", "ar"])
def test_every_country_is_found_by_its_own_name(lang):
    missing = {
        country.alpha3
        for country in countries()
        if "(" not in country.name(lang)
        and not any(entry.endswith(country.alpha3) for entry in entries(lang, country.name(lang)))
    }
    written = table_of("country_names")
    kept = {code for code in missing if lang not in written.get(code, {}).get("only", ())}
    assert kept == set()


@pytest.mark.parametrize(
    "content", ["Монголия", "Монголии", "Монголию", "Монголией", "с Монголией", "о Монголии"]
)
def test_a_russian_name_in_every_case(content):
    assert entries("ru", content) == ["name MNG"]


@pytest.mark.parametrize(
    ("name", "phrase"),
    [("Ирак", "Ирак~"), ("Новая Зеландия", "Нов~ Зеланди~"), ("Перу", "Перу"), ("ОАЭ", "ОАЭ")],
)
def test_the_endings_that_cases_change(name, phrase):
    assert in_every_case(name) == phrase


def test_every_capital_is_a_city_of_its_country():
    assert all(country_of_city()[city] == country for city, country in capitals().items())
    assert capitals()["Vilnius"] == "LTU"


def test_a_city_may_be_a_region():
    assert region_of_city()["Moscow"] == "RU-MOW"


def test_arabic_names_keep_their_article():
    assert "العراق" in arabic_name_starts()
    assert "عراق" not in arabic_name_starts()
