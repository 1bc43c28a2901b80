"""The words of a DOCX: what Word shows of it, but for the heads and feet of its pages."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, Final

from filiere.communique.article import Article, known_day, known_title
from filiere.errors import BrokenFile

_LARGEST: Final = 50_000_000
#: What is parsed takes many times its size in memory where it is all marks and no words.
_MARKS: Final = 2_000_000
_RELATIONS: Final = "_rels/.rels"
_PROPERTIES: Final = "docProps/core.xml"
_NOTES: Final = ("footnotes.xml", "endnotes.xml")
#: What Word does not show as text: what was deleted or moved, fields' orders, second forms.
_UNSHOWN: Final = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback", "rPr", "pPr"})
_SPACES: Final = frozenset({"tab", "br", "cr", "ptab"})
_HYPHEN: Final = "noBreakHyphen"
_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    KeyError,
    EOFError,
    OSError,
    OverflowError,
    ValueError,
)
#: When the template that python-docx writes from was made.
_TEMPLATE: Final = datetime(2013, 12, 23, 23, 15)


def word_article(content: bytes, name: str, *, longest: int) -> Article:
    """Return the words of a DOCX; a row of a table is a line, its cells parted by tabs.

    Text boxes and notes are read, tracked changes as if they were accepted. Macros are never run.

    Parameters
    ----------
    content
        The file's bytes.
    name
        The file, for the message.
    longest
        How many characters it may have; one that has more is read so far only.

    Raises
    ------
    BrokenFile
        If it is damaged, is no DOCX, unpacks to more than 50 MB of text, or holds no words.
    """
    from lxml import etree  # noqa: PLC0415 - for DOCX only

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            main = _main_part(packed, name)
            parts = [main, *_notes(packed, main)]
            trees = [_parsed(packed, part, name) for part in parts]
            properties = _properties(packed, name)
    except BrokenFile:
        raise
    except (NotImplementedError, RuntimeError):  # a compression of its own; a password
        problem = "the DOCX is locked by a password"
        raise BrokenFile(name, problem, "save it without a password") from None
    except (*_DAMAGE, etree.XMLSyntaxError):
        problem = "the DOCX is damaged"
        raise BrokenFile(name, problem, "save it again, or give it as PDF") from None
    text = "\n".join(_first(trees, longest))
    if not text:
        raise BrokenFile(name, "the document holds no words", "give the one with the text")
    made = _day(properties.get("modified")) or _day(properties.get("created"))
    return Article(text, made=known_day(made), title=known_title(properties.get("title")))


def _first(trees: Sequence[Any], longest: int) -> Iterator[str]:
    """Yield the lines, until there are more characters than a text may have."""
    length = 0
    for tree in trees:
        for line in _lines(tree):
            if line:
                yield line
                length += len(line)
            if length > longest:
                return


def _main_part(packed: zipfile.ZipFile, name: str) -> str:
    """Return the part with the text, which the package itself names."""
    parts = packed.namelist()
    if _RELATIONS in parts:
        for relation in _parsed(packed, _RELATIONS, name):
            target = str(relation.get("Target", "")).lstrip("/")
            if relation.get("Type", "").endswith("/officeDocument") and target.startswith("word/"):
                return target
    problem = "the file is no document of Word"
    raise BrokenFile(name, problem, "save it as DOCX or PDF, or give its text")


def _notes(packed: zipfile.ZipFile, main: str) -> Iterator[str]:
    folder = main.rpartition("/")[0]
    parts = packed.namelist()
    return (part for note in _NOTES if (part := f"{folder}/{note}") in parts)


def _parsed(packed: zipfile.ZipFile, part: str, name: str) -> Any:
    from lxml import etree  # noqa: PLC0415

    with packed.open(part) as stream:  # the size that a package states may be false
        content = stream.read(_LARGEST + 1)
    large, many = len(content) > _LARGEST, content.count(b"<") > _MARKS
    if large or many:
        size = f"{_LARGEST // 1_000_000} MB" if large else f"{_MARKS:,} marks"
        problem = f"the document unpacks to more than {size}"
        raise BrokenFile(name, problem, "give one communiqué, not a whole archive")
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(content, parser)


def _lines(node: Any) -> Iterator[str]:
    """Yield the paragraphs and the rows of tables below a node."""
    for child in node:
        kind = _kind(child)
        if kind == "p":
            boxes: list[Any] = []
            yield " ".join("".join(_words(child, boxes)).split())
            for box in boxes:
                yield from _lines(box)
        elif kind == "tr":
            yield "\t".join(_cells(child)).strip()
        elif kind not in _UNSHOWN:
            yield from _lines(child)


def _cells(row: Any) -> Iterator[str]:
    for child in row:
        if _kind(child) == "tc":
            yield " ".join(line for line in _lines(child) if line).replace("\t", " ")
        elif _kind(child) not in _UNSHOWN:
            yield from _cells(child)


def _words(node: Any, boxes: list[Any]) -> Iterator[str]:
    """Yield the words of a paragraph, and put aside the text boxes that hang on it."""
    for child in node:
        kind = _kind(child)
        if kind == "t":
            yield (child.text or "") + "".join(part.tail or "" for part in child)
        elif kind in _SPACES:
            yield " "
        elif kind == _HYPHEN:
            yield "-"
        elif kind == "txbxContent":
            boxes.append(child)
        elif kind not in _UNSHOWN:
            yield from _words(child, boxes)


def _kind(node: Any) -> str:
    """Return the name of a node; the two editions of the format differ in the rest of it."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _properties(packed: zipfile.ZipFile, name: str) -> dict[str, str]:
    if _PROPERTIES not in packed.namelist():
        return {}
    return {_kind(node): node.text or "" for node in _parsed(packed, _PROPERTIES, name)}


def _day(text: str | None) -> date | None:
    try:
        moment = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return None if moment is None or moment.replace(tzinfo=None) == _TEMPLATE else moment.date()
