"""A document as DOCX: real styles, fields and languages, so that a ministry can edit it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Final

import docx
from docx.shared import Emu, Mm
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as WordParagraph

from filiere.brief import citations
from filiere.brief.charts import png
from filiere.brief.columns import column_shares
from filiere.brief.document import (
    Block,
    Bullets,
    Chart,
    Document,
    KeyFigures,
    Paragraph,
    Section,
    Table,
)
from filiere.brief.word import styles, tables, text
from filiere.brief.word.package import NO_DATE, without_dates

_MARGIN: Final = Mm(19)
_TEXT_WIDTH: Final = Emu(Mm(210) - 2 * _MARGIN)
#: Width of the page's line [em of the tables' font, a little wider than the PDF's].
_LINE: Final = _TEXT_WIDTH.pt / styles.LOOKS["Table Cell"].size * 0.95
_CONTENTS_DEPTH: Final = 2
_SOURCES: Final = "sources"
#: Rows; a longer table may break over pages.
_LONGEST_WHOLE_TABLE: Final = 14


def to_docx(document: Document) -> bytes:
    """Write a document as DOCX.

    The same document gives the same bytes: its dates are fixed.

    Parameters
    ----------
    document
        The document; its charts are drawn on the way, with their alternative text.
    """
    return _Writer(document).written_bytes()


class _Writer:
    """Writes one document, block after block."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.language = document.language
        self.written = docx.Document()
        self.numbers = count(1)

    def written_bytes(self) -> bytes:
        """Write everything and return the file."""
        styles.set_styles(self.written, self.language)
        self._properties()
        self._page()
        self._opening()
        for section in self.document.sections:
            self._section(section, 1)
        self._sources()
        if self.language.right_to_left:
            text.mirror(self.written)
        raw = io.BytesIO()
        self.written.save(raw)
        return without_dates(raw.getvalue())

    def _properties(self) -> None:
        properties = self.written.core_properties
        properties.title = self.document.title
        properties.subject = self.document.subtitle
        properties.author = properties.last_modified_by = "Filière"
        properties.comments = ""
        properties.language = styles.LOCALES[self.language.code]
        properties.created = properties.modified = NO_DATE
        properties.revision = 1

    def _page(self) -> None:
        """Set the paper, the running title and the page numbers."""
        page = self.written.sections[0]
        page.page_width, page.page_height = Mm(210), Mm(297)
        page.left_margin = page.right_margin = _MARGIN
        page.top_margin, page.bottom_margin = Mm(18), Mm(15)
        page.header.paragraphs[0].add_run(self.document.title)
        footer = page.footer.paragraphs[0]
        # A sign that no catalogue has parts the sentence where the fields go.
        sentence = self.language.text(
            "page {page} of {pages}", page="\0PAGE\0", pages="\0NUMPAGES\0"
        )
        for n, part in enumerate(sentence.split("\0")):
            if n % 2:
                text.add_field(footer, part, "1")
            elif part:
                footer.add_run(part)

    def _opening(self) -> None:
        """Write the title, the facts and the contents."""
        self._paragraph(self.document.title, "Title")
        self._paragraph(self.document.subtitle, "Subtitle")
        for name, value in self.document.facts:
            self._paragraph(name, "Facts", bold=True).add_run(f"\t{value}").bold = False
        self._paragraph(self.language.text("Contents"), "TOC Heading")
        for level, title, anchor in self._headings():
            entry = self._paragraph("", f"toc {level}")
            if level > 1:
                entry.paragraph_format.left_indent = Mm(5)
            text.add_link(entry, title, anchor)
            text.add_tab_to(entry, _TEXT_WIDTH)
            text.add_field(entry, f"PAGEREF {text.bookmark_name(anchor)} \\h", "", stale=True)

    def _headings(self) -> Iterator[tuple[int, str, str]]:
        """Yield level, title and anchor of every heading of the contents."""
        for section in self.document.sections:
            yield 1, section.title, section.anchor
            for part in section.parts:
                yield _CONTENTS_DEPTH, part.title, part.anchor
        if self.document.origins():
            yield 1, self.language.text("Sources and methods"), _SOURCES

    def _section(self, section: Section, level: int) -> None:
        heading = self._heading(section.title, section.anchor, level)
        heading.paragraph_format.page_break_before = section.new_page or None
        for block in section.blocks:
            self._block(block)
        for part in section.parts:
            self._section(part, level + 1)

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph():
                self._text(block)
            case Bullets(items=items):
                bullets = [self._paragraph(item, "List Bullet") for item in items]
                self._cite(bullets[-1], block)
            case KeyFigures():
                self._key_figures(block)
            case Table():
                self._table(block)
            case Chart():
                self._chart(block)

    def _text(self, block: Paragraph) -> None:
        named = {"note": self.language.text("Note"), "caution": self.language.text("Caution")}
        style = {"body": "Body Text", "lead": "Lead", "note": "Note", "caution": "Caution"}
        paragraph = self._paragraph("", style[block.role])
        if block.role in named:
            run = paragraph.add_run(named[block.role])
            run.bold = run.font.cs_bold = True
            run.add_break()
        paragraph.add_run(block.text)
        self._cite(paragraph, block)

    def _key_figures(self, block: KeyFigures) -> None:
        """Set the figures side by side; the table only lays them out."""
        table = self.written.add_table(rows=1, cols=len(block.items))
        tables.set_widths(table, [1 / len(block.items)] * len(block.items), _TEXT_WIDTH)
        for cell, item in zip(table.rows[0].cells, block.items, strict=True):
            tables.set_top_edge(cell)
            cell.paragraphs[0].style = "Key Figure"
            cell.paragraphs[0].add_run(item.value)
            cell.add_paragraph(item.label, "Key Label")
            cell.add_paragraph(item.detail, "Key Detail")
        self._source(block)

    def _table(self, block: Table) -> None:
        self._paragraph(block.caption, "Caption")
        table = self.written.add_table(rows=1 + len(block.rows), cols=len(block.columns))
        table.style = styles.TABLE_STYLE
        self._row(
            table.rows[0].cells, [column.label for column in block.columns], block, "Table Head"
        )
        for n, cells in enumerate(block.rows):
            bold = n in block.emphasis
            self._row(table.rows[n + 1].cells, cells, block, "Table Cell", bold=bold)
        for row in table.rows:
            tables.keep_row_whole(row)
        if len(block.rows) <= _LONGEST_WHOLE_TABLE:
            tables.keep_together(table)
        tables.set_header_row(table.rows[0])
        tables.set_widths(table, column_shares(block, _LINE), _TEXT_WIDTH)
        tables.describe_table(table, block.caption)
        self._source(block, block.note)

    def _row(
        self,
        places: Sequence[Cell],
        cells: Sequence[str],
        block: Table,
        style: str,
        *,
        bold: bool = False,
    ) -> None:
        for column, place, cell in zip(block.columns, places, cells, strict=True):
            paragraph = place.paragraphs[0]
            paragraph.style = style
            if bold:
                tables.set_ground(place)
            if column.align == "end":
                paragraph.alignment = text.right_side(self.language)
            run = paragraph.add_run(cell)
            run.bold = run.font.cs_bold = bold or None

    def _chart(self, block: Chart) -> None:
        self._paragraph(block.caption, "Caption")
        drawn = io.BytesIO(png(block.specification, self.language))
        run = self._paragraph("", "Picture").add_run()
        picture = run.add_picture(drawn, width=_TEXT_WIDTH)
        tables.describe_picture(picture, next(self.numbers), block.caption, block.alternative)
        self._source(block, block.note)

    def _source(self, block: Block, note: str = "") -> None:
        source = citations.source_line(self.document, block)
        self._paragraph(f"{note} {source}".strip(), "Source")

    def _cite(self, paragraph: WordParagraph, block: Block) -> None:
        mark = citations.citation_of(self.document, block)
        if mark:
            paragraph.add_run(f"\N{NO-BREAK SPACE}{mark}", "Citation")

    def _sources(self) -> None:
        if not self.document.origins():
            return
        self._heading(self.language.text("Sources and methods"), _SOURCES, 1)
        for source in citations.sources(self.document):
            entry = self._entry(source.mark, source.title)
            entry.add_run(f". {source.details} ")
            if source.url:
                text.add_web_link(entry, source.url)
        for method in citations.methods(self.document):
            entry = self._entry(method.mark, method.title)
            entry.add_run(f". {method.details} {method.equation}. {method.reference}")

    def _entry(self, mark: str, title: str) -> WordParagraph:
        entry = self._paragraph(f"[{mark}]\t", "Entry")
        run = entry.add_run(title)
        run.bold = run.font.cs_bold = True
        return entry

    def _heading(self, title: str, anchor: str, level: int) -> WordParagraph:
        heading = self._paragraph(title, f"Heading {level}")
        text.add_bookmark(heading, anchor, next(self.numbers))
        return heading

    def _paragraph(self, words: str, style: str, *, bold: bool = False) -> WordParagraph:
        paragraph = self.written.add_paragraph(style=style)
        if words:
            run = paragraph.add_run(words)
            run.bold = run.font.cs_bold = bold or None
        return paragraph
