"""Whether two ways of writing a name, in whichever script, may be one name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from filiere.communique.folding import fold

_ARABIC: Final = re.compile(r"[\u0621-\u064a]")
_WORD: Final = re.compile(r"\w+")
_ARTICLES: Final = frozenset(("al", "el", "эль", "аль"))
_FROM_CYRILLIC: Final = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрстуфхыэ", "abvgdeziiklmnoprstufhie", strict=True)),
        **dict(zip("жцчшщюя", ("j", "ts", "s", "s", "s", "iu", "ia"), strict=True)),
        **dict.fromkeys("ьъ", ""),
    }
)
#: How the spellings of one sound are brought together, in this order.
_ONE_SOUND: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"shch|chtch|tch|sch|sh|ch", "s"),
        (r"zh|dzh|dj", "j"),
        (r"kh", "h"),
        (r"gh|gu(?=[ei])", "g"),
        (r"dh", "d"),
        (r"th", "t"),
        (r"ph", "f"),
        (r"ou|oo", "u"),
        (r"qu|ck|[cq]", "k"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"z", "s"),
        (r"y", "i"),
        (r"ff?$", "v"),
        (r"(?<=in)e$", ""),
        (r"io|i+e", "e"),
        (r"i+(?=[au])", ""),
        (r"(.)\1+", r"\1"),
    )
)
_FROM_ARABIC: Final = str.maketrans(
    {
        **dict.fromkeys("بپ", "b"),
        **dict.fromkeys("تطثة", "t"),
        **dict.fromkeys("دذضظ", "d"),
        **dict.fromkeys("سصزش", "s"),
        **dict.fromkeys("كقغجگ", "k"),
        **dict.fromkeys("فڤ", "f"),
        **dict(zip("رلمن", "rlmn", strict=True)),
        **dict.fromkeys("اآأإىيوؤئءعهحخ", ""),
    }
)
#: The consonants that Arabic writes apart, from those a name has once its sounds are one.
_AS_ARABIC: Final = str.maketrans(
    {"p": "b", "v": "f", "g": "k", "j": "k", "h": "", **dict.fromkeys("aeiou", "")}
)


def same_name(one: str, other: str) -> bool:
    """Tell whether two spellings may be of one name.

    Case, accents, transliteration (Russian in its French or English manner) and doubled letters
    do not count; the words do, and their order. Beside a name in Arabic letters only the
    consonants count, for Arabic leaves the short vowels out.

    Parameters
    ----------
    one, other
        Two names, each in Latin, Cyrillic or Arabic letters.

    Examples
    --------
    >>> same_name("Mikhaïl Anissimov", "Михаил Анисимов")
    True
    >>> same_name("Dmitry Patrushev", "دميتري باتروشيف"), same_name("Petrov", "Petrova")
    (True, False)
    """
    if bool(_ARABIC.search(one)) == bool(_ARABIC.search(other)):
        return _sounds(one) == _sounds(other)
    return _consonants(one) == _consonants(other)


@lru_cache(maxsize=4096)
def _sounds(name: str) -> tuple[str, ...]:
    """Return the words of a name, each as it sounds."""
    words = [word for word in _WORD.findall(fold(name).words) if word not in _ARTICLES]
    return tuple(_sound(word.translate(_FROM_CYRILLIC)) for word in words)


def _sound(word: str) -> str:
    for spelling, sound in _ONE_SOUND:
        word = spelling.sub(sound, word)
    return word


@lru_cache(maxsize=4096)
def _consonants(name: str) -> str:
    words = _WORD.findall(fold(name).words)
    if _ARABIC.search(name):
        bare = "".join(_without_article(word) for word in words)
        return re.sub(r"(.)\1+", r"\1", bare.translate(_FROM_ARABIC))
    heard = "".join(_sounds(re.sub(r"(?i)(?<!o)u?w", "", name))).translate(_AS_ARABIC)
    return re.sub(r"(.)\1+", r"\1", heard)


def _without_article(word: str) -> str:
    return word.removeprefix("ال").removesuffix("ة")
