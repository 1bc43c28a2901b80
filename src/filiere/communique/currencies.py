"""Currencies as the four languages call them, and the one of a name that several countries use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from filiere.communique.phrases import table_of
from filiere.countries import countries, place
from filiere.errors import UnknownCountry
from filiere.languages import Language

#: Counts for which CLDR has a form of its own in one of the languages.
_COUNTS: Final = (None, 1, 2, 5, 11, 100, 1.5)
#: Names that several countries' currencies share, and the one meant where no country tells.
_FAMILIES: Final[Mapping[str, tuple[str, ...]]] = {
    "rouble": ("RUB", "BYN"),
    "dirham": ("MAD", "AED"),
    "dinar": ("DZD", "TND", "LYD", "IQD", "JOD", "KWD", "BHD", "RSD", "MKD"),
    "riyal": ("SAR", "QAR", "OMR", "IRR", "YER", "BRL"),
    "rupee": ("INR", "PKR", "LKR", "NPR", "MUR", "SCR", "IDR"),
    "pound": ("GBP", "EGP", "SDG", "LBP", "SYP", "SSP"),
    "lira": ("TRY",),
    "franc": ("CHF", "XOF", "XAF", "RWF", "BIF", "DJF", "GNF", "KMF", "CDF"),
    "peso": ("MXN", "ARS", "CLP", "COP", "PHP", "UYU", "CUP", "DOP"),
    "tenge": ("KZT",),
    "real": ("BRL",),
    "won": ("KRW", "KPW"),
    "krona": ("SEK", "NOK", "DKK", "CZK", "ISK"),
    "cfa": ("XOF", "XAF"),
    "zloty": ("PLN",),
    "baht": ("THB",),
    "shilling": ("KES", "TZS", "UGX", "SOS"),
    "leu": ("RON", "MDL"),
    "colon": ("CRC", "SVC"),
}
_ALONE: Final = frozenset(
    {"rouble", "dirham", "rupee", "pound", "lira", "tenge", "real", "won", "zloty", "baht"}
)


def currency_of(name: str, sides: Iterable[str]) -> str | None:
    """Return the code of a currency, or of the one of a family that a country of the text uses.

    Parameters
    ----------
    name
        A code of ISO 4217, or a family.
    sides
        Codes of the countries and regions that the text is about.

    Examples
    --------
    >>> currency_of("dirham", ["IND", "ARE"]), currency_of("franc", []), currency_of("USD", [])
    ('AED', None, 'USD')
    """
    if name not in _FAMILIES:
        return name
    used = [code for side in sides for code in _currencies_of(side)]
    told = [code for code in used if code in _FAMILIES[name]]
    if told:
        return told[0]
    return _FAMILIES[name][0] if name in _ALONE else None


@cache
def currency_names(lang: Language) -> Mapping[str, tuple[str, ...]]:
    """Return the ways to call each currency and each family in a language, and its code."""
    names: dict[str, list[str]] = {code: [code, *_cldr(code, lang)] for code in _current()}
    for entry, ways in table_of("currencies").items():
        names.setdefault(entry, []).extend(ways.get(lang, ()))
    return {entry: tuple(dict.fromkeys(ways)) for entry, ways in names.items()}


def _cldr(code: str, lang: Language) -> Iterator[str]:
    from babel.numbers import get_currency_name  # noqa: PLC0415 - 0.1 s, where it is used

    for count in _COUNTS:
        name = get_currency_name(code, count, lang)
        if name != code and not any(sign in name for sign in "()[]*~"):
            yield name


@cache
def _current() -> tuple[str, ...]:
    """Return the codes of the currencies in use today."""
    return tuple(sorted({code for each in countries() for code in _currencies_of(each.code)}))


@cache
def _currencies_of(side: str) -> tuple[str, ...]:
    from babel.numbers import get_territory_currencies  # noqa: PLC0415 - as above

    try:
        found = place(side)
    except UnknownCountry:
        return ()
    alpha2 = found.code[:2] if "-" in found.code else _alpha2()[found.code]
    return tuple(get_territory_currencies(alpha2))


@cache
def _alpha2() -> Mapping[str, str]:
    """Return the code of two letters for each of three."""
    return {each.alpha3: each.alpha2 for each in countries()}
