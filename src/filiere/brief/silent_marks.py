"""Arabic text in a PDF that copies and reads aloud right: dots and vowels made silent.

Noto Sans Arabic draws ب as a bare letter and a dot, two glyphs. The typesetter gives both of them
the letter's Unicode value, so that a reader's programme finds the letter twice. Every glyph
without a width of its own is therefore marked with an empty replacement text (ISO 32000-1,
14.9.4): it is drawn as before, and says nothing.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

_OFFSET: Final = re.compile(rb"(\d{10}) 00000 n")
_PAGE: Final = re.compile(rb"/Type/Page/.*?/Contents (\d+) 0 R", re.S)
_REFERENCE: Final = rb"/%s ?(\d+) 0 R"
_FONT_NAME: Final = re.compile(rb"/(f\d+) (\d+) 0 R")
_WIDTH: Final = re.compile(rb"(\d+) (\d+) ([\d.]+)")
_TEXT_OBJECT: Final = re.compile(rb"BT(.*?)\nET\n", re.S)
_FLAT: Final = rb"\((?:[^()\\]|\\.)*\)"
#: The typesetter escapes no brackets that pair, so that the codes of two glyphs may be a pair.
_PAIRED: Final = rb"\((?:[^()\\]|\\.|" + _FLAT + rb")*\)"
_STRING: Final = rb"\((?:[^()\\]|\\.|" + _PAIRED + rb")*\)"
_SHOWN: Final = re.compile(rb"\[((?:" + _STRING + rb"|[-\d. ])*)\]TJ|(" + _STRING + rb")Tj", re.S)
_PIECE: Final = re.compile(rb"(" + _STRING + rb")|([-\d.]+)", re.S)
_REPLACED: Final = re.compile(rb"/Span<</ActualText<[0-9A-F]*>>>BDC(.*?)\nEMC", re.S)
_ESCAPE: Final = re.compile(rb"\\([0-7]{1,3}|\n|.)", re.S)
_NAMED: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b""}
_SILENT: Final = b"/Span<</ActualText<FEFF>>>BDC "
_END: Final = b"\nEMC\n"


@dataclass(frozen=True, slots=True)
class _File:
    """A PDF's objects by number, and what stands before and after them."""

    head: bytes
    objects: Mapping[int, bytes]
    trailer: bytes


def silence_marks(pdf: bytes) -> bytes:
    """Mark every glyph without a width as saying nothing.

    Parameters
    ----------
    pdf
        A file as the typesetter writes it: PDF 1.7 with a plain table of objects, no encryption.

    Raises
    ------
    ValueError
        If the file has another form.
    """
    file = _read(pdf)
    objects = dict(file.objects)
    for page in file.objects.values():
        contents = _PAGE.search(page)
        if contents:
            number = int(contents[1])
            objects[number] = _silenced(objects[number], _widths(page, file.objects))
    return _written(_File(file.head, objects, file.trailer))


def _read(pdf: bytes) -> _File:
    table = int(pdf[pdf.rindex(b"startxref") :].split()[1])
    starts = [int(offset) for offset in _OFFSET.findall(pdf[table:])]
    if not pdf.startswith(b"xref", table) or starts != sorted(starts) or not starts:
        raise ValueError("a PDF in another form than the typesetter's")
    ends = [*starts[1:], table]
    objects = {n: pdf[a:b] for n, (a, b) in enumerate(zip(starts, ends, strict=True), start=1)}
    trailer = pdf[pdf.rindex(b"trailer") : pdf.rindex(b"startxref")]
    return _File(pdf[: starts[0]], objects, trailer)


def _written(file: _File) -> bytes:
    written = bytearray(file.head)
    table = [b"0000000000 65535 f\r\n"]
    for number in sorted(file.objects):
        table.append(b"%010d 00000 n\r\n" % len(written))
        written += file.objects[number]
    start = len(written)
    written += b"xref\n0 %d\n" % len(table) + b"".join(table)
    written += file.trailer + b"startxref\n%d\n%%%%EOF" % start
    return bytes(written)


