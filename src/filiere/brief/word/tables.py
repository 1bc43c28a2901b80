"""Tables and pictures: widths by weight, header rows, descriptions for screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shape import InlineShape
from docx.shared import Emu
from docx.table import Table as WordTable
from docx.table import _Cell as Cell
from docx.table import _Row as Row

from filiere.brief.word.styles import NAVY


def set_widths(table: WordTable, shares: Sequence[float], width: Emu) -> None:
    """Share a width among the columns, fixed, so that no cell pushes the table out."""
    table.autofit = False
    for n, share in enumerate(shares):
        own = Emu(round(width * share))
        table.columns[n].width = own
        for cell in table.columns[n].cells:
            cell.width = own


def set_header_row(row: Row) -> None:
    """Mark a table's first row as its header, repeated on every page."""
    _row_properties(row).append(OxmlElement("w:tblHeader"))


def keep_row_whole(row: Row) -> None:
    """Keep a row from breaking over two pages."""
    _row_properties(row).insert(0, OxmlElement("w:cantSplit"))


def keep_together(table: WordTable) -> None:
    """Keep a table, and the line of its source after it, on one page."""
    for row in table.rows:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def describe_table(table: WordTable, caption: str) -> None:
    """Give a table its title for screen readers."""
    title = OxmlElement("w:tblCaption")
    title.set(qn("w:val"), caption)
    table._tbl.tblPr.append(title)


def set_top_edge(cell: Cell) -> None:
    """Draw the line above a key figure."""
    properties = cell._tc.get_or_add_tcPr()
    properties.append(
        parse_xml(
            f'<w:tcBorders {nsdecls("w")}><w:top w:val="single" w:sz="12" w:space="0" '
            f'w:color="{NAVY}"/></w:tcBorders>'
        )
    )


def set_ground(cell: Cell) -> None:
    """Set a cell of an emphasised row on a light ground."""
    properties = cell._tc.get_or_add_tcPr()
    properties.append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="F3F5F8"/>')
    )


def describe_picture(picture: InlineShape, number: int, name: str, alternative: str) -> None:
    """Give a picture its name and its content in words."""
    properties = picture._inline.docPr
    properties.set("id", str(number))
    properties.set("name", name)
    properties.set("descr", alternative)


def _row_properties(row: Row) -> Any:
    return row._tr.get_or_add_trPr()
