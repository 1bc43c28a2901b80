"""The phrases of sentences: complete, in step with CLDR, and right where it is difficult."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from filiere.countries import Case, Country, countries, country, region
from filiere.countries.forms import named_regions
from filiere.countries.places import subdivisions
from filiere.languages import LANGUAGES, Language

EVERY = countries()
CASES: tuple[Case, ...] = get_args(Case)

# Names that sentences take otherwise than CLDR's tables: shortened, or inflectable at all.
RENAMED: dict[str, set[str]] = {
    "fr": {"HKG", "MAC", "MMR", "VAT"},
    "en": {"HKG", "MAC", "MMR"},
    "ru": {"COD", "COG", "HKG", "MAC", "MMR", "UMI", "USA", "VGB", "VIR"},
    "ar": {"CCK", "HKG", "MAC", "MMR"},
}
# Countries whose Russian name has one form for all cases.
UNINFLECTED = """
ARE BDI BFA BLM CHL CPV CUW DJI FJI GGY HTI JEY KIR LSO MAC MAR MCO MLI MWI NIC NIU NRU PER PLW
PRI PRK SLE SMR SOM STP SWZ TCA TGO TKL TON TUV USA VUT WSM ZWE
"""


def spelt_out(name: str, lang: Language) -> str:
    """Return a name of CLDR's tables as running text writes it."""
    name = re.sub(r" - ", " " if lang == "ar" else "-", name).replace("&", "and")
    name = re.sub(r"^St\. ", "Saint ", name).replace("and the ", "and ")
    name = re.sub(r"^о-в ", "Остров ", re.sub(r"^о-ва ", "Острова ", name))
    return name.replace("о-ва", "острова").replace("Св.", "Святой")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_country_has_every_form(lang: Language) -> None:
    for each in EVERY:
        forms = [each.form(case, lang) for case in CASES]
        assert len(forms) == 7
        for form in forms:
            assert form == form.strip(), form
            assert not re.search(r"  |&| - |о-ва? |[{}\[\]']|\bSt\.", form), form
        assert forms[0][0] == forms[0][0].upper(), forms[0]
        assert all(form != forms[1] for form in forms[3:]), forms


@pytest.mark.parametrize("lang", LANGUAGES)
def test_names_in_sentences_are_those_of_cldr_but_for_the_listed(lang: Language) -> None:
    renamed = {
        each.alpha3
        for each in EVERY
        if spelt_out(each.form("name", lang), lang) != spelt_out(each.name(lang), lang)
        and spelt_out(each.name(lang), lang) not in each.form("name", lang)
    }
    assert renamed == RENAMED[lang]


@pytest.mark.parametrize("each", EVERY, ids=str)
def test_french_elides_and_contracts(each: Country) -> None:
    for case in CASES:
        form = each.form(case, "fr")
        assert not re.search(r"(?i)\b(de|le|la|que) [aeiouâéèêîôû]", form), form
        assert not re.search(r"\b(de les?|à les?) ", form), form
        assert not re.search(r"\b[ld]’[^aâeéèêiîouAÂEÉÈÊIÎOUH]", form), form


@pytest.mark.parametrize("each", EVERY, ids=str)
def test_french_prepositions_agree_with_the_article(each: Country) -> None:
    the, of, within = (each.form(case, "fr") for case in ("the", "of", "in"))
    if the.startswith("les "):
        assert of.startswith("des ")
        assert within.startswith(("aux ", "dans les "))
        assert each.is_plural("fr")
    elif the.startswith("le "):
        assert of.startswith("du ")
        assert within.startswith(("au ", "dans le "))
    elif the.startswith(("la ", "l’")):
        assert of == f"de {the}"
        assert within.startswith(("en ", "à la ", "à l’"))
    else:
        assert of in {f"de {the}", f"d’{the}"}
        assert within in {f"à {the}", f"en {the}"}
    assert each.form("with", "fr") == f"avec {the}"


def test_russian_names_without_inflection_are_the_listed() -> None:
    found = [each.alpha3 for each in EVERY if each.form("the", "ru") == each.form("of", "ru")]
    assert found == UNINFLECTED.split()


