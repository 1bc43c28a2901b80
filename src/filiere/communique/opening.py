"""Open a document for reading: plain text, a saved page, PDF or DOCX."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from datetime import date
from pathlib import Path
from typing import Final

from filiere.communique.article import Article
from filiere.communique.encoding import decoded
from filiere.communique.file_kinds import refuse_other_kinds
from filiere.communique.garbled import is_garbled
from filiere.communique.html_page import article, is_page, page_in_archive
from filiere.communique.paragraphs import paragraphs_of
from filiere.communique.pdf_file import pdf_article
from filiere.communique.text import Paragraph, Text
from filiere.communique.word_file import word_article
from filiere.errors import BrokenFile, WrongInput
from filiere.languages import Language, language, message

STANDARD_INPUT: Final = "-"
LARGEST_FILE: Final = 50_000_000
LONGEST_TEXT: Final = 1_000_000
MOST_PARAGRAPHS: Final = 50_000
#: Plain text takes at most four bytes a character; a page has its scripts besides.
_LARGEST_PLAIN: Final = 4 * LONGEST_TEXT
_LARGEST_PAGE: Final = 20_000_000
_ADDRESSES: Final = ("http:", "https:")
_PDF: Final = b"%PDF-"
_PDF_WITHIN: Final = 1024
_PACKED: Final = b"PK"
_LINE_END: Final = re.compile(r"\r\n?|[\u2028\u2029\x85]")
_QUOTED: Final = re.compile(r"^(?:> ?){1,9}", re.MULTILINE)
#: Spaces and joiners without width, and orders to write the other way round. The marks that
#: Arabic and Persian need between words are not among them.
_HIDDEN: Final = frozenset("\u00ad\u200b\u2060\u2061\u2062\u2063\u2064\u202a\u202b\u202d\u202e")


def open_text(
    path: Path | str, *, published: date | str | None = None, lang: str | None = None
) -> Text:
    """Open a document and return its text.

    Parameters
    ----------
    path
        The file, or ``"-"`` for standard input.
    published
        The day it was published, where the page or the file does not say it, or wrongly; text is
        read as 2025-10-10.
    lang
        The language of all of it; by default that of each paragraph is found.

    Raises
    ------
    BrokenFile
        If it cannot be read, holds no words, or is longer than any communiqué.
    UnknownLanguage
        If the language is none of the product's.
    WrongInput
        If the day is none.
    """
    asked: Language | None = language(lang) if lang is not None else None
    told = _day(published)
    name, content = _bytes_of(path)
    found = _article(content, name)
    if len(found.content) > LONGEST_TEXT:
        raise _too_long(name, f"more than {LONGEST_TEXT:,} characters")
    if not any(letter.isalnum() for letter in found.content):
        raise BrokenFile(name, "the file holds no words", "give a text")
    day, day_warnings = _publication(found, told, name)
    read = paragraphs_of(found.content, asked)
    if len(read) > MOST_PARAGRAPHS:
        raise _too_long(name, f"more than {MOST_PARAGRAPHS:,} paragraphs")
    paragraphs, garbled = _readable(read, name)
    return Text(
        name=name,
        content=found.content,
        paragraphs=paragraphs,
        checksum=f"sha256:{hashlib.sha256(content).hexdigest()}",
        published=day,
        title=found.title,
        warnings=(*found.warnings, *day_warnings, *garbled, *_hidden(found.content, name)),
    )


def _day(published: date | str | None) -> date | None:
    try:
        return date.fromisoformat(published) if isinstance(published, str) else published
    except ValueError:
        problem = f"no day {published!r}: write the day of publication as 2025-10-10"
        raise WrongInput(problem) from None


def _bytes_of(path: Path | str) -> tuple[str, bytes]:
    name = str(path)
    try:
        if name == STANDARD_INPUT:
            content = sys.stdin.buffer.read(LARGEST_FILE + 1)
        else:
            with open(path, "rb", opener=_opener) as file:
                content = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        if name.startswith(_ADDRESSES):
            problem, do = "nothing is fetched from the network", "save the page and give its file"
        else:
            problem = f"cannot be read ({getattr(error, 'strerror', None) or error})"
            do = "check the path"
        raise BrokenFile(name, problem, do) from None
    if len(content) > LARGEST_FILE:
        problem = f"the file is larger than {LARGEST_FILE // 1_000_000} MB"
        raise BrokenFile(name, problem, "give one communiqué, not a whole archive")
    if not content.strip(b"\x00\t\n\r\f "):
        raise BrokenFile(name, "the file is empty", "give a text")
    return name, content


def _opener(path: str, flags: int) -> int:
    """Open a file; a pipe that nobody writes to is empty, and is not waited for."""
    opened = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    if hasattr(os, "set_blocking"):
        os.set_blocking(opened, True)
    return opened


def _article(content: bytes, name: str) -> Article:
    """Read the bytes as what they are, whatever the file is called."""
    if _PDF in content[:_PDF_WITHIN]:
        return pdf_article(content, name, longest=LONGEST_TEXT)
    refuse_other_kinds(content, name)
    if content.startswith(_PACKED):
        return word_article(content, name, longest=LONGEST_TEXT)
    content = page_in_archive(content) or content
    if len(content) > _LARGEST_PAGE:
        raise _too_long(name, f"{len(content) // 1_000_000} MB")
    text, warnings = decoded(content, name)
    if is_page(text, name):
        page = article(text, name)
        return Article(page.content, page.published, None, page.title, warnings)
    if len(content) > _LARGEST_PLAIN:
        raise _too_long(name, f"{len(content) // 1_000_000} MB")
    return Article(_plain(text), warnings=warnings)


def _plain(text: str) -> str:
    """Return a plain text with one kind of line end, and without the marks of a quoted e-mail."""
    return _QUOTED.sub("", _LINE_END.sub("\n", text))


def _too_long(name: str, size: str) -> BrokenFile:
    problem = f"the text has {size}"
    return BrokenFile(name, problem, "give one communiqué, not a whole archive")


def _publication(
    found: Article, told: date | None, name: str
) -> tuple[date | None, tuple[str, ...]]:
    """Return the day of publication: the user's word, the page's, the file's."""
    day = told or found.published
    if day is not None or found.made is None:
        return day, ()
    warning = message(
        "{file}: the day of publication is taken from the file, which was made on {day}; "
        "say --published if it is another one"
    )
    return found.made, (warning.format(file=name, day=found.made),)


