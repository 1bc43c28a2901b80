"""Showing where in a text the words stand that were looked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from filiere.communique.folding import fold
from filiere.register.words import written

_BEFORE: Final = 60
_LENGTH: Final = 240


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text, and whether it is one of the words."""

    text: str
    is_word: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A text with the words marked, and the language in which it is written."""

    parts: tuple[Part, ...]
    lang: str


def marked(text: str, words: Sequence[str]) -> tuple[Part, ...]:
    """Return a text in stretches, those that are one of the words marked.

    Examples
    --------
    >>> [part.text for part in marked("Un été chaud", ["ete"]) if part.is_word]
    ['été']
    """
    parts: list[Part] = []
    end = 0
    for start, stop in _places(text, words):
        if start > end:
            parts.append(Part(text[end:start]))
        parts.append(Part(text[start:stop], is_word=True))
        end = stop
    if end < len(text):
        parts.append(Part(text[end:]))
    return tuple(parts)


def title(titles: Mapping[str, str], words: Sequence[str], lang: str) -> Shown:
    """Return a title in the viewer's language, the words marked."""
    text = written(titles, lang)
    return Shown(marked(text, words), _language(titles, text))


def snippet(texts: Mapping[str, str], words: Sequence[str], lang: str) -> Shown | None:
    """Return the stretch of a text in which the words stand; nothing where they do not.

    The viewer's language is looked through first, then the others.
    """
    for code in dict.fromkeys([lang, *texts]):
        text = texts.get(code, "")
        places = _places(text, words)
        if places:
            start = max(0, places[0][0] - _BEFORE)
            cut = text[start : start + _LENGTH]
            parts = list(marked(cut, words))
            if start:
                parts.insert(0, Part("… "))
            if start + _LENGTH < len(text):
                parts.append(Part(" …"))
            return Shown(tuple(parts), code)
    return None


def _language(texts: Mapping[str, str], text: str) -> str:
    return next((code for code, each in texts.items() if each == text), "")


def _places(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return where the words stand in a text, in order, none over another."""
    folded = fold(text)
    found = []
    for word in words:
        start = folded.words.find(word)
        while start >= 0:
            found.append(folded.origin(start, start + len(word)))
            start = folded.words.find(word, start + len(word))
    kept: list[tuple[int, int]] = []
    for first, last in sorted(found):
        if not kept or first >= kept[-1][1]:
            kept.append((first, last))
    return kept