@pytest.mark.parametrize("each", EVERY, ids=str)
def test_russian_prepositions_go_together(each: Country) -> None:
    within, towards, out, along = (each.form(case, "ru") for case in ("in", "to", "from", "with"))
    on = within.startswith("на ")
    assert within.split()[0] == towards.split()[0]
    assert within.split()[0] in {"на", "в", "во"}
    assert out.split()[0] in ({"с", "со"} if on else {"из"})
    assert out.split(maxsplit=1)[1] == each.form("of", "ru")
    assert along.split()[0] in {"с", "со"}
    assert not re.match(r"в [ВФ][^аеёиоуыэюя]", within)
    assert not re.match(r"с [СЗШЖ][^аеёиоуыэюяА-Я]", along)


@pytest.mark.parametrize("each", EVERY, ids=str)
def test_russian_declensions_hold_together(each: Country) -> None:
    the, of, towards, along, within = (
        each.form(case, "ru").rsplit(maxsplit=1)[-1] for case in ("the", "of", "to", "with", "in")
    )
    if each.form("the", "ru") == each.form("of", "ru"):
        assert the == along == within
    elif the.endswith("ия") and " " not in each.form("the", "ru"):
        stem = the[:-1]
        assert (of, towards, along, within) == (f"{stem}и", f"{stem}ю", f"{stem}ей", f"{stem}и")
    elif "-" not in the and not the.endswith(("а", "я", "ь")):
        assert towards == the


@pytest.mark.parametrize("each", EVERY, ids=str)
def test_arabic_puts_a_separate_preposition_before_the_name(each: Country) -> None:
    name = each.form("name", "ar")
    assert [each.form(case, "ar") for case in ("in", "to", "from", "with")] == [
        f"في {name}",
        f"إلى {name}",
        f"من {name}",
        f"مع {name}",
    ]
    assert each.form("of", "ar") == each.form("the", "ar") == name


