from __future__ import annotations

import io
import re
import unicodedata
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from filiere.brief.document import Chart, Document, KeyFigures, Table
from filiere.brief.docx import to_docx

WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<')


WRITTEN: dict[str, bytes] = {}


@pytest.fixture
def written(document: Document) -> bytes:
    """The document as DOCX, written once a language."""
    code = document.language.code
    if code not in WRITTEN:
        WRITTEN[code] = to_docx(document)
    return WRITTEN[code]


def test_the_same_document_gives_the_same_bytes(document: Document, written: bytes) -> None:
    assert to_docx(document) == written


def test_headings_captions_and_bullets_have_their_styles(
    document: Document, written: bytes
) -> None:
    paragraphs = docx.Document(io.BytesIO(written)).paragraphs
    styled = [(p.style.name, p.text) for p in paragraphs if p.style is not None]
    assert ("Title", document.title) in styled
    headings = [text for style, text in styled if style == "Heading 1"]
    assert headings[:-1] == [section.title for section in document.sections]
    parts = [part.title for section in document.sections for part in section.parts]
    assert [text for style, text in styled if style == "Heading 2"] == parts
    shown = [b.caption for b in document.walk() if isinstance(b, Table | Chart)]
    assert [text for style, text in styled if style == "Caption"] == shown
    assert sum(style == "List Bullet" for style, _ in styled) == 7


def test_tables_repeat_their_header_and_hold_every_cell(document: Document, written: bytes) -> None:
    tables = docx.Document(io.BytesIO(written)).tables
    blocks = [block for block in document.walk() if isinstance(block, Table | KeyFigures)]
    assert len(tables) == len(blocks)
    for table, block in zip(tables, blocks, strict=True):
        if isinstance(block, KeyFigures):
            continue
        cells = [tuple(cell.text for cell in row.cells) for row in table.rows]
        assert cells == [tuple(column.label for column in block.columns), *block.rows]
        head = table.rows[0]._tr.trPr
        assert head.find(qn("w:tblHeader")) is not None
        assert table.style.name == "Figures"
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == block.caption


def test_pictures_have_their_content_in_words(document: Document, written: bytes) -> None:
    shapes = docx.Document(io.BytesIO(written)).inline_shapes
    charts = [block for block in document.walk() if isinstance(block, Chart)]
    told = [shape._inline.docPr.get("descr") for shape in shapes]
    assert told == [chart.alternative for chart in charts]


def test_the_language_is_stated_and_the_dates_are_fixed(document: Document, written: bytes) -> None:
    opened = docx.Document(io.BytesIO(written))
    code = document.language.code
    side = "bidi" if document.language.right_to_left else "val"
    lang = opened.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert lang.get(qn(f"w:{side}")).startswith(code)
    properties = opened.core_properties
    assert properties.title == document.title
    assert properties.language.startswith(code)
    assert properties.created == properties.modified
    with zipfile.ZipFile(io.BytesIO(written)) as package:
        assert {member.date_time for member in package.infolist()} == {(2000, 1, 1, 0, 0, 0)}


def test_arabic_is_mirrored_throughout_and_nothing_else_is(
    document: Document, written: bytes
) -> None:
    body = docx.Document(io.BytesIO(written)).element.body
    mirrored = document.language.right_to_left
    paragraphs = list(body.iter(qn("w:p")))
    assert all(
        (p.pPr.find(qn("w:bidi")) is not None) == mirrored for p in paragraphs if p.pPr is not None
    )
    runs = [run for run in body.iter(qn("w:r")) if run.rPr is not None or mirrored]
    assert all((run.rPr.find(qn("w:rtl")) is not None) == mirrored for run in runs)
    for table in body.iter(qn("w:tblPr")):
        assert (table.find(qn("w:bidiVisual")) is not None) == mirrored


def test_page_numbers_are_fields(document: Document, written: bytes) -> None:
    footer = docx.Document(io.BytesIO(written)).sections[0].footer._element
    fields = [code.text.strip() for code in footer.iter(qn("w:instrText"))]
    assert sorted(fields) == ["NUMPAGES", "PAGE"]


@pytest.mark.parametrize(
    ("code", "numbers"), [("fr", ("0,184", "0,097")), ("ar", ("0.184", "0.097"))]
)
def test_it_opens_in_an_office_program_in_its_order(
    code: str, numbers: tuple[str, str], sample, office, poppler
) -> None:
    document = sample(code)
    pdf = office(WRITTEN.get(code) or to_docx(document))
    text = unicodedata.normalize("NFKC", poppler("pdftotext", pdf, "-f", "2"))
    plain = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    places = [plain.find(section.title) for section in document.sections]
    found = [place for place in places if place >= 0]
    # The office program's own PDF takes Arabic ligatures apart in the wrong order: not all match.
    assert len(found) >= (3 if document.language.right_to_left else len(places))
    assert found == sorted(found)
    words = WORD.findall(poppler("pdftotext", pdf, "-bbox", "-f", "2", "-l", "2"))
    x = {word: float(left) for left, _, _, _, word in words}
    first, second = (x[number] for number in numbers)
    assert (first > second) == document.language.right_to_left
    contents = poppler("pdftotext", pdf, "-l", "1", "-layout")
    assert len(re.findall(r"\.{8,}", contents)) >= 12
