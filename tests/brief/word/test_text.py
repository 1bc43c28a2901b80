from __future__ import annotations

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from filiere.brief.language import Language
from filiere.brief.word import text


def test_a_field_shows_a_value_until_it_is_computed() -> None:
    paragraph = docx.Document().add_paragraph()
    text.add_field(paragraph, "PAGE", "1")
    kinds = [mark.get(qn("w:fldCharType")) for mark in paragraph._p.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    assert paragraph.text == "1"


def test_a_link_leads_to_the_bookmark_of_its_anchor() -> None:
    written = docx.Document()
    heading = written.add_paragraph("Trade")
    text.add_bookmark(heading, "by-sector", 7)
    link = written.add_paragraph()
    text.add_link(link, "Trade", "by-sector")
    mark = heading._p.find(qn("w:bookmarkStart"))
    found = link._p.find(qn("w:hyperlink"))
    assert mark.get(qn("w:name")) == found.get(qn("w:anchor")) == "_by_sector"


@pytest.mark.parametrize(
    ("code", "side"), [("fr", WD_ALIGN_PARAGRAPH.RIGHT), ("ar", WD_ALIGN_PARAGRAPH.LEFT)]
)
def test_right_is_called_left_in_a_mirrored_paragraph(code: str, side: object) -> None:
    assert text.right_side(Language.of(code)) == side
