"""The styles of a DOCX brief: one place for its fonts, sizes, colours and spaces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from docx.styles.style import BaseStyle, ParagraphStyle

from filiere.brief.language import Language

#: Present wherever Word is, with Latin, Cyrillic and Arabic letters: a ministry edits this file.
FONT: Final = "Arial"
INK: Final = "1B2430"
NAVY: Final = "143D66"
QUIET: Final = "55606E"
LOCALES: Final = {"fr": "fr-FR", "en": "en-GB", "ru": "ru-RU", "ar": "ar-SA"}
TABLE_STYLE: Final = "Figures"


@dataclass(frozen=True, slots=True)
class Look:
    """How one style looks [points]; `edge` is the colour of its side line, `ground` its fill."""

    size: float = 9.5
    colour: str = INK
    bold: bool = False
    before: float = 0.0
    after: float = 0.0
    lines: float = 1.05
    keep: bool = False
    edge: str = ""
    ground: str = ""
    hanging: float = 0.0


LOOKS: Final = {
    "Title": Look(24, NAVY, bold=True, after=6, lines=1.0),
    "Subtitle": Look(12.5, QUIET, after=12),
    "Facts": Look(after=3, hanging=140),
    "TOC Heading": Look(12, NAVY, bold=True, before=10, after=3),
    "toc 1": Look(bold=True, before=2),
    "toc 2": Look(),
    "Heading 1": Look(15, NAVY, bold=True, before=12, after=5, keep=True),
    "Heading 2": Look(12, NAVY, bold=True, before=7, after=2, keep=True),
    "Heading 3": Look(10.5, NAVY, bold=True, before=10, after=4, keep=True),
    "Body Text": Look(after=5),
    "Lead": Look(10.5, NAVY, after=5, keep=True),
    "Note": Look(9, before=6, after=9, edge=QUIET, ground="F3F5F8"),
    "Caution": Look(9, before=6, after=9, edge="9A6214", ground="FBF4E8"),
    "List Bullet": Look(after=3),
    "Caption": Look(9, bold=True, before=5, after=2, keep=True),
    "Source": Look(7.5, QUIET, before=2, after=4, lines=1.0),
    "Picture": Look(keep=True, lines=1.0),
    "Key Figure": Look(16, NAVY, bold=True, before=3, lines=1.0, keep=True),
    "Key Label": Look(9, bold=True, keep=True),
    "Key Detail": Look(8, QUIET),
    "Table Head": Look(8, NAVY, bold=True, lines=1.0),
    "Table Cell": Look(8, lines=1.0),
    "Entry": Look(7.5, after=2, lines=1.0, hanging=28),
    "Header": Look(8, QUIET),
    "Footer": Look(8, QUIET),
}
_TABLE: Final = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE}">
  <w:name w:val="{TABLE_STYLE}"/><w:basedOn w:val="TableNormal"/><w:qFormat/>
  <w:tblPr><w:tblBorders>
      <w:bottom w:val="single" w:sz="4" w:space="0" w:color="C3CAD3"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="C3CAD3"/></w:tblBorders>
    <w:tblCellMar><w:top w:w="10" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>
      <w:bottom w:w="10" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>
      <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{NAVY}"/></w:tcBorders></w:tcPr>
  </w:tblStylePr>
</w:style>"""


def set_styles(written: WordDocument, language: Language) -> None:
    """Give a new document the brief's styles and its language."""
    _set_defaults(written, language)
    start = "right" if language.right_to_left else "left"
    for name, look in LOOKS.items():
        _set_style(_style(written, name), look, start)
    tabs = written.settings.element.find(qn("w:defaultTabStop"))
    tabs.addnext(parse_xml(f"<w:autoHyphenation {nsdecls('w')}/>"))
    citation = written.styles.add_style("Citation", WD_STYLE_TYPE.CHARACTER)
    _set_font(citation, Look(7.5, QUIET))
    written.styles.element.append(parse_xml(_TABLE))


def _set_defaults(written: WordDocument, language: Language) -> None:
    """Set font and language for every text that no style speaks of."""
    defaults = written.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}")
    _set_families(properties)
    tag = properties.find(qn("w:lang"))
    tag.attrib.clear()
    tag.set(qn("w:val"), LOCALES["en" if language.right_to_left else language.code])
    tag.set(qn("w:bidi"), LOCALES[language.code if language.right_to_left else "ar"])
    _set_font(written.styles["Normal"], LOOKS["Body Text"])


def _style(written: WordDocument, name: str) -> ParagraphStyle:
    known = {style.name for style in written.styles}
    found: ParagraphStyle = (
        written.styles[name]
        if name in known
        else written.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    )
    return found


def _set_style(style: ParagraphStyle, look: Look, start: str) -> None:
    properties = style.element.get_or_add_pPr()
    for child in list(properties):
        if child.tag in (qn("w:pBdr"), qn("w:shd"), qn("w:tabs"), qn("w:ind")):
            properties.remove(child)
    _set_font(style, look)
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.line_spacing = look.lines
    form.keep_with_next = look.keep
    if look.hanging:
        form.left_indent, form.first_line_indent = Pt(look.hanging), Pt(-look.hanging)
        form.tab_stops.add_tab_stop(Pt(look.hanging))
    if look.edge:
        _set_box(properties, look, start)
        form.left_indent = Pt(8)
    if style.name == "List Bullet":
        form.left_indent, form.first_line_indent = Pt(14), Pt(-12)


def _set_font(style: BaseStyle, look: Look) -> None:
    properties: Any = style.element.get_or_add_rPr()
    _set_families(properties)
    font = style.font  # type: ignore[attr-defined]
    font.size, font.bold, font.cs_bold = Pt(look.size), look.bold, look.bold
    font.italic, font.cs_italic = False, False
    font.color.rgb = RGBColor.from_string(look.colour)
    for child in properties.findall(qn("w:szCs")) + properties.findall(qn("w:spacing")):
        properties.remove(child)
    half_points = parse_xml(f'<w:szCs {nsdecls("w")} w:val="{round(look.size * 2)}"/>')
    properties.find(qn("w:sz")).addnext(half_points)


def _set_families(properties: Any) -> None:
    """Name the font for every script; a theme's fonts would win over it."""
    fonts = properties.get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def _set_box(properties: Any, look: Look, start: str) -> None:
    """Draw the line at the paragraph's start, and its ground."""
    border = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:{start} w:val="single" w:sz="18" w:space="6" '
        f'w:color="{look.edge}"/></w:pBdr>'
    )
    shade = parse_xml(
        f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{look.ground}"/>'
    )
    after = ("w:tabs", "w:bidi", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
    properties.insert_element_before(border, "w:shd", *after)
    properties.insert_element_before(shade, *after)
