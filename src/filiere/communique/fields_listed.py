"""The fields that the name of a ministry or an office lists: trade, industry and crafts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from filiere.communique.marks import marks
from filiere.communique.paragraph_words import ParagraphWords
from filiere.communique.phrases import Phrases, table_of
from filiere.communique.russian_names import parses
from filiere.communique.topics import topics_in
from filiere.languages import Language

#: Before each field that a French name lists.
FRENCH_OF: Final = frozenset(
    ("de", "du", "des", "d'", "a", "au", "aux", "en", "pour", "aupres", "pres", "l'")
)


def fields(words: ParagraphWords, start: int, limit: int) -> Mapping[int, int]:
    """Return where fields and other parts of ministries' names stand: trade, industry."""
    part = words.words[start:limit]
    found = {start + each.first: start + each.last for each in topics_in(part, words.lang)}
    for mark in marks(_portfolio(words.lang), part):
        found.setdefault(start + mark.first, start + mark.last)
    return found


def lists_on(words: ParagraphWords, n: int) -> bool:
    """Tell whether a comma parts the fields of one ministry: de l'Eau, du Sol et des Forêts."""
    if words.text(n) != ",":
        return False
    follows: Sequence[str] = [words.text(k) for k in range(n + 1, n + 7)]
    if words.lang == "fr":
        joined = next((k for k, text in enumerate(follows) if text == "et"), None)
        return follows[0] in FRENCH_OF and joined is not None and "," not in follows[:joined]
    if words.lang == "ru":
        joined = next((k for k, text in enumerate(follows[:4]) if text == "и"), 0)
        plain = not any(words.is_capital(n + 1 + k) for k in range(joined))
        return (
            joined > 0
            and plain
            and "," not in follows[:joined]
            and _is_genitive(words.written(n + 1, n + 2).lower())
        )
    if words.lang == "en":
        joined = next((k for k, text in enumerate(follows[:5]) if text == "and"), 0)
        return joined > 0 and words.is_capital(n + 1) and "," not in follows[:joined]
    return False


@lru_cache(maxsize=20_000)
def _is_genitive(word: str) -> bool:
    return any(str(each.tag.case) in ("gent", "gen2") for each in parses(word))


@cache
def _portfolio(lang: Language) -> Phrases:
    ways = {"portfolio": table_of("topic_context")["portfolio"][lang]}
    subjects = {name: entry.get(lang, ()) for name, entry in table_of("subjects").items()}
    return Phrases({**ways, **subjects}, lang)
