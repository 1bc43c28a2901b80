"""The words of a PDF, its lines joined into paragraphs."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from filiere.communique.article import Article, known_day, known_title
from filiere.communique.pdf_lines import Line, lines_of
from filiere.communique.pdf_paragraphs import paragraphs_of_pages
from filiere.errors import BrokenFile

PAGES: Final = 500
_DATE: Final = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")


def pdf_article(content: bytes, name: str, *, longest: int) -> Article:
    """Return the words of a PDF.

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
        If it is damaged or locked, has more than 500 pages, or is a scan without words.
    """
    document = _opened(content, name)
    try:
        pages = _pages(document, name, longest)
        properties = document.get_metadata_dict()
    finally:
        document.close()
    if not any(pages):
        problem = "the PDF holds pictures of text only"
        raise BrokenFile(name, problem, "recognise its text first (OCR), then give that")
    return Article(
        "\n".join(paragraphs_of_pages(pages)),
        made=known_day(_day(properties.get("CreationDate", ""))),
        title=known_title(properties.get("Title")),
    )


def _opened(content: bytes, name: str) -> Any:
    import pypdfium2  # noqa: PLC0415 - for PDF only

    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        problem = "the PDF is locked by a password" if locked else "the PDF is damaged"
        remedy = "save it without a password" if locked else "download it again"
        raise BrokenFile(name, problem, remedy) from None


def _pages(document: Any, name: str, longest: int) -> list[tuple[Line, ...]]:
    import pypdfium2  # noqa: PLC0415

    if len(document) > PAGES:
        problem = f"the PDF has {len(document)} pages, more than {PAGES}"
        raise BrokenFile(name, problem, "give the pages of one text")
    pages: list[tuple[Line, ...]] = []
    length = 0
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            problem = f"page {number + 1} of the PDF is damaged"
            raise BrokenFile(name, problem, "download it again") from None
        try:
            pages.append(lines_of(page))
        finally:
            page.close()
        length += sum(len(line.text) for line in pages[-1])
        if length > longest:
            break
    return pages


def _day(text: str) -> date | None:
    found = _DATE.match(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
