"""The names of organisations as they are called, not as a sentence inflects them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

from filiere.communique.folding import fold
from filiere.communique.marks import Mark
from filiere.communique.paragraph_words import ParagraphWords
from filiere.communique.phrases import table_of
from filiere.communique.russian_names import parses

_ARABIC_PARTICLES: Final = re.compile(r"^[وف]?(?:لل|[بلك])?")


def name_of(words: ParagraphWords, head: Mark, end: int) -> str:
    """Return a name that begins with a head, the head in the nominative, without particles.

    Parameters
    ----------
    words
        The words of a paragraph.
    head
        The head.
    end
        The number of the word after the name.
    """
    written = words.written(head.first, end)
    if words.lang == "ar":
        return without_particle(written)
    if words.lang != "ru":
        return written
    start = words.written(head.first, head.last)
    return nominative_head(start) + written[len(start) :]


def without_particle(name: str) -> str:
    """Return an Arabic name without و, ب or ل before its head: الوكالة for للوكالة."""
    if _is_head(name.split(maxsplit=1)[0]):
        return name
    bare = _ARABIC_PARTICLES.sub("", name, count=1)
    return f"ال{bare}" if name.lstrip("وف").startswith("لل") else bare


@lru_cache(maxsize=4096)
def _is_head(word: str) -> bool:
    ways = (way for entry in table_of("organisations").values() for way in entry.get("ar", ()))
    return any(fold(way).words.split()[0] == fold(word).words for way in ways)


@lru_cache(maxsize=4096)
def nominative_head(words: str) -> str:
    """Return the head of a Russian name in the nominative: Министерство for министерства."""
    parts = words.split()
    nouns = [n for n, part in enumerate(parts) if _is_noun(part)]
    if nouns and nouns[0] < len(parts) - 1:
        behind = nouns[0] + 1
        return " ".join((nominative_head(" ".join(parts[:behind])), *parts[behind:]))
    noun = _reading(parts[-1], "NOUN")
    if noun is None:
        return words
    wanted = {"nomn", noun.tag.number or "sing"}
    agreeing = wanted | ({noun.tag.gender} if noun.tag.gender else set())
    readings = [_reading(part, "ADJF") for part in parts[:-1]]
    forms = [each and each.inflect(agreeing) for each in readings] + [noun.inflect({"nomn"})]
    return " ".join(
        _as_written(part, form.word) if form else part
        for part, form in zip(parts, forms, strict=True)
    )


def _is_noun(word: str) -> bool:
    found = parses(word.lower())
    return bool(found) and found[0].tag.POS == "NOUN"


def _reading(word: str, part: str) -> Any:
    """Return the likeliest reading of a word as a part of speech, or None."""
    return next((each for each in parses(word.lower()) if part == each.tag.POS), None)


def _as_written(part: str, word: str) -> str:
    if part.isupper() and len(part) > 1:
        return part
    return word[:1].upper() + word[1:] if part[:1].isupper() else word
