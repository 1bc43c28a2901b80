"""How far a Russian name of an office or an organisation goes on behind its head."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from filiere.communique.fields_listed import lists_on
from filiere.communique.name_ends import acronym_end, ends_name, past_hyphen
from filiere.communique.paragraph_words import ParagraphWords
from filiere.communique.russian_names import parses

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
    "государств",
    "королевств",
    "султанат",
    "княжеств",
    "эмират",
    "дум",
    "собрани",
    "федерал",
    "федераци",
    "национальн",
    "центральн",
    "республик",
)
_RUSSIAN_OF: Final = frozenset(("по", "при", "в", "на", "у"))


def russian_end(
    words: ParagraphWords, n: int, limit: int, skip: Callable[[int], int | None]
) -> int:
    """Return the word after the complements that begin at a word."""
    end = n = _past_place(words, n)
    while n < limit:
        mention = words.mention_at.get(n)
        acronym = acronym_end(words, n)
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
            n = past_hyphen(words, n + 1)
            end = n
        else:
            break
    return end


def _past_place(words: ParagraphWords, n: int) -> int:
    """Return the word after a place right behind a head: мэр Казани, палаты Эль-Айна."""
    mention = words.mention_at.get(n)
    if mention is not None and mention.form == "city":
        return mention.last
    chamber = words.text(n - 1).startswith("палат")
    capitals = [words.is_capital(k) and k not in words.mention_at for k in (n, n + 1, n + 2)]
    return n + 1 if chamber and all(capitals) else n


def _is_russian_noun(words: ParagraphWords, n: int) -> bool:
    if not words.text(n).isalpha() or ends_name(words, n):
        return False
    word = words.written(n, n + 1).lower()
    if words.is_capital(n):
        return word.startswith(_STATE_WORDS)
    return _may_be_noun(word)


@lru_cache(maxsize=20_000)
def _may_be_noun(word: str) -> bool:
    found = parses(word)
    return bool(found) and found[0].tag.POS in _RUSSIAN_NOUNS
