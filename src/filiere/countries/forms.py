"""The phrases of sentences: a place's name with its article, preposition and case."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal, TypeAlias

from filiere.languages import LANGUAGES, Language

Case: TypeAlias = Literal["name", "the", "of", "in", "to", "from", "with"]

_ENGLISH: Final = {"of": "of", "in": "in", "to": "to", "from": "from", "with": "with"}
_ARABIC: Final = {"in": "في", "to": "إلى", "from": "من", "with": "مع"}
_RUSSIAN_CASES: Final = {"the": 0, "of": 1, "to": 2, "with": 3, "in": 4, "from": 1}
_VOWELS: Final = "AÂEÉÈÊIÎOÔUÅ"
_FRENCH: Final = {
    "le": {"of": "du ", "in": "au ", "to": "au ", "from": "du "},
    "la": {"of": "de la ", "in": "en ", "to": "en ", "from": "de "},
    "l’": {"of": "de l’", "in": "en ", "to": "en ", "from": "d’"},
    "les": {"of": "des ", "in": "aux ", "to": "aux ", "from": "des "},
    "": {"of": "de ", "in": "à ", "to": "à ", "from": "de "},
    "elided": {"of": "d’", "in": "à ", "to": "à ", "from": "d’"},
}


def country_form(alpha3: str, name: str, case: Case, lang: Language) -> str:
    """Return a country's phrase; `name` is the one by CLDR, used where no other is written."""
    return _form(_data(lang), alpha3, name, case, lang)


def is_plural(alpha3: str, lang: Language) -> bool:
    """Tell whether a verb that has the country as its subject is in the plural."""
    match lang:
        case "fr":
            return str(_data("fr")["the"].get(alpha3, "")).startswith("les ")
        case "ru":
            return alpha3 in _data("ru")["plural"]
        case _:
            return False


def region_form(code: str, name: str, case: Case, lang: Language) -> str:
    """Return a region's phrase; one without a name in the language is called a region."""
    data = _data("regions")[lang]
    if code in data["the"]:
        return _form(data, code, name, case, lang)
    phrase: str = data["unnamed"][case]
    return phrase.format(name=name)


def named_regions() -> dict[str, tuple[str, ...]]:
    """Return the names, in every language, of the regions that the product names itself."""
    names: dict[str, tuple[str, ...]] = {}
    for lang in LANGUAGES:
        for code in _data("regions")[lang]["the"]:
            names[code] = (*names.get(code, ()), region_form(code, code, "name", lang))
    return names


def _form(data: dict[str, Any], code: str, name: str, case: Case, lang: Language) -> str:
    exceptions: dict[str, str] = data.get("exceptions", {}).get(code, {})
    if case in exceptions:
        return exceptions[case]
    written = data["the"].get(code, name)
    match lang:
        case "fr":
            return french(written, case)
        case "en":
            return english(written, case)
        case "ru":
            return russian(written, case, on=code in data["on"])
        case "ar":
            return written if case not in _ARABIC else f"{_ARABIC[case]} {written}"


def french(the: str, case: Case) -> str:
    """Return the phrase from the name with its article: la Russie, l’Iran, Cuba.

    Examples
    --------
    >>> french("la Russie", "in"), french("le Maroc", "of"), french("Israël", "from")
    ('en Russie', 'du Maroc', 'd’Israël')
    """
    found = re.match(r"(le|la|les) |(l’)", the)
    article, name = (found[1] or found[2], the[found.end() :]) if found else ("", the)
    if not article and name[0] in _VOWELS:
        article = "elided"
    match case:
        case "name":
            return name[0].upper() + name[1:]
        case "the":
            return the
        case "with":
            return f"avec {the}"
        case _:
            return _FRENCH[article][case] + name


def english(the: str, case: Case) -> str:
    """Return the phrase from the name with its article, if it has one.

    Examples
    --------
    >>> english("the United States", "name"), english("Cuba", "with")
    ('United States', 'with Cuba')
    """
    if case == "name":
        return the.removeprefix("the ")
    return the if case == "the" else f"{_ENGLISH[case]} {the}"


def russian(cases: list[str], case: Case, *, on: bool) -> str:
    """Return the phrase from the nominative, genitive, accusative, instrumental, locative.

    Parameters
    ----------
    cases
        The five, in this order; one alone does not change.
    case
        Which phrase.
    on
        Whether the place takes на and с (на Кубе, с Кубы), not в and из.

    Examples
    --------
    >>> russian(["Куба", "Кубы", "Кубу", "Кубой", "Кубе"], "from", on=True)
    'с Кубы'
    >>> russian(["США"], "with", on=False)
    'с США'
    """
    inflected = cases * 5 if len(cases) == 1 else cases
    if case == "name":
        return inflected[0][0].upper() + inflected[0][1:]
    word = inflected[_RUSSIAN_CASES[case]]
    match case:
        case "the" | "of":
            return word
        case "with":
            return f"{_with_vowel('с', word)} {word}"
        case "from":
            return f"{_with_vowel('с', word) if on else 'из'} {word}"
        case _:
            return f"{'на' if on else _with_vowel('в', word)} {word}"


def _with_vowel(preposition: str, word: str) -> str:
    """Return во or со before a cluster that в or с cannot precede, but for abbreviations."""
    clusters = {"в": r"[ВФвф][^аеёиоуыэюя]", "с": r"[СЗШЖсзшж][^аеёиоуыэюя]"}[preposition]
    abbreviation = word[:2].isupper()
    return preposition + ("о" if re.match(clusters, word) and not abbreviation else "")


@cache
def _data(name: str) -> dict[str, Any]:
    path = files("filiere").joinpath(f"data/country_forms/{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
