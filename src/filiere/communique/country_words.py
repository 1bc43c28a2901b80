"""The words for every country, region and city, by which a text can name them."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from filiere.communique.folding import fold
from filiere.communique.phrases import Phrases, table_of
from filiere.countries import Case, Country, countries
from filiere.languages import Language

_PHRASES: Final[tuple[Case, ...]] = ("name", "the", "of", "to", "with", "in")
_ARABIC: Final = re.compile(r"[\u0600-\u06ff]")
_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
_RUSSIAN_WORD: Final = re.compile(r"[А-Яа-яё]+")
_PREPOSITIONS: Final = ("в ", "во ", "на ", "с ", "со ")


@cache
def country_words(lang: Language) -> Phrases:
    """Return the table of all words for countries, regions and cities in one language.

    An entry is what the words are and what they stand for: ``"name MAR"``, ``"adjective MAR"``,
    ``"beside MLI"`` (an adjective only next to another), ``"region RU-TA"``, ``"city Rabat"``,
    ``"either CHE"`` (a name in capitals, else an adjective), ``"none none"`` for what only looks
    like one.

    Examples
    --------
    >>> from filiere.communique.text import Paragraph, Span
    >>> said = Paragraph(Span(0, 29), "fr", "l’accord russo-marocain, Rabat")
    >>> [found.entry for found in country_words("fr").find(said)]
    ['adjective RUS', 'adjective MAR', 'city Rabat']
    """
    entries: dict[str, list[str]] = defaultdict(list)
    adjectives = table_of("nationalities")
    for code, ways in _names(lang).items():
        both = {_bare_word(way) for way in adjectives.get(code, {}).get(lang, ())}
        entries["none none" if code == "none" else f"name {code}"] += (
            way for way in ways if fold(way).words not in both
        )
        entries[f"either {code}"] += (way for way in ways if fold(way).words in both)
    for code, words in adjectives.items():
        beside: Any = words.get("beside", {})
        entries[f"adjective {code}"] += words.get(lang, ())
        entries[f"beside {code}"] += beside.get(lang, ())
    for code, words in table_of("region_adjectives").items():
        entries[f"adjective {code}"] += words.get(lang, ())
    for table, form in (("regions", "region"), ("cities", "city")):
        for name, words in table_of(table).items():
            entries[f"{form} {name}"] += words.get(lang, ())
    return Phrases(entries, lang)


@cache
def region_of_city() -> Mapping[str, str]:
    """Return the region that a city is of its own, by the city's English name."""
    return {name: str(of["region"]) for name, of in table_of("cities").items() if "region" in of}


@cache
def country_of_city() -> Mapping[str, str]:
    """Return the country that each city lies in."""
    return {name: str(of["country"]) for name, of in table_of("cities").items()}


@cache
def capitals() -> Mapping[str, str]:
    """Return the country of each capital, by the capital's English name."""
    return {
        name: str(of["country"]) for name, of in table_of("cities").items() if of.get("capital")
    }


@cache
def arabic_name_starts() -> frozenset[str]:
    """Return the first words of the countries' Arabic names, folded, with their own articles."""
    ways = (way for ways in _names("ar").values() for way in ways if way)
    return frozenset(fold(way).words.split()[0] for way in ways)


def _names(lang: Language) -> Mapping[str, list[str]]:
    written = table_of("country_names")
    names: dict[str, list[str]] = defaultdict(list)
    for country in countries():
        also = written.get(country.alpha3, {})
        if lang not in also.get("only", ()):
            names[country.alpha3] += dict.fromkeys(_of(country, lang))
    for code, ways in written.items():
        names[code] += ways.get(lang, ())
    return names


def _of(country: Country, lang: Language) -> Iterator[str]:
    yield _literal(country.name(lang))
    if lang == "ru":
        yield from map(_literal, _russian(country))
    else:
        yield _literal(country.form("name", lang))
    for name in _other_names().get(country.alpha3, ()):
        if _language_fits(name, lang):
            yield in_every_case(name) if lang == "ru" else _literal(name)


def in_every_case(name: str) -> str:
    """Return a Russian name as a phrase that is found in every case.

    Examples
    --------
    >>> in_every_case("Южная Корея"), in_every_case("Косово"), in_every_case("РФ")
    ('Южн~ Коре~', 'Косово', 'РФ')
    """
    return _RUSSIAN_WORD.sub(lambda word: _in_every_case(word[0]), name)


def _in_every_case(word: str) -> str:
    if word.isupper() or word[-1] in "еиоуэюё":
        return word
    if word.endswith(("ий", "ый", "ая", "яя", "ые", "ие")):
        return f"{word[:-2]}~"
    return f"{word[:-1]}~" if word[-1] in "аяьйы" else f"{word}~"


def _bare_word(way: str) -> str:
    """Return a way of writing an adjective without the signs of phrases."""
    return fold(re.sub(r"\(.*?\)|[*~]", "", way)).words


def _literal(name: str) -> str:
    """Return a name as a phrase, without what a phrase would take for signs of its own."""
    return re.sub(r"\s*\(.*?\)|[\[\]|*~]", "", name).strip()


def _russian(country: Country) -> Iterator[str]:
    """Yield a name in all six cases; the dative follows from the others."""
    forms = [_bare(country.form(case, "ru")) for case in _PHRASES]
    yield from forms
    split = [form.split() for form in forms]
    if len({len(words) for words in split}) == 1:
        yield " ".join(map(_dative, *(split[n] for n in (1, 2, 4, 5))))


def _dative(nominative: str, genitive: str, instrumental: str, locative: str) -> str:
    if instrumental.endswith(("ами", "ями", "ыми", "ими")):
        return instrumental[:-1]
    for ending, dative in (("ого", "ому"), ("его", "ему")):
        if genitive.endswith(ending):
            return genitive.removesuffix(ending) + dative
    if nominative[-1] not in "ая" and genitive[-1] in "ая" and genitive != nominative:
        return genitive[:-1] + {"а": "у", "я": "ю"}[genitive[-1]]
    return locative


def _bare(phrase: str) -> str:
    for preposition in _PREPOSITIONS:
        if phrase.startswith(preposition):
            return phrase.removeprefix(preposition)
    return phrase


@cache
def _other_names() -> Mapping[str, Iterable[str]]:
    source = files("filiere").joinpath("data/country_forms/other_names.toml")
    return tomllib.loads(source.read_text("utf-8"))


def _language_fits(name: str, lang: Language) -> bool:
    """Tell whether a name is in the script of a language."""
    if _ARABIC.search(name):
        return lang == "ar"
    return (lang == "ru") == bool(_CYRILLIC.search(name)) and lang != "ar"
