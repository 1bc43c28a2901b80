"""Runs, fields, links and bookmarks, and the direction of all of them."""

from __future__ import annotations

import re
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from filiere.brief.language import Language

_AFTER_BIDI = (
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:mirrorIndents",
    "w:jc",
    "w:textDirection",
    "w:outlineLvl",
    "w:rPr",
    "w:sectPr",
)
_AFTER_RTL = ("w:cs", "w:em", "w:lang", "w:eastAsianLayout", "w:specVanish", "w:oMath")


def add_field(
    paragraph: WordParagraph, instruction: str, shown: str, *, stale: bool = False
) -> None:
    """Add a field such as a page number, with what is shown until it is computed.

    A `stale` field is computed when the file is opened.
    """
    body = paragraph._p
    for element in (_field_mark("begin", stale=stale), _code(instruction), _field_mark("separate")):
        body.append(_run_with(element))
    paragraph.add_run(shown)
    body.append(_run_with(_field_mark("end")))


def add_bookmark(paragraph: WordParagraph, anchor: str, number: int) -> None:
    """Make a paragraph the target of links."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), bookmark_name(anchor))
    body = paragraph._p
    body.insert(1 if body.pPr is not None else 0, start)
    body.append(end)


def bookmark_name(anchor: str) -> str:
    """Return the bookmark's name: Word allows letters, digits and underscores only.

    Examples
    --------
    >>> bookmark_name("by-sector")
    '_by_sector'
    """
    return f"_{re.sub(r'[^0-9A-Za-z]', '_', anchor)}"[:40]


def add_link(paragraph: WordParagraph, text: str, anchor: str) -> None:
    """Add a link to a bookmark of the document."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), bookmark_name(anchor))
    link.set(qn("w:history"), "1")
    _move_into(link, paragraph, text)


def add_tab_to(paragraph: WordParagraph, width: Emu) -> None:
    """Lead with dots to the end of the line."""
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    paragraph.add_run("\t")


def add_web_link(paragraph: WordParagraph, url: str) -> None:
    """Add a link to an address outside the document; its text is the address."""
    link = OxmlElement("w:hyperlink")
    link.set(
        qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    )
    _move_into(link, paragraph, url)


def right_side(language: Language) -> WD_ALIGN_PARAGRAPH:
    """Return the alignment that stands on the right: in a mirrored paragraph it is called left."""
    return WD_ALIGN_PARAGRAPH.LEFT if language.right_to_left else WD_ALIGN_PARAGRAPH.RIGHT


def mirror(written: WordDocument) -> None:
    """Turn every paragraph, run, table and page of a document to right-to-left."""
    page = written.sections[0]
    for root in (written.element.body, page.header._element, page.footer._element):
        for paragraph in root.iter(qn("w:p")):
            properties = paragraph.get_or_add_pPr()
            properties.insert_element_before(OxmlElement("w:bidi"), *_AFTER_BIDI)
        for run in root.iter(qn("w:r")):
            properties = run.get_or_add_rPr()
            properties.insert_element_before(OxmlElement("w:rtl"), *_AFTER_RTL)
        for table in root.iter(qn("w:tblPr")):
            table.insert_element_before(
                OxmlElement("w:bidiVisual"),
                "w:tblStyleRowBandSize",
                "w:tblStyleColBandSize",
                "w:tblW",
                "w:jc",
                "w:tblCellSpacing",
                "w:tblInd",
                "w:tblBorders",
                "w:shd",
                "w:tblLayout",
                "w:tblCellMar",
                "w:tblLook",
                "w:tblCaption",
                "w:tblDescription",
            )
    settings: Any = page._sectPr
    settings.insert_element_before(OxmlElement("w:bidi"), "w:rtlGutter", "w:docGrid")


def _move_into(link: Any, paragraph: WordParagraph, text: str) -> None:
    run: Run = paragraph.add_run(text)
    link.append(run._r)
    paragraph._p.append(link)


def _run_with(element: Any) -> Any:
    run = OxmlElement("w:r")
    run.append(element)
    return run


def _field_mark(kind: str, *, stale: bool = False) -> Any:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    if stale:
        mark.set(qn("w:dirty"), "true")
    return mark


def _code(instruction: str) -> Any:
    code = OxmlElement("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = f" {instruction} "
    return code
