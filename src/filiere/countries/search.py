"""Find a country or a region by its code or by a name in any of the languages."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

import pycountry

from filiere.countries.forms import named_regions
from filiere.countries.places import Country, Region, subdivisions
from filiere.errors import UnknownCountry
from filiere.languages import LANGUAGES


@cache
def countries() -> tuple[Country, ...]:
    """Return every country and territory of ISO 3166-1, by alpha-3 code."""
    entries = sorted(pycountry.countries, key=lambda entry: str(entry.alpha_3))
    return tuple(Country(entry.alpha_3, entry.alpha_2, int(entry.numeric)) for entry in entries)


def country(text: str) -> Country:
    """Return the country of an alpha-3 or alpha-2 code, or of a name in any language.

    Case, accents, apostrophes and hyphens do not count.

    Raises
    ------
    UnknownCountry
        If none is called so; the message names the closest.

    Examples
    --------
    >>> country("MAR") == country("ma") == country("Марокко") == country("المغرب")
    True
    """
    found = _by_code().get(text.strip().upper()) or _by_name().get(folded(text))
    if found is None:
        _refuse_region(text)
        known = [*_by_code(), *(each.name(lang) for each in countries() for lang in LANGUAGES)]
        raise UnknownCountry.among(text, known, "give an alpha-3 code of ISO 3166-1, as MAR")
    return found


def _refuse_region(text: str) -> None:
    """Say of a region that it is one, where only a country will do."""
    code = _regions_by_name().get(folded(text), text.strip().upper())
    if code in subdivisions():
        found = region(code)
        raise UnknownCountry(
            f"{found.name('en')} ({code}) is a region, and a country is asked for: "
            f"give {found.country.alpha3}, whose figures are not those of the region"
        )


def region(code: str) -> Region:
    """Return the region of an ISO 3166-2 code.

    Raises
    ------
    UnknownCountry
        If there is no such region.

    Examples
    --------
    >>> region("RU-MOW").name("fr")
    'Moscou'
    """
    wanted = code.strip().upper()
    if wanted not in subdivisions():
        known = [code for code in subdivisions() if code[:3] == wanted[:3]]
        raise UnknownCountry.among(code, known, "give a code of ISO 3166-2, as RU-MOW")
    return Region(wanted, _by_code()[wanted[:2]])


def place(text: str) -> Country | Region:
    """Return the country, or else the region, that a code or a name stands for.

    Raises
    ------
    UnknownCountry
        If it stands for neither.

    Examples
    --------
    >>> str(place("Russie")), str(place("ru-mow")), str(place("Москва"))
    ('RUS', 'RU-MOW', 'RU-MOW')
    """
    try:
        return country(text)
    except UnknownCountry:
        code = _regions_by_name().get(folded(text), text)
        if code[2:3] != "-":
            raise
        return region(code)


def folded(name: str) -> str:
    """Return a name reduced to what tells names apart."""
    letters = unicodedata.normalize("NFKD", name.replace("&", " and ").casefold())
    kept = "".join(
        letter if letter.isalnum() else "" if unicodedata.combining(letter) else " "
        for letter in letters.replace("ـ", "")
    )
    return " ".join(kept.split())


@cache
def _by_code() -> dict[str, Country]:
    return {code: each for each in countries() for code in (each.alpha3, each.alpha2)}


@cache
def _by_name() -> dict[str, Country]:
    names = {
        folded(name): each
        for each in countries()
        for lang in LANGUAGES
        for name in (each.name(lang), each.form("name", lang), each.form("the", lang))
    }
    others = files("filiere").joinpath("data/country_forms/other_names.toml")
    for alpha3, also in tomllib.loads(others.read_text(encoding="utf-8")).items():
        names |= {folded(name): _by_code()[alpha3] for name in also}
    return names


@cache
def _regions_by_name() -> dict[str, str]:
    return {folded(name): code for code, names in named_regions().items() for name in names}
