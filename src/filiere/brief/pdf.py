"""A document as PDF: A4, tagged for assistive technology (PDF/UA-1), written by Typst."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final

import typst

from filiere.brief import citations
from filiere.brief.charts import picture
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
from filiere.brief.fonts import FAMILIES
from filiere.brief.silent_marks import silence_marks
from filiere.brief.typesetting import typeset

_MARGIN: Final = 18.0
_TABLE_SIZE: Final = 8.1
#: Width of the page's line [em of the tables' font].
_LINE: Final = (210 - 2 * _MARGIN) / 25.4 * 72 / _TABLE_SIZE


def to_pdf(document: Document) -> bytes:
    """Write a document as PDF.

    The same document gives the same bytes: no date is written, and nothing is drawn at random.

    Parameters
    ----------
    document
        The document; its charts are drawn on the way.

    Raises
    ------
    WrongInput
        If a text has a sign that none of the fonts can show.
    """
    written, _ = set_document(document)
    return written


def set_document(document: Document) -> tuple[bytes, list[typst.TypstWarning]]:
    """Write a document as PDF and return what the typesetter warned of."""
    written, warnings = typeset("brief", _content(document))
    return silence_marks(written), warnings


def _content(document: Document) -> dict[str, Any]:
    """Return the document as plain data for the template."""
    language = document.language
    return {
        "language": language.code,
        "right_to_left": language.right_to_left,
        "fonts": FAMILIES,
        "layout": {"margin": _MARGIN, "table_size": _TABLE_SIZE},
        "title": document.title,
        "subtitle": document.subtitle,
        "facts": document.facts,
        "fixed": {
            "contents": language.text("Contents"),
            "sources": language.text("Sources and methods"),
            "note": language.text("Note"),
            "caution": language.text("Caution"),
            "page": language.text("page {page} of {pages}", page="{page}", pages="{pages}"),
        },
        "sections": [_section(section, document) for section in document.sections],
        "sources": [asdict(source) for source in citations.sources(document)],
        "methods": [asdict(method) for method in citations.methods(document)],
    }


def _section(section: Section, document: Document) -> dict[str, Any]:
    return {
        "title": section.title,
        "new_page": section.new_page,
        "blocks": [_block(block, document) for block in section.blocks],
        "parts": [_section(part, document) for part in section.parts],
    }


def _block(block: Block, document: Document) -> dict[str, Any]:
    numbers = document.numbers(block)
    common = {
        "citation": citations.citation_of(document, block),
        "source": citations.source_line(document, block),
        "first": numbers[0] if numbers else 0,
        "note": "",
    }
    return common | _own(block)


def _own(block: Block) -> dict[str, Any]:
    """Return what a block has of its own."""
    match block:
        case Paragraph():
            return {"kind": "paragraph", "text": block.text, "role": block.role}
        case Bullets():
            return {"kind": "bullets", "items": block.items}
        case KeyFigures():
            return {"kind": "key_figures", "items": [asdict(item) for item in block.items]}
        case Table():
            return {
                "kind": "table",
                "caption": block.caption,
                "columns": [asdict(column) for column in block.columns],
                "shares": column_shares(block, _LINE),
                "rows": block.rows,
                "emphasis": block.emphasis,
                "note": block.note,
            }
        case Chart():
            return {
                "kind": "chart",
                "caption": block.caption,
                "alternative": block.alternative,
                "picture": asdict(picture(block.specification)),
                "note": block.note,
            }
