"""The words of a PDF, its lines joined into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from filiere.communique.html_page import Article
from filiere.errors import BrokenFile
from filiere.languages import message

PAGES: Final = 500
_ENDS: Final = re.compile(r"[.!?:;…»”\"؟]\s*$")
_STARTS_BELOW: Final = re.compile(r"^[a-zа-яё\u0621-\u064a(«]")
_HYPHEN: Final = re.compile(r"(?<=[a-zà-ÿа-яё])[-\u00ad\ufffe\u0002]$", re.IGNORECASE)
_DATE: Final = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_SHORT: Final = 0.75
_COLUMNS: Final = re.compile(r"\S\s{3,}\S")


def pdf_article(content: bytes, name: str) -> Article:
    """Return the words of a PDF; the day is that on which the file was made.

    Parameters
    ----------
    content
        The file's bytes.
    name
        The file, for the message.

    Raises
    ------
    BrokenFile
        If it is damaged or locked, has more than 500 pages, or is a scan without words.
    """
    import pypdfium2  # noqa: PLC0415 - for PDF only

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        problem = "the PDF is locked by a password" if locked else "the PDF is damaged"
        remedy = "save it without a password" if locked else "download it again"
        raise BrokenFile(name, problem, remedy) from None
    try:
        if len(document) > PAGES:
            problem = f"the PDF has {len(document)} pages, more than {PAGES}"
            raise BrokenFile(name, problem, "give the pages of one text")
        pages = [_words(document[n]) for n in range(len(document))]
        metadata = document.get_metadata_dict()
    finally:
        document.close()
    if not any(page.strip() for page in pages):
        problem = "the PDF holds pictures of text only"
        raise BrokenFile(name, problem, "recognise its text first (OCR), then give that")
    made = _day(metadata.get("CreationDate", ""))
    told = message("{file}: the day of publication is taken from the file, which was made on {day}")
    return Article(
        "\n".join(paragraph for page in pages for paragraph in _joined(page)),
        made,
        metadata.get("Title") or None,
        (told.format(file=name, day=made),) if made else (),
    )


def _words(page: Any) -> str:
    sheet = page.get_textpage()
    try:
        return str(sheet.get_text_bounded())
    finally:
        sheet.close()
        page.close()


def _joined(page: str) -> Iterator[str]:
    """Join the lines of running text; a line of a table, or one that ends short, stands alone."""
    lines = [line.strip() for line in page.replace("\r", "").split("\n")]
    widest = max(map(len, lines), default=0)
    held = ""
    for line in lines:
        if not line:
            if held:
                yield held
            held = ""
            continue
        if held and not _continues(held, line):
            yield held
            held = ""
        broken = bool(_HYPHEN.search(held))
        held = f"{held[:-1]}{line}" if broken else f"{held} {line}".strip()
        if len(line) < _SHORT * widest and _ENDS.search(line):
            yield held
            held = ""
    if held:
        yield held


def _continues(before: str, line: str) -> bool:
    """Tell whether a line goes on with the words before it."""
    if _COLUMNS.search(line) or _COLUMNS.search(before):
        return False
    return bool(_HYPHEN.search(before) or _STARTS_BELOW.match(line)) or not _ENDS.search(before)


def _day(text: str) -> date | None:
    found = _DATE.match(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
