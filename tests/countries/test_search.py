"""Finding a country or a region by what people write."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.countries import Country, Region, countries, country, place, region
from filiere.countries.search import folded
from filiere.errors import UnknownCountry
from filiere.languages import LANGUAGES, Language

EVERY = countries()


def other_names() -> dict[str, list[str]]:
    text = files("filiere").joinpath("data/country_forms/other_names.toml").read_text("utf-8")
    return tomllib.loads(text)


def test_there_are_the_countries_of_the_standard_in_order() -> None:
    assert len(EVERY) == 249
    assert [each.alpha3 for each in EVERY] == sorted(each.alpha3 for each in EVERY)


@given(st.sampled_from(EVERY), st.sampled_from(LANGUAGES), st.sampled_from(["lower", "upper"]))
def test_a_country_answers_to_its_codes_and_names_in_any_case(
    each: Country, lang: Language, case: str
) -> None:
    for text in (each.alpha3, each.alpha2, each.name(lang), each.form("name", lang)):
        assert country(getattr(text, case)()) == each
        assert country(f"  {text} ") == each


def test_no_two_countries_share_a_name() -> None:
    owner: dict[str, str] = {}
    for each in EVERY:
        names = [each.name(lang) for lang in LANGUAGES]
        names += [each.form("name", lang) for lang in LANGUAGES]
        for name in (*names, *other_names().get(each.alpha3, ())):
            assert owner.setdefault(folded(name), each.alpha3) == each.alpha3, name


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("cote d'ivoire", "CIV"),
        ("Etats-Unis", "USA"),
        ("États Unis", "USA"),
        ("les États-Unis", "USA"),
        ("США", "USA"),
        ("соединённые штаты", "USA"),
        ("Turkey", "TUR"),
        ("ТУРЦИЯ", "TUR"),
        ("South Korea", "KOR"),
        ("Южная Корея", "KOR"),
        ("Corée du Sud", "KOR"),
        ("Российская Федерация", "RUS"),
        ("المملكة المغربية", "MAR"),
        ("الامارات", "ARE"),
        ("Bosnia and Herzegovina", "BIH"),
        ("Saint Lucia", "LCA"),
        ("Hong Kong", "HKG"),
    ],
)
def test_names_as_people_write_them(text: str, code: str) -> None:
    assert country(text).alpha3 == code


@pytest.mark.parametrize("text", ["Maroco", "Росия", "Frnace"])
def test_a_misspelt_name_is_refused_with_the_one_meant(text: str) -> None:
    meant = {"Maroco": "Maroc", "Росия": "Россия", "Frnace": "France"}[text]
    with pytest.raises(UnknownCountry, match=f"unknown country '{text}': did you mean .*{meant}"):
        country(text)


@pytest.mark.parametrize("text", ["", "   ", "XX", "Q", "Congo!"])
def test_what_is_no_country_is_refused(text: str) -> None:
    with pytest.raises(UnknownCountry, match="unknown country"):
        country(text)


def test_a_region_lies_in_its_country() -> None:
    moscow = region(" ru-mow ")
    assert (moscow.code, moscow.country.alpha3) == ("RU-MOW", "RUS")
    assert region("MA-06").country == country("MAR")


def test_a_region_that_is_none_is_refused_with_its_countrys_own() -> None:
    with pytest.raises(UnknownCountry, match=r"did you mean .*RU-MO"):
        region("RU-MOV")
    with pytest.raises(UnknownCountry, match="ISO 3166-2, as RU-MOW"):
        region("nowhere")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("RUS", "RUS"),
        ("Maroc", "MAR"),
        ("RU-MOW", "RU-MOW"),
        ("ma-04", "MA-04"),
        ("Moscou", "RU-MOW"),
        ("москва", "RU-MOW"),
        ("موسكو", "RU-MOW"),
        ("Casablanca-Settat", "MA-06"),
    ],
)
def test_a_place_is_a_country_or_a_region(text: str, code: str) -> None:
    found = place(text)
    assert found.code == code
    assert isinstance(found, Region if "-" in code else Country)


def test_a_place_that_is_neither_is_refused() -> None:
    with pytest.raises(UnknownCountry, match="unknown country 'Atlantis'"):
        place("Atlantis")
    with pytest.raises(UnknownCountry, match="RU-ZZZ"):
        place("RU-ZZZ")


@pytest.mark.parametrize("text", ["RU-MOW", "ru-mow", "Москва"])
def test_a_region_where_a_country_is_asked_for_is_told_apart_from_the_unknown(text: str) -> None:
    with pytest.raises(UnknownCountry, match=r"Moscow \(RU-MOW\) is a region.*give RUS"):
        country(text)
