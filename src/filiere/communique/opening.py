"""Open a document for reading: plain text, a saved page, PDF or DOCX."""

from __future__ import annotations

import hashlib
import re
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from filiere.communique.encoding import decoded
from filiere.communique.html_page import Article, article
from filiere.communique.paragraphs import paragraphs_of
from filiere.communique.pdf_file import pdf_article
from filiere.communique.text import Text
from filiere.communique.word_file import word_article
from filiere.errors import BrokenFile
from filiere.languages import Language, language, message

STANDARD_INPUT: Final = "-"
LARGEST_FILE: Final = 50_000_000
LONGEST_TEXT: Final = 1_000_000
_PAGE: Final = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p)\b", re.IGNORECASE | re.DOTALL)  # fmt: skip  # noqa: E501
#: Spaces and joiners without width, and orders to write the other way round.
_HIDDEN: Final = frozenset("\u200b\u2060\u2061\u2062\u2063\u2064\u202d\u202e")


def open_text(path: Path | str, *, published: date | None = None, lang: str | None = None) -> Text:
    """Open a document and return its text.

    Parameters
    ----------
    path
        The file, or ``"-"`` for standard input.
    published
        The day it was published, where the page or the file does not say it, or wrongly.
    lang
        The language of all of it; by default that of each paragraph is found.

    Raises
    ------
    BrokenFile
        If it cannot be read, holds no words, or is longer than any communiqué.
    UnknownLanguage
        If the language is none of the product's.
    """
    asked: Language | None = language(lang) if lang is not None else None
    name, content = _bytes_of(path)
    found = _article(content, name)
    if len(found.content) > LONGEST_TEXT:
        problem = f"the text has {len(found.content):,} characters, more than {LONGEST_TEXT:,}"
        raise BrokenFile(name, problem, "give one communiqué, not a whole archive")
    if not any(letter.isalnum() for letter in found.content):
        raise BrokenFile(name, "the file holds no words", "give a text")
    if published is not None:
        found = replace(found, published=published, warnings=())
    return Text(
        name=name,
        content=found.content,
        paragraphs=paragraphs_of(found.content, asked),
        checksum=f"sha256:{hashlib.sha256(content).hexdigest()}",
        published=found.published,
        title=found.title,
        warnings=(*found.warnings, *_hidden(found.content, name)),
    )


def _bytes_of(path: Path | str) -> tuple[str, bytes]:
    name = str(path)
    try:
        if name == STANDARD_INPUT:
            content = sys.stdin.buffer.read(LARGEST_FILE + 1)
        else:
            with Path(path).open("rb") as file:
                content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        problem = f"cannot be read ({error.strerror})"
        raise BrokenFile(name, problem, "check the path") from None
    if len(content) > LARGEST_FILE:
        problem = f"the file is larger than {LARGEST_FILE // 1_000_000} MB"
        raise BrokenFile(name, problem, "give one communiqué, not a whole archive")
    if not content:
        raise BrokenFile(name, "the file is empty", "give a text")
    return name, content


def _article(content: bytes, name: str) -> Article:
    """Read the bytes as what they are, whatever the file is called."""
    if content.startswith(b"%PDF-"):
        return pdf_article(content, name)
    if content.startswith(b"PK\x03\x04"):
        return word_article(content, name)
    text, warnings = decoded(content, name)
    if _PAGE.match(text) or name.lower().endswith((".html", ".htm", ".xhtml")):
        if len(text) > LONGEST_TEXT * 10:
            problem = f"the page has {len(text):,} characters"
            raise BrokenFile(name, problem, "save the article alone")
        page = article(text, name)
        return replace(page, warnings=(*warnings, *page.warnings))
    return Article(text, warnings=warnings)


def _hidden(content: str, name: str) -> tuple[str, ...]:
    """Tell of signs that no reader sees and that can make words look like others."""
    signs = sum(sign in _HIDDEN for sign in content)
    if not signs:
        return ()
    told = message(
        "{file}: {count} signs without width, or that turn the direction of writing, were passed "
        "over: what the text shows may differ from what it says"
    )
    return (told.format(file=name, count=signs),)
