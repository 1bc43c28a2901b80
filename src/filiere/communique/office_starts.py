"""Where an office begins: with its rank, and with the fields before it in English."""

from __future__ import annotations

from functools import cache
from typing import Final

from filiere.communique.fields_listed import fields
from filiere.communique.marks import Mark
from filiere.communique.name_ends import ends_name
from filiere.communique.paragraph_words import ParagraphWords
from filiere.communique.phrases import Phrases, table_of
from filiere.languages import Language

_BEFORE: Final = 4
_FIELDS: Final = 8
_TWO: Final = 2


def office_start(words: ParagraphWords, head: Mark) -> int:
    """Return the first word of an office: of deputy trade minister, первый заместитель."""
    first = head.first
    if words.lang in ("en", "ru"):
        while first > max(0, head.first - _BEFORE) and _before(words, first - 1):
            first -= 1
            if words.text(first) == "-":
                first -= 1
    if words.lang == "en":
        first = _behind_country(words, _rank(words, _fields_before(words, first)))
    return max(first, 0)


def _behind_country(words: ParagraphWords, first: int) -> int:
    """Return the word behind a country's name before an office: Ireland's enterprise minister."""
    for n in range(first - 1, max(0, first - _BEFORE), -1):
        mention = words.mention_at.get(n)
        if words.text(n) == "s" or (mention is not None and mention.form == "adjective"):
            return n + 1
        if not words.text(n).isalpha() or words.is_capital(n) or ends_name(words, n):
            return first
    return first


def _fields_before(words: ParagraphWords, first: int) -> int:
    """Return the first of the fields before an office: Commerce, Trade and Industry Minister."""
    start = max(0, first - _FIELDS)
    known = fields(words, start, first)
    ends = {last: n for n, last in known.items()}
    while first > start:
        n = first - 1 if words.text(first - 1) in ("and", ",", "&") else first
        if n not in ends or ends[n] in words.mention_at or not words.is_capital(ends[n]):
            return first
        first = ends[n]
    return first


def _rank(words: ParagraphWords, first: int) -> int:
    """Return the rank before an office, over other capitals: Deputy Coordinating Minister."""
    n = first
    while n > max(0, first - _TWO) and words.is_capital(n - 1) and n - 1 not in words.mention_at:
        n -= 1
        if _befores(words.lang).said(words.words, n) is not None:
            return n
    return first


def is_rank(words: ParagraphWords, n: int) -> bool:
    """Tell whether a word is the rank of the office behind it: chief director."""
    return n not in words.mention_at and _befores(words.lang).said(words.words, n) is not None


def _before(words: ParagraphWords, n: int) -> bool:
    if words.text(n) == "-":
        return n > 0 and words.is_glued(n) and words.is_glued(n + 1)
    if n in words.mention_at:
        return False
    return _befores(words.lang).said(words.words, n) is not None


@cache
def _befores(lang: Language) -> Phrases:
    return Phrases({"before": table_of("offices")["before"][lang]}, lang)