FRENCH = """
MAR | Maroc | le Maroc | du Maroc | au Maroc | au Maroc | du Maroc | avec le Maroc
RUS | Russie | la Russie | de la Russie | en Russie | en Russie | de Russie | avec la Russie
USA | États-Unis | les États-Unis | des États-Unis | aux États-Unis | aux États-Unis \
| des États-Unis | avec les États-Unis
ISR | Israël | Israël | d’Israël | en Israël | en Israël | d’Israël | avec Israël
IRN | Iran | l’Iran | de l’Iran | en Iran | en Iran | d’Iran | avec l’Iran
DZA | Algérie | l’Algérie | de l’Algérie | en Algérie | en Algérie | d’Algérie | avec l’Algérie
CUB | Cuba | Cuba | de Cuba | à Cuba | à Cuba | de Cuba | avec Cuba
CYP | Chypre | Chypre | de Chypre | à Chypre | à Chypre | de Chypre | avec Chypre
SGP | Singapour | Singapour | de Singapour | à Singapour | à Singapour | de Singapour \
| avec Singapour
MLT | Malte | Malte | de Malte | à Malte | à Malte | de Malte | avec Malte
MDG | Madagascar | Madagascar | de Madagascar | à Madagascar | à Madagascar | de Madagascar \
| avec Madagascar
MUS | Maurice | Maurice | de Maurice | à Maurice | à Maurice | de Maurice | avec Maurice
OMN | Oman | Oman | d’Oman | à Oman | à Oman | d’Oman | avec Oman
HTI | Haïti | Haïti | d’Haïti | à Haïti | à Haïti | d’Haïti | avec Haïti
HUN | Hongrie | la Hongrie | de la Hongrie | en Hongrie | en Hongrie | de Hongrie \
| avec la Hongrie
HND | Honduras | le Honduras | du Honduras | au Honduras | au Honduras | du Honduras \
| avec le Honduras
HKG | Hong Kong | Hong Kong | de Hong Kong | à Hong Kong | à Hong Kong | de Hong Kong \
| avec Hong Kong
BRB | Barbade | la Barbade | de la Barbade | à la Barbade | à la Barbade | de la Barbade \
| avec la Barbade
COK | Îles Cook | les îles Cook | des îles Cook | aux îles Cook | aux îles Cook \
| des îles Cook | avec les îles Cook
YEM | Yémen | le Yémen | du Yémen | au Yémen | au Yémen | du Yémen | avec le Yémen
"""
RUSSIAN = """
RUS | Россия | Россия | России | в России | в Россию | из России | с Россией
MAR | Марокко | Марокко | Марокко | в Марокко | в Марокко | из Марокко | с Марокко
CUB | Куба | Куба | Кубы | на Кубе | на Кубу | с Кубы | с Кубой
PHL | Филиппины | Филиппины | Филиппин | на Филиппинах | на Филиппины | с Филиппин \
| с Филиппинами
USA | США | США | США | в США | в США | из США | с США
FRA | Франция | Франция | Франции | во Франции | во Францию | из Франции | с Францией
VNM | Вьетнам | Вьетнам | Вьетнама | во Вьетнаме | во Вьетнам | из Вьетнама | с Вьетнамом
CHE | Швейцария | Швейцария | Швейцарии | в Швейцарии | в Швейцарию | из Швейцарии \
| со Швейцарией
SVK | Словакия | Словакия | Словакии | в Словакии | в Словакию | из Словакии | со Словакией
EGY | Египет | Египет | Египта | в Египте | в Египет | из Египта | с Египтом
TUR | Турция | Турция | Турции | в Турции | в Турцию | из Турции | с Турцией
KOR | Республика Корея | Республика Корея | Республики Корея | в Республике Корея \
| в Республику Корея | из Республики Корея | с Республикой Корея
NLD | Нидерланды | Нидерланды | Нидерландов | в Нидерландах | в Нидерланды \
| из Нидерландов | с Нидерландами
ISR | Израиль | Израиль | Израиля | в Израиле | в Израиль | из Израиля | с Израилем
BLR | Беларусь | Беларусь | Беларуси | в Беларуси | в Беларусь | из Беларуси | с Беларусью
CHN | Китай | Китай | Китая | в Китае | в Китай | из Китая | с Китаем
COK | Острова Кука | острова Кука | островов Кука | на островах Кука | на острова Кука \
| с островов Кука | с островами Кука
ZAF | Южно-Африканская Республика | Южно-Африканская Республика | Южно-Африканской Республики \
| в Южно-Африканской Республике | в Южно-Африканскую Республику \
| из Южно-Африканской Республики | с Южно-Африканской Республикой
MUS | Маврикий | Маврикий | Маврикия | на Маврикии | на Маврикий | с Маврикия | с Маврикием
"""
ENGLISH = """
USA | United States | the United States | of the United States | in the United States \
| to the United States | from the United States | with the United States
MAR | Morocco | Morocco | of Morocco | in Morocco | to Morocco | from Morocco | with Morocco
CXR | Christmas Island | Christmas Island | of Christmas Island | on Christmas Island \
| to Christmas Island | from Christmas Island | with Christmas Island
"""


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        (lang, line)
        for lang, block in (("fr", FRENCH), ("ru", RUSSIAN), ("en", ENGLISH))
        for line in block.strip().splitlines()
    ],
)
def test_phrases(lang: Language, line: str) -> None:
    code, *expected = line.split(" | ")
    assert [country(code).form(case, lang) for case in CASES] == expected


def test_a_region_that_the_product_names_is_inflected() -> None:
    moscow = region("RU-MOW")
    assert [moscow.form(case, "ru") for case in CASES] == [
        "Москва",
        "Москва",
        "Москвы",
        "в Москве",
        "в Москву",
        "из Москвы",
        "с Москвой",
    ]
    assert moscow.form("in", "fr") == "à Moscou"
    assert moscow.form("from", "ar") == "من موسكو"
    assert region("MA-06").form("in", "ru") == "в Касабланке — Сеттате"


def test_any_other_region_is_called_a_region_and_kept_uninflected() -> None:
    oblast = region("RU-TVE")
    name = oblast.name("en")
    assert oblast.form("in", "ru") == f"в регионе {name}"
    assert oblast.form("of", "fr") == f"de la région {name}"
    assert oblast.form("with", "ar") == f"مع منطقة {name}"


def test_the_product_names_a_region_in_all_languages_or_in_none() -> None:
    for code, names in named_regions().items():
        assert code in subdivisions()
        assert len(names) == len(LANGUAGES), code
