"""Words of lines that run from right to left, in the order in which they are read.

A PDF keeps where each sign stands, and writers of PDF differ in all else: some give the signs of
a line from its left, some from its right; some turn the two letters of a ligature round; some
draw the dots of a letter apart and call them the letter again. Where the signs stand is the same
for all, and Unicode's rules for lines of two directions, read backwards, give their order.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final, Literal, NamedTuple, TypeAlias

#: What stands over this share of another letter, no higher than this and than this share of it,
#: is its dots.
_OVER: Final = 0.6
_LOW: Final = 0.3
_LOWER: Final = 0.65
_NEAR: Final = 8
_HAMZA: Final = frozenset("أإآؤئء")
_WITHIN_NUMBERS: Final = frozenset(".,:/٫٬")
_PERCENT: Final = frozenset("%٪")
_OPENING: Final = {"(": "(", ")": "(", "[": "[", "]": "[", "«": "«", "»": "«"}
_CLOSING: Final = {"(": ")", "[": "]", "«": "»"}
_STOPS: Final = frozenset(" \t.,:;!?،؛؟")
#: A sign between two joined letters that is no letter: perhaps the stroke that lengthens a word.
_STROKE: Final = re.compile(r"(?<=[بتثجحخسشصضطظعغفقكلمنهيئ])([!-~])\1{0,2}(?=[\u0620-\u064a])")
_OFTEN: Final = 3

_Direction: TypeAlias = Literal["right", "left", "number", "neutral"]


class Glyph(NamedTuple):
    """A sign, or a run of signs as they are read.

    Parameters
    ----------
    text
        What it says.
    left, right
        Where it begins and ends on its line.
    height
        How high it is, in sizes of the line's letters.
    """

    text: str
    left: float
    right: float
    height: float = 1.0

    @property
    def middle(self) -> float:
        """Where its middle is."""
        return (self.left + self.right) / 2


@cache
def is_right_to_left(sign: str) -> bool:
    """Tell whether a letter is of a script written from right to left."""
    return unicodedata.bidirectional(sign) in ("R", "AL")


def logical(
    glyphs: Iterable[Glyph], *, word: float, cell: float, right_to_left: bool = True
) -> str:
    """Return the words of a line, given its signs in any order.

    Parameters
    ----------
    glyphs
        The signs. Spaces among them are passed over.
    word, cell
        How far apart two words stand, and two cells of a table.
    right_to_left
        The direction of most lines of the page, and so of one that does not tell its own.

    Examples
    --------
    >>> drawn = [Glyph(sign, n, n + 1) for n, sign in enumerate("ماع 5,01 لخد")]
    >>> logical(drawn, word=0.2, cell=9)
    'دخل 5,01 عام'
    """
    placed = _letters(glyphs)
    ways = Counter(_direction(glyph.text[0]) for glyph in placed)
    if ways["right"]:
        backwards = right_to_left or ways["right"] >= ways["left"]
    else:
        ends_left = bool(placed) and placed[0].text in _STOPS
        backwards = right_to_left and (ends_left or not ways["left"])
    runs = _runs(placed, word) if backwards else _stretches(placed, word, cell)
    return _brackets(_spaced(list(runs), word, cell, backwards=backwards))


def without_strokes(lines: Sequence[str]) -> list[str]:
    """Return lines without the strokes that lengthen Arabic words, where they have no name.

    Such a stroke shows as whatever sign its number happens to stand for: the same one, again and
    again, between joined letters.
    """
    seen = Counter(found[1] for line in lines for found in _STROKE.finditer(line))
    strokes = {sign for sign, times in seen.items() if times >= _OFTEN}
    if not strokes:
        return list(lines)
    return [_STROKE.sub(lambda f: "" if f[1] in strokes else f[0], line) for line in lines]


def _letters(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Return the signs from left to right: ligatures whole, letters once, with their marks."""
    whole: list[Glyph] = []
    for glyph in glyphs:
        plain = _plain(glyph.text)
        if not plain.isprintable() or not plain.strip():
            continue
        if whole and (whole[-1].left, whole[-1].right) == (glyph.left, glyph.right):
            plain = whole.pop().text + plain
        whole.append(glyph._replace(text=plain))
    ordered = sorted((glyph._replace(text=_ligature(glyph.text)) for glyph in whole), key=_place)
    letters = _without_dots([glyph for glyph in ordered if not _is_mark(glyph.text[0])])
    _mark(letters, [glyph for glyph in ordered if _is_mark(glyph.text[0])])
    return letters


def _place(glyph: Glyph) -> tuple[float, float]:
    return glyph.middle, glyph.left


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign) == "Mn"


def _ligature(text: str) -> str:
    """Return the letters of one sign in their order: many writers of PDF turn them round."""
    letters = "".join(sign for sign in text if not _is_mark(sign))
    marks = "".join(sign for sign in text if _is_mark(sign))
    turned = len(letters) > 1 and (letters[0] in "اأإآٱه" and "ل" in letters)
    if letters == "الله":
        turned = False
    return (letters[::-1] if turned else letters) + marks


def _plain(sign: str) -> str:
    """Return a sign without the shape that its place in a word gives it."""
    return unicodedata.normalize("NFKC", sign) if sign >= "\ufb00" else sign


