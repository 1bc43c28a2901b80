from __future__ import annotations

import docx
import pytest
from docx.oxml.ns import qn

from filiere.brief.language import Language
from filiere.brief.word.styles import FONT, LOOKS, set_styles


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_every_style_names_the_font_for_every_script(code: str) -> None:
    written = docx.Document()
    set_styles(written, Language.of(code))
    for name, look in LOOKS.items():
        run = written.styles[name].element.rPr
        fonts = run.find(qn("w:rFonts"))
        assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs")} == {FONT}
        assert fonts.get(qn("w:asciiTheme")) is None
        sizes = {run.find(qn(f"w:{tag}")).get(qn("w:val")) for tag in ("sz", "szCs")}
        assert sizes == {str(round(look.size * 2))}


@pytest.mark.parametrize(("code", "side"), [("ru", "left"), ("ar", "right")])
def test_the_line_of_a_note_stands_where_its_lines_begin(code: str, side: str) -> None:
    written = docx.Document()
    set_styles(written, Language.of(code))
    border = written.styles["Note"].element.pPr.find(qn("w:pBdr"))
    assert [child.tag for child in border] == [qn(f"w:{side}")]
