"""The signs of a page of a PDF, and where each stands."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

_SURROGATES: Final = range(0xD800, 0xE000)
_LARGEST: Final = 0x10FFFF
_LONGEST: Final = 64
_NEAR: Final = 100
_BYTE: Final = 256


class Sign(NamedTuple):
    """A sign of a page.

    Parameters
    ----------
    text
        What it says; several letters where one replaces them.
    left, right
        Where it begins and ends [points from the left of the page].
    foot
        How high the line is on which it stands [points from the foot of the page].
    place
        Its place in the order in which the page was written.
    """

    text: str
    left: float
    right: float
    foot: float
    place: float

    @property
    def wide(self) -> bool:
        """Whether it takes room; spaces that PDFium adds take none."""
        return self.right > self.left


def signs_of(sheet: Any) -> Iterator[Sign]:
    """Yield the signs of a page in the order in which PDFium reads them.

    Parameters
    ----------
    sheet
        A text page of pypdfium2.
    """
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - for PDF only

    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    for place in range(pdfium.FPDFText_CountChars(sheet)):
        pdfium.FPDFText_GetCharOrigin(sheet, place, x, y)
        pdfium.FPDFText_GetLooseCharBox(sheet, place, box)
        code = pdfium.FPDFText_GetUnicode(sheet, place)
        if code and code <= _LARGEST and code not in _SURROGATES:
            yield Sign(chr(code), min(x.value, box.left), box.right, y.value, place)


def passed_over(sheet: Any, page: Any, signs: Sequence[Sign]) -> Iterator[Sign]:
    """Yield the signs of a page that PDFium leaves out.

    Where a page gives a text to be read for some signs, and marks them as written backwards, and
    then so again for others, PDFium takes the second text for the first one. Typst writes Arabic
    so.

    Parameters
    ----------
    sheet, page
        A text page of pypdfium2, and its page.
    signs
        The signs that PDFium found.
    """
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    last: dict[int | None, int] = {}
    for place in range(pdfium.FPDFText_CountChars(sheet)):
        last[_address(pdfium.FPDFText_GetTextObject(sheet, place))] = place
    place = 0
    for n in range(pdfium.FPDFPage_CountObjects(page)):
        written = pdfium.FPDFPage_GetObject(page, n)
        if pdfium.FPDFPageObj_GetType(written) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        if _address(written) in last:
            place = last[_address(written)]
        elif text := _replacement(written):
            sign = _placed(written, text, place + 0.5)
            if not any(_says(one, sign) for one in signs[max(place - _NEAR, 0) : place + _NEAR]):
                yield sign


def height_of(sheet: Any, sign: Sign) -> float:
    """Return how high a sign itself is [points], without the room that its font leaves round it."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    left, right, foot, head = (ctypes.c_double() for _ in range(4))
    if sign.place != int(sign.place):
        return math.inf
    pdfium.FPDFText_GetCharBox(sheet, int(sign.place), left, right, foot, head)
    return head.value - foot.value


def size_of(sheet: Any, sign: Sign) -> float:
    """Return the size of the letters where a sign stands, as they are on paper [points]."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    turned = pdfium.FS_MATRIX()
    place = int(sign.place)
    stretch = 1.0
    if pdfium.FPDFText_GetMatrix(sheet, place, turned):
        stretch = math.hypot(turned.c, turned.d)
    return max(float(pdfium.FPDFText_GetFontSize(sheet, place)) * stretch, 1.0)


def _address(pointer: Any) -> int | None:
    return ctypes.cast(pointer, ctypes.c_void_p).value


def _says(one: Sign, other: Sign) -> bool:
    """Tell whether a sign says a part of what another one says, at the same place."""
    near = abs(one.foot - other.foot) < other.right - other.left
    return near and one.text in other.text and one.left < other.right and other.left < one.right


def _replacement(written: Any) -> str:
    """Return the text that is to be read for signs written backwards (ISO 32000-1, 14.9.4)."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    read, units = ctypes.c_ulong(), (pdfium.FPDF_WCHAR * _LONGEST)()
    size = ctypes.sizeof(units)
    text, backwards = "", False
    for n in range(pdfium.FPDFPageObj_CountMarks(written)):
        mark = pdfium.FPDFPageObj_GetMark(written, n)
        if pdfium.FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", units, size, read):
            given = list(units)[: min(read.value // 2, _LONGEST)]
            # PDFium hands out the two bytes of each letter as two letters
            content = bytes(given) if max(given, default=0) < _BYTE else b""
            text = content.decode("utf-16-be", errors="ignore")
        elif pdfium.FPDFPageObjMark_GetName(mark, units, size, read):
            name = "".join(map(chr, units)).rstrip("\0")
            backwards = backwards or name.startswith("ReversedChars")
    return "".join(sign for sign in text if sign.isprintable()).strip() if backwards else ""


def _placed(written: Any, text: str, place: float) -> Sign:
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    left, foot, right, head = (ctypes.c_float() for _ in range(4))
    turned = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetBounds(written, left, foot, right, head)
    pdfium.FPDFPageObj_GetMatrix(written, turned)
    return Sign(text, left.value, right.value, turned.f, place)
