"""A text as it is read: its words, its paragraphs with their languages, where it comes from."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, wraps
from typing import NamedTuple, TypeVar

from filiere.communique.folding import Folded, fold
from filiere.languages import Language

Read = TypeVar("Read", "Paragraph", "Text")
Told = TypeVar("Told")


def kept(tell: Callable[[Read], Told]) -> Callable[[Read], Told]:
    """Keep what a function tells of a text or of a paragraph, as long as that lives.

    A text may have thousands of paragraphs, each looked at by every grammar: a cache of the last
    few would have forgotten them.
    """
    name = f"{tell.__module__}.{tell.__qualname__}"

    @wraps(tell)
    def told(read: Read) -> Told:
        known: dict[str, Told] = read.__dict__
        if name not in known:
            known[name] = tell(read)
        return known[name]

    return told


class Span(NamedTuple):
    """First position of some words in a text's content, and the one after their last."""

    start: int
    end: int


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: where it stands, its language, and its words made alike for matching.

    Parameters
    ----------
    span
        Where it stands in the content.
    lang
        The language it is written in, or None where it is none of the product's.
    content
        Its own words.
    """

    span: Span
    lang: Language | None
    content: str

    @cached_property
    def folded(self) -> Folded:
        """Return the words made alike; grammars match these."""
        return fold(self.content)

    def place(self, found: re.Match[str], group: int | str = 0) -> Span:
        """Return where the words that a pattern found in `folded` stand in the whole content."""
        return self.at(*found.span(group))

    def at(self, start: int, end: int) -> Span:
        """Return where a stretch of `folded` stands in the whole content."""
        first, last = self.folded.origin(start, end)
        return Span(self.span.start + first, self.span.start + last)


@dataclass(frozen=True)
class Text:
    """A document's text.

    Parameters
    ----------
    name
        The file, or ``"-"``.
    content
        What was read; every span counts its characters.
    paragraphs
        Its paragraphs in reading order; headings and table rows are paragraphs too.
    published
        When it was published, if the page, the file or the user says so.
    title
        Its title, if it has one apart from the content.
    checksum
        ``sha256:…`` of the bytes read.
    warnings
        What a reader must know of how it was read.
    """

    name: str
    content: str
    paragraphs: tuple[Paragraph, ...]
    checksum: str
    published: date | None = None
    title: str | None = None
    warnings: tuple[str, ...] = field(default=())

    def __hash__(self) -> int:
        """Return a number that is told at once, however long the text is."""
        return hash(self.checksum)

    def words(self, span: Span) -> str:
        """Return the words of a span."""
        return self.content[span.start : span.end]
