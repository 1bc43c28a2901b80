"""Words of saying in a paragraph: verbs, those that speak only beside a quotation, pronouns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from filiere.communique.marks import Mark, marks
from filiere.communique.paragraph_words import ParagraphWords
from filiere.communique.phrases import Phrases, table_of
from filiere.languages import Language

_SAYING: Final = ("said", "continued", "according", "for")
_QUOTE: Final = '"'
_REACH: Final = 12
_STOPS: Final = frozenset((".", "!", "?", ";"))
_BETWEEN: Final = frozenset((",", "-"))
_BEGINS: Final = frozenset(("", ".", "!", "?", ":", "-"))
_LONGEST: Final = 120
#: How many words a quotation has at least before a verb that no table knows.
_SHORTEST: Final = 4
_PARTICIPLE: Final = re.compile(r"\w{2,}(?:é|i|u|it|is)")
_PAST: Final = re.compile(r"\w{2,}ed")
_RUSSIAN_PAST: Final = re.compile(r"\w{3,}л(?:а|и|ся|ась|ись)?")


def said_in(words: ParagraphWords) -> Iterator[Mark]:
    """Yield where a paragraph says that somebody says something.

    Verbs like *call* or *see in* say something only before a quotation in their clause.

    Examples
    --------
    >>> from filiere.communique.text import Paragraph, Span
    >>> said = 'She called the result "a miracle" and called on others.'
    >>> words = ParagraphWords(Paragraph(Span(0, len(said)), "en", said), "en")
    >>> [(mark.entry, mark.first) for mark in said_in(words)]
    [('quoting', 1)]
    """
    said = marks(_saying(words.lang), words.words)
    for mark in said:
        if mark.entry != "quoting" or _quotes(words, mark.last) or _closes(words, mark.first):
            yield mark
    known = {n for mark in said for n in range(mark.first, mark.last)}
    for n in range(_SHORTEST, len(words)):
        free = n not in known and _closes(words, n) and _opens(words, n)
        last = _inverted(words, n) if free else None
        if last is not None and not known.intersection(range(n, last)):
            yield Mark("quoting", n, last)


def _quotes(words: ParagraphWords, n: int) -> bool:
    """Tell whether quotation marks open soon behind a verb."""
    for k in range(n, min(n + _REACH, len(words))):
        if words.text(k) in _STOPS:
            return False
        if words.text(k) == _QUOTE:
            return True
    return False


def _closes(words: ParagraphWords, n: int) -> bool:
    """Tell whether a quotation of several words closes right before a word: « … », a-t-il dit."""
    k = n - 1
    while k > 0 and words.text(k) in _BETWEEN:
        k -= 1
    told = any(words.text(m) in _BETWEEN for m in range(k - 1, n))
    return (
        words.text(k) == _QUOTE
        and told
        and not any(words.text(m) == _QUOTE for m in range(k - _SHORTEST, k))
    )


def _opens(words: ParagraphWords, n: int) -> bool:
    """Tell whether the quotation before a word begins a sentence, as no name of a thing does."""
    signs = [k for k in range(n - 1, max(-1, n - _LONGEST), -1) if words.text(k) == _QUOTE][:2]
    return len(signs) > 1 and words.text(signs[1] - 1) in _BEGINS


def _inverted(words: ParagraphWords, n: int) -> int | None:
    """Return the word after a verb that no table knows: quipped, a ironisé, пошутил."""
    text = words.text(n)
    if not text.isalpha() or words.is_capital(n):
        return None
    if words.lang == "fr":
        spoken = text in ("a", "ont") and _PARTICIPLE.fullmatch(words.written(n + 1, n + 2))
        return n + 2 if spoken else None
    if words.lang == "en":
        return n + 1 if _PAST.fullmatch(text) else None
    if words.lang == "ru":
        return n + 1 if _RUSSIAN_PAST.fullmatch(text) else None
    return None


@cache
def _saying(lang: Language) -> Phrases:
    table = table_of("speech")
    return Phrases({kind: table[kind][lang] for kind in (*_SAYING, "quoting")}, lang)


@cache
def words_between(lang: Language) -> Phrases:
    """Return what may stand between a verb of saying and who says it."""
    titles = table_of("offices")["title"][lang]
    return Phrases({"via": [*table_of("speech")["via"][lang], *titles]}, lang)


@cache
def pronoun_words(lang: Language) -> Phrases:
    """Return the pronouns that stand for who spoke last."""
    return Phrases({"pronoun": table_of("speech")["pronoun"][lang]}, lang)
