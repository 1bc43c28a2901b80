"""The article of a web page: its words, its title, the day it was published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from filiere.errors import BrokenFile


@dataclass(frozen=True, slots=True)
class Article:
    """What a page or a file of an office programme says.

    Parameters
    ----------
    content
        Its words, a paragraph a line.
    published
        The day it gives as its own, or None.
    title
        Its title, or None.
    warnings
        What a reader must know of how it was read.
    """

    content: str
    published: date | None = None
    title: str | None = None
    warnings: tuple[str, ...] = ()


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
        If no words are in it.
    """
    import trafilatura  # noqa: PLC0415 - 0.2 s, for pages only

    found: Any = trafilatura.bare_extraction(
        page,
        include_comments=False,
        include_tables=True,
        favor_recall=True,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    content = found.text if found is not None and found.text else _all_words(page)
    if not content.strip():
        raise BrokenFile(name, "the page holds no words", "save the page again, with its text")
    published = _day(found.date) if found is not None else None
    return Article(content, published, found.title if found is not None else None)


def _all_words(page: str) -> str:
    """Return the words of a page in which no article was found."""
    from lxml import html  # noqa: PLC0415

    try:
        tree = html.fromstring(page)
    except (ValueError, html.etree.ParserError):
        return ""
    for hidden in tree.xpath("//script|//style|//noscript|//template|//head"):
        hidden.drop_tree()
    lines = (" ".join(words.split()) for words in tree.itertext())
    return "\n".join(line for line in lines if line)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
