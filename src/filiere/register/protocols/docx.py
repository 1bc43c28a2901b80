"""A protocol as DOCX: a table with a column a language, and the seal as a part of the file."""

from __future__ import annotations

import io
from typing import Any, Final

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell as Cell

from filiere.brief.language import Language
from filiere.brief.word.package import NO_DATE, without_dates
from filiere.brief.word.tables import describe_table, set_header_row
from filiere.register.protocols.seal import MEMBER
from filiere.register.protocols.sheet import Column, Sheet

_MARGIN: Final = Mm(16)
_TWO: Final = 2


def to_docx(sheet: Sheet) -> bytes:
    """Write a protocol as DOCX; the same version gives the same bytes."""
    written = docx.Document()
    _set_page(written, wide=len(sheet.columns) > _TWO)
    properties = written.core_properties
    properties.title = " / ".join(column.title[0] for column in sheet.columns)
    properties.author = properties.last_modified_by = ""
    properties.created = properties.modified = NO_DATE.replace(tzinfo=None)
    rows = 2 + len(sheet.columns[0].articles)
    table = written.add_table(rows=rows, cols=len(sheet.columns))
    table.style = "Table Grid"
    set_header_row(table.rows[0])
    describe_table(table, properties.title)
    for n, column in enumerate(sheet.columns):
        cells = [row.cells[n] for row in table.rows]
        _head(cells[0], column)
        for cell, article in zip(cells[1:-1], column.articles, strict=True):
            _line(cell, article.heading, column.language, bold=True)
            for text in article.paragraphs:
                _line(cell, text, column.language)
        for text in column.approvals:
            _line(cells[-1], text, column.language)
        _line(cells[-1], column.seal, column.language)
        _line(cells[-1], sheet.seal.hash, Language.of("en"), size=7)
    package = written.part.package
    carried = Part(
        PackURI(f"/customXml/{MEMBER}"), "application/json", sheet.seal.as_json().encode(), package
    )
    written.part.relate_to(carried, RELATIONSHIP_TYPE.CUSTOM_XML)
    file = io.BytesIO()
    written.save(file)
    return without_dates(file.getvalue())


def _set_page(written: Any, *, wide: bool) -> None:
    page = written.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    if wide:
        page.orientation = WD_ORIENT.LANDSCAPE
        page.page_width, page.page_height = Mm(297), Mm(210)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = _MARGIN
    font = written.styles["Normal"].font
    font.name, font.size = "Noto Sans", Pt(8.5 if wide else 9.5)


def _head(cell: Cell, column: Column) -> None:
    for text in column.title:
        _line(cell, text, column.language, bold=True, size=12)
    for text in (*column.subtitle, column.standing):
        _line(cell, text, column.language)


def _line(
    cell: Cell, text: str, language: Language, *, bold: bool = False, size: float | None = None
) -> None:
    """Add a paragraph to a cell, in its language and direction."""
    first = cell.paragraphs[0]
    paragraph = first if not first.runs and len(cell.paragraphs) == 1 else cell.add_paragraph()
    run = paragraph.add_run(text)
    run.bold = bold
    if size:
        run.font.size = Pt(size)
    properties = run._r.get_or_add_rPr()
    lang = OxmlElement("w:lang")
    lang.set(qn("w:bidi" if language.right_to_left else "w:val"), language.code)
    if language.right_to_left:
        # Word takes the start of a right-to-left paragraph for its left.
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        properties.append(OxmlElement("w:rtl"))
        if bold:
            properties.append(OxmlElement("w:bCs"))
    properties.append(lang)
