"""The tables of a text: rows whose cells are parted by bars or tabs, and the words above them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from filiere.communique.text import Paragraph, Span, Text
from filiere.languages import Language

_RULE: Final = re.compile(r"[|\s:=-]+")
_PARTED: Final = re.compile(r"[|\t]")
_ROWS: Final = 3
_LONGEST_HEAD: Final = 300


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells in their order, each a paragraph of its own; empty ones are None."""

    cells: tuple[Paragraph | None, ...]

    @property
    def filled(self) -> tuple[Paragraph, ...]:
        """The cells that hold words."""
        return tuple(cell for cell in self.cells if cell is not None)


@dataclass(frozen=True, slots=True)
class SaidTable:
    """A table, with the paragraph that stands right above it.

    Parameters
    ----------
    above
        What may be its title, and its unit, the nearest first.
    rows
        Its rows in their order; one that fills a single cell is a title or a part's heading.
    """

    above: tuple[Paragraph, ...]
    rows: tuple[Row, ...]


def tables_said(text: Text) -> Iterator[SaidTable]:
    r"""Yield the tables of a text.

    Examples
    --------
    >>> from filiere.communique.paragraphs import paragraphs_of
    >>> said = "Trade\n| Partner | 2024 |\n|---|---|\n| Chile | 5 |\n| Peru | 7 |"
    >>> table, = tables_said(Text("-", said, paragraphs_of(said, "en"), ""))
    >>> [cell.content for row in table.rows for cell in row.filled]
    ['Partner', '2024', 'Chile', '5', 'Peru', '7']
    """
    rows: list[Row] = []
    above: list[Paragraph] = []
    for paragraph in (*text.paragraphs, None):
        is_row = paragraph is not None and _PARTED.search(paragraph.content)
        if paragraph is not None and is_row:
            if not _RULE.fullmatch(paragraph.content):
                rows.append(Row(tuple(_cells(paragraph, _language(above, paragraph)))))
            continue
        if len(rows) >= _ROWS:
            yield SaidTable(tuple(above[:-3:-1]), tuple(rows))
        if rows:
            rows, above = [], []
        if paragraph is not None:
            short = len(paragraph.content) <= _LONGEST_HEAD
            above = [*above[-1:], paragraph] if short else []


def _language(above: Sequence[Paragraph], row: Paragraph) -> Language | None:
    """Return the language of the title, which a row of names and figures may not tell."""
    return next((each.lang for each in reversed(above) if each.lang), row.lang)


def _cells(row: Paragraph, lang: Language | None) -> Iterator[Paragraph | None]:
    content = row.content
    ends = [found.start() for found in _PARTED.finditer(content)]
    starts = [0, *(end + 1 for end in ends)]
    pieces = list(zip(starts, [*ends, len(content)], strict=True))
    if content.startswith("|"):
        pieces = pieces[1:]
    if content.rstrip().endswith("|"):
        pieces = pieces[:-1]
    for start, end in pieces:
        words = content[start:end].strip()
        if not words:
            yield None
            continue
        first = row.span.start + content.index(words, start)
        yield Paragraph(Span(first, first + len(words)), lang, words)
