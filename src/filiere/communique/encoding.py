"""The words that bytes stand for."""

from __future__ import annotations

import codecs
from typing import Final

from filiere.errors import BrokenFile
from filiere.languages import message

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Encodings in which texts of the four languages are written, apart from UTF-8.
_OTHERS: Final = ("cp1251", "koi8_r", "cp866", "cp1252", "cp1256", "iso8859_6", "utf_16")
_SAMPLE: Final = 100_000
_CONTROL: Final = frozenset(range(32)) - set(b"\t\n\r\f\v\x1b")
_BINARY: Final = 0.01


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
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_binary(content, name)
        return _inferred(content, name, error.start)
    _refuse_binary(content, name)
    return text, ()


def _strict(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        problem = f"the text is not {encoding}, as its first bytes say"
        raise BrokenFile(
            name, problem, "save it again as UTF-8", row=_row(content, error.start)
        ) from None


def _inferred(content: bytes, name: str, fault: int) -> tuple[str, tuple[str, ...]]:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only for what is not UTF-8

    found = from_bytes(content[:_SAMPLE], cp_isolation=list(_OTHERS)).best()
    if found is None:
        problem = "the text is neither UTF-8 nor in another encoding of the four languages"
        raise BrokenFile(name, problem, "save it again as UTF-8", row=_row(content, fault))
    text = content.decode(found.encoding, errors="replace")
    warning = message("{file}: not UTF-8; read as {encoding}, inferred from its letters")
    return text, (warning.format(file=name, encoding=found.encoding.replace("_", "-")),)


def _refuse_binary(content: bytes, name: str) -> None:
    sample = content[:_SAMPLE]
    controls = sum(byte in _CONTROL for byte in sample)
    if controls > _BINARY * len(sample):
        problem = "the file holds no text"
        raise BrokenFile(name, problem, "give plain text, HTML, PDF or DOCX")


def _row(content: bytes, place: int) -> int:
    return content.count(b"\n", 0, place) + 1
