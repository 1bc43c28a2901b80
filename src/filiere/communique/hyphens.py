"""Words broken at the end of a line, whole again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from filiere.communique.folding import fold
from filiere.communique.phrases import table_of
from filiere.languages import LANGUAGES

_BROKEN: Final = re.compile(r"(\w[\w'’-]*)[-\u2010\u2011\u00ad]$")
_RANGE: Final = re.compile(r"\d[-\u2010-\u2015]$")
_FIRST: Final = re.compile(r"\w[\w'’-]*")
#: What is joined to the next word by a hyphen of its own; and so are the countries' (russo-).
_PREFIXES: Final = re.compile("ex|mi|non|pan|procès|self|semi|sous|vice|вице|премьер|пресс|экс")
_PRONOUNS: Final = re.compile("ce|ci|elles?|ils?|je|là|nous|on|t|tu|vous", re.IGNORECASE)
_COMPOUND: Final = re.compile(r"[а-яё]+о")


def joined(lines: Sequence[str], words: Mapping[str, int]) -> str:
    """Return the lines of a paragraph as one; a word that a hyphen broke is whole.

    Parameters
    ----------
    lines
        The lines; a hyphen that the page added may be written as a soft one.
    words
        The words of the document, which tell how a word is written elsewhere.

    Examples
    --------
    >>> joined(["l'appui à la coopé-", "ration russo-", "marocaine"], {})
    "l'appui à la coopération russo-marocaine"
    """
    parts: list[str] = []
    for n, line in enumerate(lines):
        following = lines[n + 1] if n + 1 < len(lines) else ""
        broken, next_word = _BROKEN.search(line), _FIRST.match(following)
        if not following or (_RANGE.search(line) and following[0].isdigit()):
            parts.append(line)
        elif broken and next_word:
            hyphen = "-" if _is_compound(broken[1], next_word[0], words) else ""
            parts.append(f"{line[:-1]}{hyphen}")
        else:
            parts.append(f"{line} ")
    return "".join(parts).replace("\u00ad", "")


def _is_compound(head: str, tail: str, words: Mapping[str, int]) -> bool:
    """Tell whether a hyphen belongs to the word, or only to the end of the line."""
    last, whole = head.rsplit("-", 1)[-1].lower(), f"{head}{tail}"
    if words.get(whole) or words.get(f"{head}-{tail}"):
        return not words.get(whole)
    if tail[0].isupper() or tail[0].isdigit() or last.isdigit():
        return True
    if _PREFIXES.fullmatch(last) or fold(last).words in _countries() or _PRONOUNS.fullmatch(tail):
        return True
    return bool(_COMPOUND.fullmatch(last)) and not _russian().word_is_known(whole.lower())


@cache
def _countries() -> frozenset[str]:
    """Return the forms in which a country's adjective begins a compound."""
    ways = (
        way
        for entry in table_of("nationalities").values()
        for lang in LANGUAGES
        for way in entry.get(lang, ())
        if way.endswith("-")
    )
    return frozenset(fold(way.rstrip("-")).words for way in ways)


@cache
def _russian() -> Any:
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415 - only for a broken Russian word

    return MorphAnalyzer()
