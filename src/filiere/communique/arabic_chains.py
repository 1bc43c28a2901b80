"""How far an Arabic name of an office or an organisation goes on behind its head."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from filiere.communique.fields_listed import fields
from filiere.communique.folding import fold
from filiere.communique.name_ends import ends_name
from filiere.communique.paragraph_words import ParagraphWords
from filiere.communique.phrases import table_of

_ARABIC_DEFINITE: Final = ("ال", "وال", "لل", "بال", "ولل")
_ARABIC_REGION: Final = frozenset(
    ("لجهة", "جهة", "بجهة", "لولاية", "لمدينة", "بمدينة", "جمهورية", "مملكة", "دولة", "سلطنة")
)
_ARABIC_IN: Final = ("لدي", "لدى", "في")
_ARABIC_LONGEST: Final = 12


def arabic_end(words: ParagraphWords, n: int, limit: int, skip: Callable[[int], int | None]) -> int:
    """Return the word after the complements that begin at a word."""
    limit = min(limit, n + _ARABIC_LONGEST)
    known = fields(words, n, limit)
    end = first = n
    while n < limit:
        after = skip(n)
        if after is None and words.text(n) in ("في", "ل", "باسم"):
            after = skip(n + 1)
        after = after or _past_country(words, n) or _past_word(words, n, known)
        if after is not None:
            end = n = after
        elif _leads_on(words, n, known, first=n == first):
            n += 1
        else:
            break
    return end


def _past_country(words: ParagraphWords, n: int) -> int | None:
    mention = words.mention_at.get(n)
    if mention is None and words.text(n) in _ARABIC_IN:
        ahead = n + 2 if words.text(n + 1) in _ARABIC_REGION else n + 1
        mention = words.mention_at.get(ahead)
    return mention.last if mention is not None else None


def _past_word(words: ParagraphWords, n: int, known: Mapping[int, int]) -> int | None:
    """Return the word after a definite one, or a field."""
    if not _may_belong(words, n):
        return None
    if words.written(n, n + 1).startswith(_ARABIC_DEFINITE):
        return n + 1
    return known.get(n)


def _leads_on(words: ParagraphWords, n: int, known: Mapping[int, int], *, first: bool) -> bool:
    """Tell whether a word is part of a name only with the next one: لجهة الشرق."""
    if not _may_belong(words, n):
        return False
    region = words.text(n) in _ARABIC_REGION and n + 1 in words.mention_at
    return region or (first and _is_construct(words, n, known))


def _may_belong(words: ParagraphWords, n: int) -> bool:
    text = words.text(n)
    return text.isalpha() and text not in _titles() and not ends_name(words, n)


def _is_construct(words: ParagraphWords, n: int, known: Mapping[int, int]) -> bool:
    """Tell whether a bare noun stands between a bare head and what is definite: هيئة تنشيط X."""
    head, ahead = words.text(n - 1), n + 1
    if head.startswith("ال") or ahead >= len(words) or ends_name(words, ahead):
        return False
    definite = words.written(ahead, ahead + 1).startswith(_ARABIC_DEFINITE)
    return (definite and ahead not in words.mention_at) or ahead in known


@cache
def _titles() -> frozenset[str]:
    """Return the Arabic titles that stand between an office and a name, with their article."""
    bare = [fold(way).words for way in table_of("offices")["title"]["ar"] if way.isalpha()]
    return frozenset((*bare, *(f"ال{word}" for word in bare)))
