"""The lines of a page of a PDF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any, Final, NamedTuple

from filiere.communique.pdf_signs import Sign, height_of, passed_over, signs_of, size_of
from filiere.communique.right_to_left import Glyph, is_right_to_left, logical, without_strokes

#: Signs this far apart [sizes of the letters] are two words, or two cells of a table.
_WORD: Final = 0.15
_CELL: Final = 2.0
#: A sign this far [sizes of the letters] off a line's foot is on another line.
_OFF: Final = 0.5
#: Signs that lie at least this far [sizes] over others, and are at least so many, are a line.
_LEVEL: Final = 0.3
_WHOLE: Final = 4
_FEW: Final = 0.02
_MOST: Final = 0.5
_HYPHENS: Final = frozenset("\x02\ufffe")
_BREAKS: Final = frozenset("\r\n")


class Line(NamedTuple):
    """A line of a page: its words, and where it stands [points, from the lower left corner].

    Cells of a table are parted by tabs.
    """

    text: str
    left: float
    right: float
    foot: float
    size: float


def lines_of(page: Any) -> tuple[Line, ...]:
    """Return the lines of a page in the order in which they were written.

    Where words run from right to left, PDFium's own order is of no use: writers of PDF differ in
    how they order the signs of such a line, and it is made anew from where they stand.

    Parameters
    ----------
    page
        A page of pypdfium2.
    """
    sheet = page.get_textpage()
    try:
        signs = list(signs_of(sheet))
        backwards = _share_right_to_left(signs)
        if backwards > _FEW:
            signs = sorted((*signs, *passed_over(sheet, page, signs)), key=lambda sign: sign.place)
            lines = list(_by_place(signs, sheet, right_to_left=backwards > _MOST))
            texts = without_strokes([line.text for line in lines])
            lines = [line._replace(text=text) for line, text in zip(lines, texts, strict=True)]
        else:
            lines = list(_by_order(signs, sheet))
        return tuple(line for line in lines if line.text)
    finally:
        sheet.close()


def _share_right_to_left(signs: Sequence[Sign]) -> float:
    """Return the share of a page's letters that run from right to left."""
    letters = [sign.text for sign in signs if sign.text.isalpha()]
    return sum(map(is_right_to_left, letters)) / max(len(letters), 1)


def _by_order(signs: Iterable[Sign], sheet: Any) -> Iterator[Line]:
    """Yield the lines as PDFium tells them apart."""
    held: list[Sign] = []
    for sign in signs:
        ends = sign.text in _BREAKS
        if not ends:
            held.append(sign)
        if ends or sign.text in _HYPHENS:  # PDFium joins the lines that a hyphen parts
            yield from _line(held, sheet)
            held = []
    yield from _line(held, sheet)


def _line(signs: Sequence[Sign], sheet: Any) -> Iterator[Line]:
    wide = [sign for sign in signs if sign.wide]
    if not wide:
        return
    size = size_of(sheet, wide[0])
    words: list[str] = []
    edge = wide[0].left
    for sign in signs:
        if sign.wide:
            if sign.left - edge > _CELL * size:
                words.append("\t")
            edge = sign.right
        words.append("\u00ad" if sign.text in _HYPHENS else sign.text)
    cells = "".join(words).split("\t")
    yield _placed("\t".join(" ".join(cell.split()) for cell in cells), wide, size)


def _by_place(signs: Iterable[Sign], sheet: Any, *, right_to_left: bool) -> Iterator[Line]:
    """Yield the lines by where their signs stand."""
    held: list[Sign] = []
    feet: Counter[float] = Counter()
    size = foot = 0.0
    for sign in signs:
        if not sign.wide or sign.text in _BREAKS:
            continue
        if held and min(abs(sign.foot - foot), abs(sign.foot - held[-1].foot)) > _OFF * size:
            yield from _levels(held, size, sheet, right_to_left=right_to_left)
            held, feet = [], Counter()
        if not held:
            size, foot = size_of(sheet, sign), sign.foot
        held.append(sign)
        feet[sign.foot] += 1
        foot = max(foot, sign.foot, key=feet.__getitem__)
    yield from _levels(held, size, sheet, right_to_left=right_to_left)


def _levels(
    signs: Sequence[Sign], size: float, sheet: Any, *, right_to_left: bool
) -> Iterator[Line]:
    """Yield a line, or several where cells beside each other have lines half as high."""
    levels: list[float] = []
    for foot, times in Counter(round(sign.foot, 1) for sign in signs).most_common():
        apart = min((abs(foot - level) for level in levels), default=size)
        if not levels or (times >= _WHOLE and apart > _LEVEL * size):
            levels.append(foot)
    nearest = [min(levels, key=partial(_apart, sign.foot)) for sign in signs]
    for level in sorted(levels, reverse=True):
        on_it = [sign for sign, near in zip(signs, nearest, strict=True) if near == level]
        yield _read(on_it, size, sheet, right_to_left=right_to_left)


def _apart(foot: float, level: float) -> float:
    return abs(foot - level)


def _read(signs: Sequence[Sign], size: float, sheet: Any, *, right_to_left: bool) -> Line:
    glyphs = [
        Glyph(sign.text, sign.left, sign.right, height_of(sheet, sign) / size) for sign in signs
    ]
    text = logical(glyphs, word=_WORD * size, cell=_CELL * size, right_to_left=right_to_left)
    return _placed(text, signs, size)


def _placed(text: str, signs: Sequence[Sign], size: float) -> Line:
    return Line(
        text.strip(),
        min(sign.left for sign in signs),
        max(sign.right for sign in signs),
        Counter(sign.foot for sign in signs).most_common(1)[0][0],
        size,
    )
