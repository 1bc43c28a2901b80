"""How far the name of an office or an organisation goes on behind its head."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from filiere.communique.arabic_chains import arabic_end
from filiere.communique.fields_listed import FRENCH_OF, fields, lists_on
from filiere.communique.name_ends import acronym_end, ends_name, past_hyphen
from filiere.communique.paragraph_words import ParagraphWords
from filiere.communique.phrases import Phrases, table_of
from filiere.communique.russian_chains import russian_end
from filiere.languages import Language

_LONGEST: Final = 24
#: Words of a person's name that follow an office.
_NAME: Final = 2
#: What somebody is in charge of, without a preposition: directrice Afrique.
_SECTIONS: Final = frozenset(
    ("afrique", "europe", "asie", "amerique", "maghreb", "monde", "export")
)
_UNITS: Final = ("department", "division", "section", "office", "directorate", "unit", "desk")
#: Verbs in the future and the conditional, which no adjective ends like: financera, tiendront.
_FUTURE: Final = re.compile(r"\w{2,}(?:[eiu]|oi|[dtv])r(?:a|ont|ait|aient)")
_FRENCH_ARTICLES: Final = frozenset(("le", "la", "les", "l'"))
_ENGLISH_OF: Final = frozenset(("of", "for", "to", "in", "at"))
_AND: Final = frozenset(("et", "and", "и", "&"))


def chain_end(
    words: ParagraphWords, n: int, *, organisation_at: Callable[[int], int | None] | None = None
) -> int:
    """Return the number of the word after a name's complements, which begin at the n-th word.

    Parameters
    ----------
    words
        The words of the paragraph.
    n
        The word after the head: of the office, or of the organisation.
    organisation_at
        Where an organisation begins, the word after it; an office's name goes on over it.

    Examples
    --------
    >>> from filiere.communique.text import Paragraph, Span
    >>> said = "ministre de l'Industrie et du Commerce du Mali a reçu"
    >>> words = ParagraphWords(Paragraph(Span(0, len(said)), "fr", said), "fr")
    >>> words.written(0, chain_end(words, 1))
    "ministre de l'Industrie et du Commerce du Mali"
    """
    skip = organisation_at or _nothing
    limit = min(len(words), n + _LONGEST)
    return _CHAINS[words.lang](words, n, limit, skip)


def _french(words: ParagraphWords, n: int, limit: int, skip: Callable[[int], int | None]) -> int:
    if words.text(n) in _SECTIONS and _is_french_of(words, n + 1):
        n += 1
    end = n = _adjectives(words, n, limit)
    while n < limit:
        acronym = acronym_end(words, n)
        if acronym is not None:
            end = n = acronym
            continue
        joined = (
            n + 1 if words.text(n) in _AND or (words.text(n) == "," and lists_on(words, n)) else n
        )
        if not _is_french_of(words, joined):
            break
        n = joined + 1
        while words.text(n) in _FRENCH_ARTICLES or _is_french_of(words, n):
            n += 1
        after = skip(n)
        if after is None:
            if not _is_noun(words, n) or n >= limit:
                break
            mention = words.mention_at.get(n)
            after = mention.last if mention else past_hyphen(words, n + 1)
            after = _adjectives(words, after, limit)
        end = n = after
    return end


def _is_french_of(words: ParagraphWords, n: int) -> bool:
    """Tell whether a word is a preposition: à, not a."""
    text = words.text(n)
    return text in FRENCH_OF and (text != "a" or words.written(n, n + 1) in "àÀ")


def _adjectives(words: ParagraphWords, n: int, limit: int) -> int:
    """Return the word after the small-letter words, and countries' adjectives, behind a noun."""
    while n < limit:
        mention = words.mention_at.get(n)
        if mention is not None and mention.form == "adjective":
            n = mention.last
        elif _is_adjective(words, n):
            n = past_hyphen(words, n + 1)
        else:
            return n
    return n


def _is_adjective(words: ParagraphWords, n: int) -> bool:
    text = words.text(n)
    if not text.isalpha() or words.is_capital(n) or ends_name(words, n):
        return False
    if _FUTURE.fullmatch(text):
        return False
    return text not in _AND and text not in FRENCH_OF and text not in _FRENCH_ARTICLES


def _english(words: ParagraphWords, n: int, limit: int, skip: Callable[[int], int | None]) -> int:
    end = n
    known = fields(words, n, limit)
    named = skip is not _nothing
    while n < limit:
        acronym = acronym_end(words, n)
        if acronym is not None:
            end = n = acronym
            continue
        text = words.text(n)
        joined = text in _AND or (text == "," and lists_on(words, n))
        if text in _ENGLISH_OF or joined:
            n += 1
            while words.text(n) == "the":
                n += 1
            if joined and n in words.mention_at:
                break
            after = skip(n) or _possessed(words, n, skip)
            after = after or _english_noun(words, n, known, joined=joined, named=named)
        elif end > n - 1 and n > 0 and (n in known or n in words.mention_at):
            after = _english_noun(words, n, known, joined=True, named=named)
        else:
            break
        if after is None:
            break
        end = n = after + 1 if words.text(after) in _UNITS else after
    return end


def _nothing(_: int) -> int | None:
    return None


def _possessed(words: ParagraphWords, n: int, skip: Callable[[int], int | None]) -> int | None:
    """Return the word after the organisation that a country has: at Ghana's Ministry."""
    mention = words.mention_at.get(n)
    if mention is None or words.text(mention.last) != "s":
        return None
    return skip(mention.last + 1)


def _english_noun(
    words: ParagraphWords, n: int, known: Mapping[int, int], *, joined: bool, named: bool
) -> int | None:
    mention = words.mention_at.get(n)
    if mention is not None:
        others = words.text(mention.last) == "s" or (joined and mention.form == "adjective")
        return None if others else mention.last
    if n in known:
        return _past_qualified(words, known[n])
    sure = words.text(n - 1) == "the" or _qualifiers().said(words.words, n) is not None
    single = words.text(n + 1) in ("of", ",") and words.is_capital(n - 2)
    unknown = joined and not ((sure or single) and words.is_capital(n))
    if unknown or ends_name(words, n) or not words.text(n).isalpha():
        return None
    first = n
    while n < len(words) and words.text(n).isalpha() and words.is_capital(n):
        n += 1
    if named and n - first > _NAME and not known.keys() & set(range(n - _NAME, n)):
        goes_on = words.text(n) in (",", "and", "of", "for")
        return n if goes_on else n - _NAME
    if n > first:
        return n
    return n + 2 if words.text(n + 1) in _UNITS else n + 1


def _past_qualified(words: ParagraphWords, n: int) -> int:
    """Return the word after the noun of an adjective that is a field: Economic Diplomacy."""
    qualified = _qualifiers().said(words.words, n - 1) is not None
    noun = words.is_capital(n) and words.text(n).isalpha() and n not in words.mention_at
    return n + 1 if qualified and noun and not words.is_capital(n + 1) else n


@cache
def _qualifiers() -> Phrases:
    """Return adjectives that begin a field: International Cooperation, Rural Development."""
    return Phrases({"qualifier": table_of("offices")["qualifier"]["en"]}, "en")


_CHAINS: Final[
    Mapping[Language, Callable[[ParagraphWords, int, int, Callable[[int], int | None]], int]]
] = {"fr": _french, "en": _english, "ru": russian_end, "ar": arabic_end}


def _is_noun(words: ParagraphWords, n: int) -> bool:
    text = words.text(n)
    return (text.isalpha() or text.rstrip("'").isalpha()) and not ends_name(words, n)