def _widths(page: bytes, objects: Mapping[int, bytes]) -> dict[bytes, frozenset[int]]:
    """Return, for each font's name on a page, the glyphs that have a width."""
    resources = objects[_referred(b"Resources", page)]
    return {
        name: _wide(objects[_descendant(objects[int(font)])])
        for name, font in _FONT_NAME.findall(resources)
    }


def _referred(key: bytes, of: bytes) -> int:
    found = re.search(_REFERENCE % key, of)
    if found is None:
        raise ValueError(f"a PDF object without {key!r}")
    return int(found[1])


def _descendant(font: bytes) -> int:
    return _referred(rb"DescendantFonts ?\[", font)


def _wide(font: bytes) -> frozenset[int]:
    array = font[font.index(b"/W[") : font.rindex(b"]")]
    return frozenset(
        code
        for first, last, width in _WIDTH.findall(array)
        if float(width)
        for code in range(int(first), int(last) + 1)
    )


def _silenced(contents: bytes, widths: Mapping[bytes, frozenset[int]]) -> bytes:
    """Return a page's content stream with its marks silent."""
    head, _, rest = contents.partition(b"\nstream\n")
    length = re.search(rb"/Length (\d+)", head)
    if length is None or b"/FlateDecode" not in head:
        raise ValueError("a content stream in another form than the typesetter's")
    drawn = zlib.decompress(rest[: int(length[1])])
    drawn = _TEXT_OBJECT.sub(lambda block: _text_object(block[0], widths), drawn)
    packed = zlib.compress(drawn, 9)
    head = head.replace(length[0], b"/Length %d" % len(packed))
    return head + b"\nstream\n" + packed + rest[int(length[1]) :]


def _text_object(block: bytes, widths: Mapping[bytes, frozenset[int]]) -> bytes:
    named = re.search(rb"/(f\d+) ", block)
    if named is None:
        return block
    wide = widths[named[1]]
    parts = []
    place = 0
    for replaced in _REPLACED.finditer(block):
        parts.append(_marks_wrapped(block[place : replaced.start()], wide))
        has_letter = any(code in wide for code in _codes(replaced[1]))
        parts.append(replaced[0] if has_letter else _SILENT + replaced[1] + b"\nEMC")
        place = replaced.end()
    parts.append(_marks_wrapped(block[place:], wide))
    return b"".join(parts)


def _marks_wrapped(block: bytes, wide: frozenset[int]) -> bytes:
    """Wrap the glyphs without width of every operator that shows text."""
    return _SHOWN.sub(lambda shown: b"".join(_operators(shown, wide)), block)


def _operators(shown: re.Match[bytes], wide: frozenset[int]) -> Iterator[bytes]:
    """Yield the operator again, or one for each run of letters or of marks."""
    codes = list(_codes(shown[0]))
    if all(code in wide for code in codes):
        yield shown[0]
        return
    run: list[bytes] = []
    silent = False
    for piece in _PIECE.finditer(shown[1] if shown[1] is not None else shown[2]):
        if piece[2]:
            run.append(piece[2])
            continue
        for code in _codes(piece[1]):
            if (code not in wide) != silent and any(part.startswith(b"<") for part in run):
                yield _shown(run, silent=silent)
                run = []
            silent = code not in wide
            run.append(b"<%04X>" % code)
    yield _shown(run, silent=silent)


def _shown(run: list[bytes], *, silent: bool) -> bytes:
    operator = b"[" + b" ".join(run) + b"]TJ"
    return _SILENT + operator + _END if silent else operator + b"\n"


def _codes(block: bytes) -> Iterator[int]:
    """Yield the two-byte glyph codes of the strings in a piece of a content stream."""
    for string in re.findall(_STRING, block, re.S):
        plain = _ESCAPE.sub(_unescaped, string[1:-1])
        yield from (high << 8 | low for high, low in zip(plain[::2], plain[1::2], strict=True))


def _unescaped(sign: re.Match[bytes]) -> bytes:
    if sign[1][:1].isdigit():
        return bytes([int(sign[1], 8)])
    return _NAMED.get(sign[1], sign[1])