def _readable(
    paragraphs: tuple[Paragraph, ...], name: str
) -> tuple[tuple[Paragraph, ...], tuple[str, ...]]:
    """Take the language from what cannot be read, so that no grammar reads it, and tell of it."""
    kept = tuple(
        Paragraph(one.span, None, one.content) if is_garbled(one.content) else one
        for one in paragraphs
    )
    lost = sum(
        len(one.content) for one, other in zip(kept, paragraphs, strict=True) if one is not other
    )
    if lost:
        share = max(round(100 * lost / sum(len(one.content) for one in paragraphs)), 1)
        told = message(
            "{file}: {share} % of the text looks garbled and was not read; save it from the "
            "source again, or recognise its text (OCR)"
        )
        return kept, (told.format(file=name, share=share),)
    if all(one.lang is None for one in kept):
        told = message(
            "{file}: no paragraph is in French, English, Russian or Arabic; none was read"
        )
        return kept, (told.format(file=name),)
    return kept, ()


def _hidden(content: str, name: str) -> tuple[str, ...]:
    """Tell of signs that no reader sees and that can make words look like others."""
    signs = sum(map(content.count, _HIDDEN))
    if not signs:
        return ()
    told = message(
        "{file}: {count} signs without width, or that turn the direction of writing, were passed "
        "over: what the text shows may differ from what it says"
    )
    return (told.format(file=name, count=signs),)
