"""The names of months and weekdays, as the four languages and their countries write them."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Final, Literal, TypeAlias

from babel import Locale

from filiere.communique.country_words import in_every_case
from filiere.communique.phrases import Phrases
from filiere.languages import Language

Weekday: TypeAlias = Literal[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"
]
WEEKDAYS: Final[tuple[Weekday, ...]] = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
#: Where Arabic has other months: the Maghreb, Mauritania, the Levant.
_ARABIC: Final = ("ar", "ar_DZ", "ar_LB", "ar_MA", "ar_MR", "ar_TN")
_MAY: Final = ("маи", "мая", "маю", "маем", "мае")
_MORE: Final[dict[tuple[Language, int], tuple[str, ...]]] = {
    ("ar", 5): ("مايس",),
    ("ar", 6): ("حزيران",),
    ("en", 9): ("Sept", "Sept."),
    ("ru", 9): ("сент",),
    ("ru", 2): ("фев", "фев."),
}
_SHORTEST: Final = 3


@cache
def months(lang: Language) -> Phrases:
    """Return the table of the months' names: the entries are their numbers.

    Examples
    --------
    >>> from filiere.communique.text import Paragraph, Span
    >>> said = Paragraph(Span(0, 13), "ar", "غشت، آب، أكتوبر")
    >>> [found.entry for found in months("ar").find(said)]
    ['8', '8', '10']
    """
    ways: dict[str, list[str]] = defaultdict(list)
    for locale in map(Locale.parse, _ARABIC if lang == "ar" else (lang,)):
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for month, name in locale.months[context][width].items():
                    ways[str(month)] += _written(name, lang, month)
    return Phrases({month: dict.fromkeys(names) for month, names in ways.items()}, lang)


@cache
def weekdays(lang: Language) -> Phrases:
    """Return the table of the weekdays' names: the entries are their English names."""
    ways: dict[str, list[str]] = defaultdict(list)
    for day, name in Locale.parse(lang).days["format"]["wide"].items():
        ways[WEEKDAYS[day]].append(in_every_case(name) if lang == "ru" else name)
    return Phrases(ways, lang)


def _written(name: str, lang: Language, month: int) -> tuple[str, ...]:
    bare = name.rstrip(".")
    more = _MORE.get((lang, month), ())
    if lang == "ru" and bare in ("май", "мая"):
        return _MAY
    if lang == "ru" and bare == name:
        return (in_every_case(name), *more)
    return (name, bare, *more) if len(bare) >= _SHORTEST else (name, *more)
