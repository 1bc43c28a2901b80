"""What a country and a region are called."""

from __future__ import annotations

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from filiere.countries import Country, countries, country, region
from filiere.countries.places import subdivisions
from filiere.languages import LANGUAGES, Language


@given(st.sampled_from(countries()), st.sampled_from(LANGUAGES))
def test_a_country_is_named_exactly_as_by_cldr(each: Country, lang: Language) -> None:
    assert each.name(lang) == Locale.parse(lang).territories[each.alpha2]


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("RUS", ("Russie", "Russia", "Россия", "روسيا")),
        ("MAR", ("Maroc", "Morocco", "Марокко", "المغرب")),
        ("KOR", ("Corée du Sud", "South Korea", "Республика Корея", "كوريا الجنوبية")),
        ("TUR", ("Turquie", "Türkiye", "Турция", "تركيا")),
    ],
)
def test_names_in_four_languages(code: str, names: tuple[str, ...]) -> None:
    assert tuple(country(code).name(lang) for lang in LANGUAGES) == names


def test_a_country_is_its_three_codes() -> None:
    morocco = country("MAR")
    assert (morocco.code, morocco.alpha3, morocco.alpha2, morocco.numeric) == (
        "MAR",
        "MAR",
        "MA",
        504,
    )
    assert str(morocco) == "MAR"
    assert len({country("MAR"), country("ma"), country("Maroc")}) == 1


def test_a_region_is_named_in_four_languages() -> None:
    names = [region("RU-MOW").name(lang) for lang in LANGUAGES]
    assert names == ["Moscou", "Moscow", "Москва", "موسكو"]


def test_a_region_without_a_name_in_a_language_goes_by_the_standards() -> None:
    oblast = region("RU-MOS")
    assert {oblast.name(lang) for lang in LANGUAGES} == {"Moskovskaya oblast'"}
    assert subdivisions()["RU-MOS"] == "Moskovskaya oblast'"


def test_plural_names_take_a_plural_verb() -> None:
    assert country("USA").is_plural("fr")
    assert country("USA").is_plural("ru")
    assert not country("USA").is_plural("en")
    assert not country("MAR").is_plural("fr")
