"""The article of a web page: its words, its title, the day it was published."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from datetime import date
from email.policy import default
from html import unescape
from typing import Any, Final

from filiere.communique.article import Article, known_day, known_title
from filiere.communique.shown_html import shown
from filiere.errors import BrokenFile

_START: Final = re.compile(
    r"\s{0,99}(?:<\?xml[^>]{0,200}>\s{0,99}|<!--.{0,2000}?-->\s{0,99}){0,9}"
    r"<(?:!doctype\s{1,9}html|html|head|body|article|div|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_NAMES: Final = (".html", ".htm", ".xhtml")
_ARCHIVE: Final = re.compile(rb"content-type:\s{0,9}multipart/related", re.IGNORECASE)
_HEAD: Final = 4096
#: What a page says to programmes: from the first of two to the second.
_UNSAID: Final = (
    ("<!--", "-->"),
    ("<script", "</script"),
    ("<style", "</style"),
    ("<svg", "</svg"),
    ("<template", "</template"),
)
_FACTS: Final = "ld+json"
_LONGEST_TAG: Final = 10_000
_LONG_TAG: Final = re.compile(rf"<[^<>]{{{_LONGEST_TAG},}}>?")
_TAG: Final = re.compile(r"<[^<>]{0,10000}>")
_LONGEST: Final = 2_000_000


def is_page(text: str, name: str) -> bool:
    """Tell whether a text is a web page, by how it begins or by the file's name."""
    return bool(_START.match(text)) or name.lower().endswith(_NAMES)


def page_in_archive(content: bytes) -> bytes | None:
    """Return the page of an archive (MHTML) that a browser saved, or None if it is none."""
    if not _ARCHIVE.search(content[:_HEAD]):
        return None
    for part in email.message_from_bytes(content, policy=default).walk():
        page = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(page, bytes):
            charset = part.get_content_charset() or "utf-8"
            return f'<!-- charset="{charset}" -->'.encode() + page
    return None


def article(page: str, name: str) -> Article:
    """Return the article of a saved page; menus, scripts and advertisements are left out.

    Parameters
    ----------
    page
        The page's HTML.
    name
        The file, for the message.

    Raises
    ------
    BrokenFile
        If no words are in it, or too many.
    """
    import trafilatura  # noqa: PLC0415 - 0.2 s, for pages only

    said = _LONG_TAG.sub(" ", "".join(_said(page)))
    if len(said) > _LONGEST:
        problem = f"the page has {len(said):,} characters without its scripts"
        raise BrokenFile(name, problem, "save the article alone")
    said = shown(said)
    found: Any = trafilatura.bare_extraction(
        said,
        include_comments=False,
        include_tables=True,
        favor_recall=True,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    content = ((found.text if found is not None else None) or "").strip() or _all_words(said)
    if not content:
        raise BrokenFile(name, "the page holds no words", "save the page again, with its text")
    if found is None:
        return Article(content)
    return Article(content, known_day(_day(found.date)), title=known_title(found.title))


def _said(page: str) -> Iterator[str]:
    """Yield a page without what it says to programmes, but for the facts of its article."""
    low = page.lower()
    openings = {opening: low.find(opening) for opening, _ in _UNSAID}
    closings = dict(_UNSAID)
    at = 0
    while True:
        for opening, place in openings.items():
            if 0 <= place < at:
                openings[opening] = low.find(opening, at)
        ahead = [(place, opening) for opening, place in openings.items() if place >= 0]
        if not ahead:
            break
        start, opening = min(ahead)
        yield page[at:start]
        end = low.find(closings[opening], start + len(opening))
        end = len(page) if end < 0 else low.find(">", end) + 1 or len(page)
        if _FACTS in low[start : min(low.find(">", start), start + _HEAD)]:
            yield page[start:end]
        at = end
    yield page[at:]


def _all_words(page: str) -> str:
    """Return the words of a page in which no article was found."""
    lines = (" ".join(unescape(line).split()) for line in _TAG.sub("\n", page).split("\n"))
    return "\n".join(line for line in lines if line)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
