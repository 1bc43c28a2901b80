"""The paragraphs of a PDF: its lines joined again, without what is printed on every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median_low
from typing import Final, NamedTuple

from filiere.communique.hyphens import joined
from filiere.communique.pdf_lines import Line
from filiere.communique.right_to_left import is_right_to_left

Pages = Sequence[Sequence[Line]]

_DIGITS: Final = re.compile(r"\d+")
#: A line that is a page's number: "3", "- 3 -", "3/10", "Page 3 of 10", "стр. 3 из 10", "صفحة 3".
_NUMBER: Final = re.compile(
    r"\W{,3}(?:\w{1,8}\W{1,3})?\d{1,4}(?:\W{1,3}(?:\w{1,4}\W{1,3})?\d{1,4})?\W{,3}"
)
_MARGIN: Final = 2
_BULLET: Final = re.compile(r"[•▪●◦‣∙■□–—-]\s")
_ENDS: Final = re.compile(r"[.!?…؟]['\"»”’)]*$")
#: Lines of one paragraph: their sizes differ by less than this share, their distance is within
#: this many usual ones, their edges within this many letters' sizes.
_SIZE, _DISTANCE, _EDGE = 0.12, 1.35, 3.0
_INDENT: Final = 0.8
_SPACE: Final = 0.25
#: A word may be so much wider than its number of letters says.
_WIDER: Final = 1.5


def paragraphs_of_pages(pages: Pages) -> tuple[str, ...]:
    """Return the paragraphs of a document, in the order in which they were written.

    Headings, entries of a list and rows of a table are paragraphs too. What stands on most pages
    at their head or foot and the pages' numbers are left out.

    Parameters
    ----------
    pages
        The lines of each page.
    """
    repeated = _repeated(pages)
    kept = [_without_margins(page, repeated) for page in pages]
    words = Counter(word for page in kept for line in page for word in line.text.split())
    held: list[str] = []
    before: _Placed | None = None
    paragraphs: list[str] = []
    for line in (line for n, page in enumerate(kept) for line in _placed(page, n)):
        if before is not None and not _goes_on(before, line):
            paragraphs.append(joined(held, words))
            held = []
        held.append(line.line.text)
        before = line
    return (*paragraphs, joined(held, words)) if held else tuple(paragraphs)


class _Placed(NamedTuple):
    """A line, the edges of the column in which it stands, and the usual distance of its page."""

    line: Line
    left: float
    right: float
    usual: float
    page: int


def _repeated(pages: Pages) -> frozenset[tuple[str, int]]:
    """Return what stands at one place of the margin of most pages, and how high."""
    if len(pages) < _MARGIN:
        return frozenset()
    seen = Counter(_masked(line) for page in pages for line in _margins(page))
    least = max(_MARGIN, len(pages) / 2)
    return frozenset(one for one, times in seen.items() if times >= least)


def _masked(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("0", line.text), round(line.foot)


def _margins(page: Sequence[Line]) -> set[Line]:
    by_height = sorted(page, key=lambda line: line.foot)
    return {*by_height[:_MARGIN], *by_height[-_MARGIN:]}


def _without_margins(
    page: Sequence[Line], repeated: frozenset[tuple[str, int]]
) -> tuple[Line, ...]:
    """Return the lines of a page but what is repeated, and its number."""
    feet = [line.foot for line in page]
    ends = {min(feet), max(feet)} if feet else set()
    return tuple(
        line
        for line in page
        if _masked(line) not in repeated
        and not (line.foot in ends and _NUMBER.fullmatch(line.text))
    )


def _placed(page: Sequence[Line], number: int) -> Iterator[_Placed]:
    """Yield the lines of a page with the edges of their columns."""
    usual = _usual_distance(page)
    column: list[Line] = []
    for line in page:
        if column and not _in_column(column[-1], line):
            yield from _edged(column, usual, number)
            column = []
        column.append(line)
    yield from _edged(column, usual, number)


def _edged(column: Sequence[Line], usual: float, page: int) -> Iterator[_Placed]:
    if column:
        left, right = min(line.left for line in column), max(line.right for line in column)
        yield from (_Placed(line, left, right, usual, page) for line in column)


def _in_column(before: Line, line: Line) -> bool:
    edge = _EDGE * line.size
    near = abs(before.left - line.left) < edge or abs(before.right - line.right) < edge
    return near and line.foot < before.foot and _same_size(before, line)


def _same_size(before: Line, line: Line) -> bool:
    return abs(before.size - line.size) <= _SIZE * line.size


def _usual_distance(page: Sequence[Line]) -> float:
    """Return how far lines of one paragraph are apart, in sizes of their letters."""
    distances = [
        (before.foot - line.foot) / line.size
        for before, line in pairwise(page)
        if 0 < before.foot - line.foot < _EDGE * line.size and _same_size(before, line)
    ]
    return median_low(distances) if distances else 0.0


def _goes_on(before: _Placed, after: _Placed) -> bool:
    """Tell whether a line is of the same paragraph as the one before it."""
    one, line = before.line, after.line
    if "\t" in one.text + line.text or _BULLET.match(line.text) or not _same_size(one, line):
        return False
    below = before.page == after.page and line.foot < one.foot
    if below and one.foot - line.foot > _DISTANCE * after.usual * line.size:
        return False
    ended = bool(_ENDS.search(one.text))
    if below and _centred(one, line):
        return not ended
    backwards = _runs_backwards(one.text + line.text)
    full = _is_full(before, line, backwards=backwards)
    indented = _is_indented(before, after, backwards=backwards)
    return full and not indented and (below or not ended)


def _centred(one: Line, line: Line) -> bool:
    apart = abs((one.left + one.right) - (line.left + line.right)) / 2
    return apart < _SPACE * line.size and abs(one.left - line.left) > _INDENT * line.size


def _is_full(before: _Placed, following: Line, *, backwards: bool) -> bool:
    """Tell whether the first word of the following line had no room at the end of this one."""
    line = before.line
    room = line.left - before.left if backwards else before.right - line.right
    letter = (following.right - following.left) / max(len(following.text), 1)
    first = following.text.split(maxsplit=1)[0]
    return room < _WIDER * letter * len(first) + _SPACE * line.size


def _is_indented(before: _Placed, after: _Placed, *, backwards: bool) -> bool:
    indent = _INDENT * after.line.size
    if backwards:
        return after.right - after.line.right > indent > before.right - before.line.right
    return after.line.left - after.left > indent > before.line.left - before.left


def _runs_backwards(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return 2 * sum(map(is_right_to_left, letters)) > len(letters)