def _without_dots(letters: Sequence[Glyph]) -> list[Glyph]:
    """Return the letters without their dots, where those are drawn apart and called letters."""
    kept: list[Glyph] = []
    for letter in letters:
        near = range(max(len(kept) - _NEAR, 0), len(kept))
        n = next((n for n in near if _are_one(kept[n], letter)), None)
        if n is None:
            kept.append(letter)
        else:
            kept[n] = max(kept[n], letter, key=_area)
    return kept


def _area(letter: Glyph) -> float:
    return letter.height * (letter.right - letter.left)


def _are_one(one: Glyph, other: Glyph) -> bool:
    """Tell whether one of two signs is the dots of the other, or is printed over it."""
    over = min(one.right, other.right) - max(one.left, other.left)
    if over < _OVER * min(one.right - one.left, other.right - other.left):
        return False
    if one.text == other.text or {one.text[0], other.text[0]} <= _HAMZA:
        return True
    lower, higher = sorted((one, other), key=lambda glyph: glyph.height)
    low = lower.height <= min(_LOW, _LOWER * higher.height)
    return low and is_right_to_left(lower.text[0])


def _mark(letters: list[Glyph], marks: Iterable[Glyph]) -> None:
    """Write each mark behind the letter that it stands over or under."""
    starts = [letter.left for letter in letters]
    for mark in marks:
        n = bisect_right(starts, mark.middle) - 1
        if n >= 0 and mark.text not in letters[n].text:
            letter = letters[n]
            letters[n] = letter._replace(text=letter.text + mark.text)


@cache
def _direction(sign: str) -> _Direction:
    if is_right_to_left(sign):
        return "right"
    if sign.isdecimal():
        return "number"
    return "left" if sign.isalpha() else "neutral"


def _runs(placed: Sequence[Glyph], word: float) -> Iterator[Glyph]:
    """Yield what is read together, from the right: a letter, a number, words from left to right."""
    runs: list[Glyph] = []
    n = 0
    while n < len(placed):
        end = _end_of_run(placed, n, word)
        run = placed[n:end]
        text = run[0].text if len(run) == 1 else _spaced(run, word, float("inf"), backwards=False)
        if text[0] in _PERCENT and len(run) > 1:
            text = text[1:] + text[0]
        runs.append(Glyph(text, run[0].left, run[-1].right))
        n = end
    return reversed(runs)


def _end_of_run(placed: Sequence[Glyph], start: int, word: float) -> int:
    """Return the place after the last sign that is read together with the one at `start`."""
    way = _direction(placed[start].text[0])
    if way == "right":
        return start + 1
    end = start + 1
    if way == "number" or placed[start].text in _PERCENT:
        end = _end_of_number(placed, start, word)
        joined = end < len(placed) and placed[end].left - placed[end - 1].right <= word
        if not joined or _direction(placed[end].text[0]) != "left":
            return end
    elif way == "neutral":
        return end
    for n in range(end, len(placed)):
        way = _direction(placed[n].text[0])
        if way == "right":
            break
        if way != "neutral":
            end = n + 1
    return end


def _end_of_number(placed: Sequence[Glyph], start: int, word: float) -> int:
    """Return the place after a number, its decimal sign and its sign of percent."""
    end = start + 1
    while end < len(placed) and placed[end].left - placed[end - 1].right <= word:
        text = placed[end].text
        follows = end + 1 < len(placed) and placed[end + 1].text.isdecimal()
        if not (text.isdecimal() or (text in _WITHIN_NUMBERS and follows)):
            return end + (text in _PERCENT and placed[end - 1].text.isdecimal())
        end += 1
    return end


def _stretches(placed: Sequence[Glyph], word: float, cell: float) -> Iterator[Glyph]:
    """Yield the signs of a line from left to right; words from right to left are one stretch."""
    n = 0
    while n < len(placed):
        end = n + 1
        if _direction(placed[n].text[0]) == "right":
            for k in range(end, len(placed)):
                way = _direction(placed[k].text[0])
                if way == "left":
                    break
                if way == "right":
                    end = k + 1
        inner = list(_runs(placed[n:end], word))
        text = _spaced(inner, word, cell, backwards=True)
        yield Glyph(text, placed[n].left, placed[end - 1].right)
        n = end


def _spaced(runs: Sequence[Glyph], word: float, cell: float, *, backwards: bool) -> str:
    """Return runs with the spaces between them."""
    parts: list[str] = []
    for n, run in enumerate(runs):
        if n:
            before = runs[n - 1]
            gap = before.left - run.right if backwards else run.left - before.right
            parts.append("\t" if gap > cell else " " if gap > word else "")
        parts.append(run.text)
    return "".join(parts)


def _brackets(text: str) -> str:
    """Return a text whose brackets open where they should: a PDF may give either of a pair."""
    signs = list(text)
    opened: list[str] = []
    for n, sign in enumerate(signs):
        if sign not in _OPENING:
            continue
        kind = _OPENING[sign]
        after_space = n == 0 or signs[n - 1].isspace() or signs[n - 1] in _CLOSING
        before_space = n + 1 == len(signs) or signs[n + 1] in _STOPS
        opens = after_space if after_space != before_space else kind not in opened
        if opens:
            opened.append(kind)
        elif kind in opened:
            opened.remove(kind)
        signs[n] = kind if opens else _CLOSING[kind]
    return "".join(signs)
