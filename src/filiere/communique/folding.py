"""Words made alike for matching, each sign knowing where it stood."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final

_SAME: Final = {
    **dict.fromkeys("’‘ʼ`´ʹ", "'"),
    **dict.fromkeys("«»“”„‟″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("أإآٱ", "ا"),
    "ى": "ي",
    "٪": "%",
    "٫": ".",
    "٬": ",",
    "،": ",",
    "؛": ";",
    "؟": "?",
    "ё": "е",
    "œ": "oe",
    "æ": "ae",
    "ß": "ss",
}
_LEFT_OUT: Final = "ـ"


@dataclass(frozen=True, slots=True)
class Folded:
    """Words made alike.

    Parameters
    ----------
    words
        Small letters without accents, one kind of quotation mark, apostrophe, dash, space and
        digit; no signs without width and no signs that turn the direction of writing.
    places
        Where each sign of `words` stood, and where the last one ended.
    """

    words: str
    places: tuple[int, ...]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of `words` stood in the text that was folded."""
        first = self.places[start]
        return first, self.places[end - 1] + 1 if end > start else first


def fold(text: str) -> Folded:
    """Make the words of a text alike.

    Examples
    --------
    >>> folded = fold("L’été\u200b : 30\u202f٪")
    >>> folded.words
    "l'ete : 30 %"
    >>> folded.origin(2, 5)
    (2, 5)
    """
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for letter in _alike(sign):
            if letter == " " and signs and signs[-1] == " ":
                continue
            signs.append(letter)
            places.append(place)
    return Folded("".join(signs), (*places, len(text)))


def without_hidden(text: str) -> str:
    r"""Return a text without the signs that have no width or turn the direction of writing.

    Examples
    --------
    >>> without_hidden("mi\u200bxte")
    'mixte'
    """
    return text if text.isascii() else "".join(sign for sign in text if not _is_hidden(sign))


@cache
def _is_hidden(sign: str) -> bool:
    return unicodedata.category(sign) == "Cf"


@cache
def _alike(sign: str) -> str:
    """Return what a sign is folded to: nothing, a sign, or several."""
    if sign.isspace():
        return " "
    small = sign.lower()
    if small in _SAME:
        return _SAME[small]
    if sign in _LEFT_OUT or unicodedata.category(sign) in ("Cf", "Mn", "Cc"):
        return ""
    parts = unicodedata.normalize("NFKD", small)
    kept = (part for part in parts if unicodedata.category(part) not in ("Cf", "Mn", "Cc"))
    return "".join(_digit(_SAME.get(part, part)) for part in kept).replace("  ", " ")


def _digit(sign: str) -> str:
    return str(unicodedata.decimal(sign)) if sign.isdecimal() else sign
