"""How far the name of an office or an organisation goes on behind its head."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Final

from filiere.communique.fields_listed import FRENCH_OF, fields, lists_on
from filiere.communique.folding import fold
from filiere.communique.paragraph_words import ParagraphWords
from filiere.communique.phrases import Phrases, phrases, table_of
from filiere.communique.russian_names import parses
from filiere.languages import Language

_LONGEST: Final = 24
_FRENCH_ARTICLES: Final = frozenset(("le", "la", "les", "l'"))
_ENGLISH_OF: Final = frozenset(("of", "for", "to", "in", "at"))
_RUSSIAN_NOUNS: Final = ("NOUN", "ADJF", "PRTF", "NUMR")
#: What Russian writes in capitals within an office: Председателя Совета Министров.
_STATE_WORDS: Final = (
    "председател",
    "совет",
    "министр",
    "правительств",
    "кабинет",
    "президент",
    "премьер",
    "администраци",
    "парламент",
    "государственн",
    "дум",
    "собрани",
    "федерал",
    "национальн",
    "центральн",
    "республик",
)
_RUSSIAN_OF: Final = frozenset(("по", "при", "в", "на", "у"))
_AND: Final = frozenset(("et", "and", "и", "&"))
_ARABIC_DEFINITE: Final = ("ال", "وال", "لل", "بال", "ولل")
_ARABIC_REGION: Final = frozenset(
    ("لجهة", "جهة", "بجهة", "لولاية", "لمدينة", "بمدينة", "جمهورية", "مملكة", "دولة", "سلطنة")
)
_ARABIC_LONGEST: Final = 12


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
    skip = organisation_at or (lambda _: None)
    limit = min(len(words), n + _LONGEST)
    return _CHAINS[words.lang](words, n, limit, skip)


def _french(words: ParagraphWords, n: int, limit: int, skip: Callable[[int], int | None]) -> int:
    end = n = _adjectives(words, n, limit)
    while n < limit:
        acronym = _acronym_end(words, n)
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
            after = mention.last if mention else _past_hyphen(words, n + 1)
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
            n = _past_hyphen(words, n + 1)
        else:
            return n
    return n


def _is_adjective(words: ParagraphWords, n: int) -> bool:
    text = words.text(n)
    if not text.isalpha() or words.is_capital(n) or _ends(words, n):
        return False
    return text not in _AND and text not in FRENCH_OF and text not in _FRENCH_ARTICLES


def _english(words: ParagraphWords, n: int, limit: int, skip: Callable[[int], int | None]) -> int:
    end = n
    known = fields(words, n, limit)
    while n < limit:
        acronym = _acronym_end(words, n)
        if acronym is not None:
            end = n = acronym
            continue
        text = words.text(n)
        joined = text in _AND or (text == "," and lists_on(words, n))
        if text in _ENGLISH_OF or joined:
            n += 1
            while words.text(n) == "the":
                n += 1
            after = skip(n) or _english_noun(words, n, known, joined=joined)
        elif end > n - 1 and n > 0 and (n in known or n in words.mention_at):
            after = _english_noun(words, n, known, joined=True)
        else:
            break
        if after is None:
            break
        end = n = after
    return end


def _english_noun(
    words: ParagraphWords, n: int, known: Mapping[int, int], *, joined: bool
) -> int | None:
    mention = words.mention_at.get(n)
    if mention is not None:
        return mention.last
    if n in known:
        return known[n]
    if joined or _ends(words, n) or not words.text(n).isalpha():
        return None
    while n < len(words) and words.text(n).isalpha() and words.is_capital(n):
        n += 1
    return n if words.is_capital(n - 1) else n + 1


def _russian(words: ParagraphWords, n: int, limit: int, skip: Callable[[int], int | None]) -> int:
    end = n
    while n < limit:
        mention = words.mention_at.get(n)
        acronym = _acronym_end(words, n)
        if acronym is not None:
            end = n = acronym
            continue
        after = skip(n)
        if mention is not None and (mention.form != "city" or words.text(n - 1) in ("в", "города")):
            end = n = mention.last
        elif after is not None:
            end = n = after
        elif words.text(n) in ("и", "-") or words.text(n) in _RUSSIAN_OF or lists_on(words, n):
            n += 1
            if not _is_russian_noun(words, n) and n not in words.mention_at and skip(n) is None:
                break
        elif _is_russian_noun(words, n):
            n = _past_hyphen(words, n + 1)
            end = n
        else:
            break
    return end


def _is_russian_noun(words: ParagraphWords, n: int) -> bool:
    if not words.text(n).isalpha() or _ends(words, n):
        return False
    word = words.written(n, n + 1).lower()
    if words.is_capital(n):
        return word.startswith(_STATE_WORDS)
    return _may_be_noun(word)


@lru_cache(maxsize=20_000)
def _may_be_noun(word: str) -> bool:
    found = parses(word)
    return bool(found) and found[0].tag.POS in _RUSSIAN_NOUNS


def _arabic(words: ParagraphWords, n: int, limit: int, skip: Callable[[int], int | None]) -> int:
    limit = min(limit, n + _ARABIC_LONGEST)
    known = fields(words, n, limit)
    end = n
    while n < limit:
        mention = words.mention_at.get(n)
        after = skip(n)
        if after is None and words.text(n) == "في":
            after = skip(n + 1)
        if after is not None:
            end = n = after
        elif mention is not None:
            end = n = mention.last
        elif _ends(words, n) or not words.text(n).isalpha() or words.text(n) in _titles():
            break
        elif words.text(n) in _ARABIC_REGION and n + 1 in words.mention_at:
            n += 1
        elif words.written(n, n + 1).startswith(_ARABIC_DEFINITE):
            end = n = n + 1
        elif n in known:
            end = n = known[n]
        else:
            break
    return end


_CHAINS: Final[
    Mapping[Language, Callable[[ParagraphWords, int, int, Callable[[int], int | None]], int]]
] = {"fr": _french, "en": _english, "ru": _russian, "ar": _arabic}


def _is_noun(words: ParagraphWords, n: int) -> bool:
    text = words.text(n)
    return (text.isalpha() or text.rstrip("'").isalpha()) and not _ends(words, n)


def _ends(words: ParagraphWords, n: int) -> bool:
    """Tell whether a word ends a name: a verb, a pronoun, a preposition of a sentence's own."""
    return n >= len(words) or _stops(words.lang).said(words.words, n) is not None


def _past_hyphen(words: ParagraphWords, n: int) -> int:
    """Return the word after the other half of a hyphened word."""
    while words.text(n) == "-" and words.is_glued(n) and words.is_glued(n + 1):
        n += 2
    return n


def _acronym_end(words: ParagraphWords, n: int) -> int | None:
    """Return the word after an acronym in brackets, None if there is none."""
    if words.text(n) != "(" or words.text(n + 2) != ")" or not words.is_capital(n + 1):
        return None
    return n + 3


@cache
def _stops(lang: Language) -> Phrases:
    table = table_of("function_words")
    return Phrases({"stop": [*table["stop"][lang], *table["verb"][lang]]}, lang)


@cache
def _titles() -> frozenset[str]:
    """Return the Arabic titles that stand between an office and a name, with their article."""
    bare = [fold(way).words for way in table_of("offices")["title"]["ar"] if way.isalpha()]
    return frozenset((*bare, *(f"ال{word}" for word in bare)))


def function_words(lang: Language) -> Phrases:
    """Return the words that end names, and those that begin none."""
    return phrases("function_words", lang)
