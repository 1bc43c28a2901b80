"""Organisations whose names have no head word: Nordhaven Oy, Statistics Iceland."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from filiere.communique.name_ends import function_words
from filiere.communique.paragraph_words import ParagraphWords
from filiere.communique.phrases import Phrases, table_of
from filiere.languages import Language

_LONGEST: Final = 6
_JOINED: Final = frozenset(("-", "&", "'"))


class TradeName(NamedTuple):
    """The kind of an organisation, and the word after its name."""

    kind: str
    last: int


def trade_name(words: ParagraphWords, n: int) -> TradeName | None:
    """Return the organisation whose name begins with a word and has no head word, or None.

    Parameters
    ----------
    words
        The words of a paragraph.
    n
        The number of the first word.

    Examples
    --------
    >>> from filiere.communique.country_mentions import mentions
    >>> from filiere.communique.text import Paragraph, Span
    >>> said = Paragraph(Span(0, 48), "en", "Statistics Iceland wrote to Nordhaven Marine Oy.")
    >>> words = ParagraphWords(said, "en", mentions(said))
    >>> trade_name(words, 0), trade_name(words, 4)
    (TradeName(kind='agency', last=2), TradeName(kind='company', last=7))
    """
    if not words.is_capital(n) or not words.text(n).isalpha() or _goes_back(words, n):
        return None
    last = _country_agency(words, n) if words.lang == "en" else None
    if last is not None:
        return TradeName("agency", last)
    last = _company(words, n)
    return TradeName("company", last) if last is not None else None


def described(words: ParagraphWords, n: int) -> int:
    """Return the word after an adjective between a head and its name: société nationale « X »."""
    said = _adjectives(words.lang).said(words.words, n) if n < len(words) else None
    return n + said.length if said is not None else n


def _goes_back(words: ParagraphWords, n: int) -> bool:
    """Tell whether a name goes on from the words before: the Centre for Business Kenya."""
    before = words.text(n - 1) if n else ""
    if before in _JOINED or (before.isalpha() and words.is_capital(n - 1)):
        return function_words(words.lang).said(words.words, n - 1) is None
    listed = before == "and" and words.is_capital(n - 2)
    return listed and n - 2 not in words.mention_at


def _country_agency(words: ParagraphWords, n: int) -> int | None:
    """Return the word after Trade Malta, UK Export Finance; None where more of a name follows."""
    mention = words.mention_at.get(n)
    if mention is None:
        said = _table("before-country").said(words.words, n)
        country = words.mention_at.get(n + said.length) if said is not None else None
        named = country is not None and country.form == "name"
        last = country.last if country is not None and named else None
    else:
        said = _table("behind-country").said(words.words, mention.last)
        named = mention.form == "name" and words.is_capital(mention.last)
        last = mention.last + said.length if said is not None and named else None
    paired = last is not None and words.text(last) == "and" and last + 1 in words.mention_at
    if last is None or words.text(last) in _JOINED or paired:
        return None
    return None if words.is_capital(last) and words.text(last).isalpha() else last


def _company(words: ParagraphWords, n: int) -> int | None:
    """Return the word after the legal form that ends a name: Transocéan SA."""
    if function_words(words.lang).said(words.words, n) is not None:
        return None
    for k in range(n + 1, min(n + _LONGEST, len(words))):
        said = _table("form").said(words.words, k)
        if said is not None and words.written(k, k + said.length) in _forms():
            return k + said.length
        if not (words.is_capital(k) and words.text(k).isalpha()) and words.text(k) not in _JOINED:
            return None
    return None


@cache
def _forms() -> frozenset[str]:
    """Return the legal forms as they are written: SE, not se."""
    return frozenset(table_of("trade_names")["form"]["en"])


@cache
def _adjectives(lang: Language) -> Phrases:
    return Phrases({"adjective": table_of("trade_names")["adjective"][lang]}, lang)


@cache
def _table(entry: str) -> Phrases:
    return Phrases({entry: table_of("trade_names")[entry]["en"]}, "en")
