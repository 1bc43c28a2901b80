"""Whether two wordings of an office, an organisation or a topic may mean the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from filiere.communique.folding import fold

_WORD: Final = re.compile(r"\w+")
_ARABIC_PARTICLES: Final = re.compile(r"^[وف]?(?:ال|بال|كال|لل|[بكل])(?=\w{3})")
_SHORT: Final = 3
_ENDING: Final = 3
_STEM: Final = 4
_COVERED: Final = 0.5


def same_words(one: str, other: str) -> bool:
    """Tell whether two wordings have the same words of weight, one perhaps with more of them.

    Words of up to three letters and the endings of the others do not count, for cases and
    articles change them; the shorter wording must hold at least half of the longer one's words.

    Examples
    --------
    >>> same_words("директора департамента металлургии", "директор департамента металлургии")
    True
    >>> same_words("ministère de l'industrie", "ministère de la santé")
    False
    """
    short, long = sorted((_words(one), _words(other)), key=len)
    if not short:
        return fold(one).words.strip() == fold(other).words.strip()
    return len(short) >= _COVERED * len(long) and _all_in(short, long)


def within(part: str, whole: str) -> bool:
    """Tell whether every word of weight of a wording is in another.

    Examples
    --------
    >>> within("directeur général", "directeur général de la société Nord")
    True
    """
    words = _words(part)
    return bool(words) and _all_in(words, _words(whole))


def _all_in(words: Sequence[str], others: Sequence[str]) -> bool:
    return all(any(_alike(word, other) for other in others) for word in words)


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    bare = (_ARABIC_PARTICLES.sub("", word) for word in _WORD.findall(fold(text).words))
    return tuple(dict.fromkeys(word for word in bare if len(word) > _SHORT))


def _alike(one: str, other: str) -> bool:
    """Tell whether two words agree but for their endings."""
    kept = max(_STEM, min(len(one), len(other)) - _ENDING)
    return one[:kept] == other[:kept] and abs(len(one) - len(other)) <= _ENDING
