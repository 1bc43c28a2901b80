"""Which office somebody has: behind the name, or before it as a second one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from filiere.communique.folding import fold
from filiere.communique.name_runs import NameRun
from filiere.communique.offices import Office
from filiere.communique.paragraph_words import ParagraphWords
from filiere.communique.people_seen import People, PersonMention
from filiere.communique.phrases import Phrases, table_of
from filiere.languages import Language

_WAW: Final = "و"
_GAP: Final = 5
_APART: Final = 6
_OF: Final = frozenset(("of", "from", "the", "de", "du", "d'", "la", "l'", "из", "от"))
_OF_COUNTRY: Final[Mapping[Language, tuple[str, ...]]] = {
    "fr": ("du", "de", "d'", "des"),
    "en": ("of", "from"),
}
_BEFORE_OFFICE: Final = frozenset(
    ("le", "la", "l'", "the", "a", "an", "who", "is", "both", "qui", "est", "s", "(", "its", "sa")
) | {"son", "the", "as", "-", "un", "une", "government'", "ministry'", "country'", "company'"}


def office_behind(
    words: ParagraphWords, run: NameRun, by_start: Mapping[int, Office]
) -> Office | None:
    """Return the office that stands right behind a name, or None."""
    if words.lang == "ar" and run.last in by_start and not is_listed(words, run.last):
        return by_start[run.last]
    if words.text(run.last) not in (",", "(", "-"):
        return None
    n = run.last + 1
    while n <= run.last + _GAP:
        if n in by_start:
            return None if is_listed(words, n) else by_start[n]
        mention = words.mention_at.get(n)
        if mention is not None:
            n = mention.last
        elif words.text(n) in (*_BEFORE_OFFICE, ","):
            n += 1
        else:
            return None
    return None


def is_listed(words: ParagraphWords, n: int) -> bool:
    """Tell whether an Arabic office is that of the next person: ووزير."""
    return words.text(n).startswith(_WAW) and words.text(n) not in _arabic_heads()


def country_behind(words: ParagraphWords, n: int) -> str | None:
    """Return the country that ends an entry of a list: X, Minister of Roads, Iran."""
    mention = words.mention_at.get(n + 1)
    if mention is None or mention.form != "name" or words.text(n) not in (",", "("):
        return None
    behind = words.text(mention.last)
    closed = behind == ")" if words.text(n) == "(" else behind in ("", ";", ".", ")")
    return mention.code if closed else None


def country_named(words: ParagraphWords, n: int) -> tuple[str, int] | None:
    """Return the country that somebody is said to be of, and the word after: Ana Ruiz of Peru."""
    if words.text(n) not in _OF_COUNTRY.get(words.lang, ()):
        return None
    n += 2 if words.text(n + 1) in ("the", "la", "l'") else 1
    mention = words.mention_at.get(n)
    if mention is None or mention.form != "name":
        return None
    goes_on = words.text(mention.last) in ("s", "-") or words.text(mention.last - 1).endswith("'")
    return None if goes_on or words.is_capital(mention.last) else (mention.code, mention.last)


def of_country(words: ParagraphWords, run: NameRun) -> Office | None:
    """Return whose somebody is by a country behind: Petr Dvořák (Tchéquie), Ana Ruiz of Peru."""
    named = country_named(words, run.last)
    if named is not None:
        return Office(run.last, named[1], None, None, named[0])
    code = country_behind(words, run.last) if words.text(run.last) == "(" else None
    if code is None:
        return None
    return Office(run.last, words.mention_at[run.last + 1].last + 1, None, None, code)


def apposed(seen: People, mention: PersonMention) -> Office | None:
    """Return an office that a person has besides the one beside the name.

    It stands before that, over no more than a comma, articles and a side: le chef de la
    délégation paraguayenne, l'ambassadeur Ocampos.
    """
    words = seen.words
    n = seen.before_titles.get(mention.start, mention.start) - 1
    least = max(0, n - _APART)
    comma = False
    while n >= least and n not in seen.office_ends:
        comma = comma or words.text(n) == ","
        if not (words.text(n) in _BEFORE_OFFICE or words.text(n) == "," or _is_of_side(words, n)):
            return None
        n -= 1
    comma = comma or words.text(n + 1) == ","
    return seen.office_ends.get(n) if comma and n >= least else None


def _is_of_side(words: ParagraphWords, n: int) -> bool:
    """Tell whether a word is part of a side that somebody stands for: с азербайджанской стороны."""
    side = table_of("delegations")["side"][words.lang]
    return (
        n in words.mention_at
        or words.text(n) in ("с", "со", "от", "du", "cote", "for", "عن")
        or _sides(words.lang, *side).said(words.words, n) is not None
    )


def belonging(seen: People, run: NameRun) -> Office | None:
    """Return whose somebody without an office is: Mr Novak of the Chamber of Commerce."""
    n = run.last
    if seen.words.text(n) not in _OF:
        return None
    while seen.words.text(n) in _OF:
        n += 1
    found = next((each for each in seen.organisations if each.first == n), None)
    return Office(n, found.last, None, found, found.side) if found else None


@cache
def _sides(lang: Language, *ways: str) -> Phrases:
    return Phrases({"side": ways}, lang)


@cache
def _arabic_heads() -> frozenset[str]:
    """Return the first words of offices in Arabic: وزير begins with a letter, not with "and"."""
    return frozenset(fold(way).words.split()[0] for way in table_of("offices")["office"]["ar"])
