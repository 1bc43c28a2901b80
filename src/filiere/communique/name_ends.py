"""Where the name of an office or an organisation ends, and what still belongs to it."""

from __future__ import annotations

from functools import cache

from filiere.communique.paragraph_words import ParagraphWords
from filiere.communique.phrases import Phrases, phrases, table_of
from filiere.languages import Language


def ends_name(words: ParagraphWords, n: int) -> bool:
    """Tell whether a word ends a name: a verb, a pronoun, a preposition of a sentence's own."""
    return n >= len(words) or _stops(words.lang).said(words.words, n) is not None


def past_hyphen(words: ParagraphWords, n: int) -> int:
    """Return the word after the other half of a hyphened word."""
    while words.text(n) == "-" and words.is_glued(n) and words.is_glued(n + 1):
        n += 2
    return n


def acronym_end(words: ParagraphWords, n: int) -> int | None:
    """Return the word after an acronym in brackets, None if there is none."""
    if words.text(n) != "(" or not words.is_capital(n + 1):
        return None
    mention = words.mention_at.get(n + 2)
    last = mention.last if mention is not None and words.lang == "ru" else n + 2
    return last + 1 if words.text(last) == ")" else None


@cache
def _stops(lang: Language) -> Phrases:
    table = table_of("function_words")
    return Phrases({"stop": [*table["stop"][lang], *table["verb"][lang]]}, lang)


def function_words(lang: Language) -> Phrases:
    """Return the words that end names, and those that begin none."""
    return phrases("function_words", lang)
