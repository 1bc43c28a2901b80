"""The words that bytes stand for."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from itertools import pairwise
from typing import Final

from filiere.errors import BrokenFile
from filiere.languages import message

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Encodings in which texts of the four languages are written, apart from Unicode's.
_OTHERS: Final = ("cp1251", "koi8_r", "cp866", "cp1252", "cp1256", "iso8859_5", "iso8859_6")
_SAMPLE: Final = 100_000
_HEAD: Final = 4096
_DECLARED: Final = re.compile(rb"(?:charset|encoding)\s{0,3}=\s{0,3}[\"']?([\w:.-]{3,20})", re.I)
_CONTROL: Final = frozenset(range(32)) - set(b"\t\n\r\f\v\x1b")
_BINARY: Final = 0.01
#: In UTF-16, one byte of two is one of few: nought, or that of Russian or Arabic letters.
_HIGH: Final = (0x00, 0x04, 0x06)
_HIGH_SHARE: Final = 0.9
#: So many characters of more than one byte for one byte that is none tell UTF-8 with a fault.
_SOUND: Final = 20


def decoded(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the text that bytes stand for, and a warning where its encoding was inferred.

    Parameters
    ----------
    content
        The bytes.
    name
        The file, for the message.

    Raises
    ------
    BrokenFile
        If they are no text in an encoding of the four languages.

    Examples
    --------
    >>> decoded("Séance".encode(), "a.txt")
    ('Séance', ())
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(content, encoding, name), ()
    wide = _wide(content)
    if wide:
        return _strict(content, wide, name), ()
    _refuse_binary(content, name)
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        return _not_utf8(content, name, error.start)


def _strict(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        problem = f"the text is not {encoding.upper()}, as its first bytes say"
        remedy = "save it again as UTF-8"
        raise BrokenFile(name, problem, remedy, row=_row(content, error.start)) from None


def _wide(content: bytes) -> str | None:
    """Return the kind of UTF-16 that a text without its mark is in, if it is in one."""
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = content[first : first + _SAMPLE : 2]
        share = sum(map(high.count, _HIGH)) / max(len(high), 1)
        low = content[1 - first : 1 - first + _SAMPLE : 2]
        if len(content) % 2 == 0 and share > _HIGH_SHARE and low.count(0) < len(low) // 2:
            return encoding
    return None


def _not_utf8(content: bytes, name: str, fault: int) -> tuple[str, tuple[str, ...]]:
    declared = _declared(content)
    if declared is not None:
        return declared, ()
    text = content.decode("utf-8", errors="replace")
    faults = text.count("\ufffd")
    if sum(sign > "\x7f" for sign in text) - faults >= _SOUND * faults:
        told = message("{file}: {count} bytes are not UTF-8, and were passed over")
        return text, (told.format(file=name, count=faults),)
    return _inferred(content, name, fault)


def _declared(content: bytes) -> str | None:
    """Return the text in the encoding that a page names, if it holds."""
    found = _DECLARED.search(content[:_HEAD])
    try:
        return content.decode(codecs.lookup(found[1].decode("ascii")).name) if found else None
    except (LookupError, UnicodeError):
        return None


def _inferred(content: bytes, name: str, fault: int) -> tuple[str, tuple[str, ...]]:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only for what is not UTF-8

    sample = content[:_SAMPLE]
    found = list(from_bytes(sample, cp_isolation=list(_OTHERS)))
    if not found:
        problem = "the text is neither UTF-8 nor in another encoding of the four languages"
        raise BrokenFile(name, problem, "save it again as UTF-8", row=_row(content, fault))
    encoding = min(found, key=lambda match: _capitals_inside(str(match))).encoding
    text = content.decode(encoding, errors="replace")
    told = message("{file}: not UTF-8; read as {encoding}, inferred from its letters")
    return text, (told.format(file=name, encoding=encoding.replace("_", "-")),)


def _capitals_inside(text: str) -> int:
    """Return how many capitals follow a small letter: Russian read in a wrong encoding has many."""
    return sum(one.islower() and other.isupper() for one, other in pairwise(text))


def _refuse_binary(content: bytes, name: str) -> None:
    signs = Counter(content[:_SAMPLE])
    if sum(signs[sign] for sign in _CONTROL) > _BINARY * signs.total():
        problem = "the file holds no text"
        raise BrokenFile(name, problem, "give plain text, HTML, PDF or DOCX")


def _row(content: bytes, place: int) -> int:
    return content.count(b"\n", 0, place) + 1
