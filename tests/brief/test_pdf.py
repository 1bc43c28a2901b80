from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from filiere.brief.document import (
    Block,
    Bullets,
    Chart,
    Document,
    KeyFigures,
    Paragraph,
    Table,
)
from filiere.brief.pdf import to_pdf

A4 = (595.28, 841.89)
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<')


def test_the_same_document_gives_the_same_bytes(document: Document, pdf: bytes) -> None:
    assert to_pdf(document) == pdf


def test_the_typesetter_warns_of_nothing(warnings_of_typesetter: list[Any]) -> None:
    assert warnings_of_typesetter == []


def test_it_is_tagged_for_assistive_technology(document: Document, pdf: bytes) -> None:
    file = pikepdf.open(io.BytesIO(pdf))
    root = file.Root
    assert root.MarkInfo.Marked == True  # noqa: E712
    assert str(root.Lang) == document.language.code
    assert root.ViewerPreferences.DisplayDocTitle == True  # noqa: E712
    with file.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == document.title
    assert file.docinfo["/Title"] == document.title
    assert "/CreationDate" not in file.docinfo
    kinds = Counter(kind for kind in structure(root.StructTreeRoot))
    tables = [block for block in document.walk() if isinstance(block, Table)]
    charts = [block for block in document.walk() if isinstance(block, Chart)]
    assert kinds["/Table"] == len(tables)
    assert kinds["/TH"] == sum(len(table.columns) for table in tables)
    assert kinds["/H1"] == len(document.sections) + 1
    assert kinds["/Caption"] == len(tables) + len(charts)
    assert kinds["/TOC"] >= 1


def structure(element: Any) -> Iterator[str]:
    if isinstance(element, pikepdf.Array):
        for child in element:
            yield from structure(child)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            yield str(element.S)
        if "/K" in element:
            yield from structure(element.K)


def test_every_chart_has_its_content_in_words(document: Document, pdf: bytes) -> None:
    file = pikepdf.open(io.BytesIO(pdf))
    told = {str(item.Alt) for item in file.objects if "/Alt" in keys(item)}
    charts = [block for block in document.walk() if isinstance(block, Chart)]
    assert {chart.alternative for chart in charts} <= told


def keys(item: Any) -> set[str]:
    return set(item.keys()) if isinstance(item, pikepdf.Dictionary) else set()


def test_it_has_eight_to_twelve_pages_of_a4(pdf: bytes) -> None:
    pages = pikepdf.open(io.BytesIO(pdf)).pages
    assert 8 <= len(pages) <= 12
    for page in pages:
        assert [float(side) for side in page.mediabox[2:]] == pytest.approx(A4, abs=0.1)


def test_only_the_documents_fonts_are_in_it_whole_and_with_their_signs(pdf: bytes, poppler) -> None:
    rows = poppler("pdffonts", pdf).splitlines()[2:]
    assert rows
    for row in rows:
        assert re.match(r"[A-Z]{6}\+(NotoSans|NotoSansArabic|LibertinusSerif|DejaVuSansMono)-", row)
        assert " yes yes yes " in row


def test_no_sign_is_drawn_as_an_empty_box(pdf: bytes) -> None:
    """Glyph 0 is a font's empty box; the typesetter keeps its number in a subset."""
    for page in pikepdf.open(io.BytesIO(pdf)).pages:
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) in {"Tj", "TJ"}:
                pieces = operands[0] if str(operator) == "TJ" else operands
                codes = b"".join(bytes(p) for p in pieces if isinstance(p, pikepdf.String))
                assert all(codes[n : n + 2] != b"\0\0" for n in range(0, len(codes), 2))


def words_of(text: str) -> Counter[str]:
    """Split into words without what a line's end, direction or a vowel sign changes."""
    plain = re.sub(r"[-\u2010\u00ad]\n", "", unicodedata.normalize("NFKC", text))
    kept = (sign for sign in plain if unicodedata.category(sign) not in {"Mn", "Cf"})
    return Counter(re.findall(r"[^\W\d_]{2,}", "".join(kept)))


def texts_of(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield block.text
        case Bullets():
            yield from block.items
        case KeyFigures():
            for item in block.items:
                yield from (item.label, item.detail)
        case Table():
            yield from (block.caption, *(c.label for c in block.columns), *sum(block.rows, ()))
        case Chart():
            yield block.caption


def test_its_text_can_be_taken_out_as_it_was_put_in(
    document: Document, pdf: bytes, poppler
) -> None:
    wanted = words_of("\n".join(text for block in document.walk() for text in texts_of(block)))
    found = words_of(poppler("pdftotext", pdf))
    missing = wanted - found
    assert sum(missing.values()) <= 0.02 * sum(wanted.values()), missing.most_common(12)


def test_the_sections_come_in_their_order(document: Document, pdf: bytes, poppler) -> None:
    text = unicodedata.normalize("NFKC", poppler("pdftotext", pdf, "-f", "2"))
    text = "".join(sign for sign in text if unicodedata.category(sign) not in {"Cf", "Zs", "Cc"})
    places = [text.find(section.title.replace(" ", "")) for section in document.sections]
    assert -1 not in places
    assert places == sorted(places)


def test_nothing_stands_in_the_margins(pdf: bytes, poppler) -> None:
    for word in WORD.findall(poppler("pdftotext", pdf, "-bbox")):
        left, _, right, _ = map(float, word[:4])
        assert left > 48, word
        assert right < A4[0] - 48, word


def test_arabic_tables_begin_on_the_right(sample, poppler) -> None:
    """The two sides' columns of a table change places; so do title and page number."""
    places = {}
    for code in ("fr", "ar"):
        document = sample(code)
        found = WORD.findall(poppler("pdftotext", to_pdf(document), "-bbox", "-f", "2", "-l", "2"))
        numbers = {word: float(x) for x, _, _, _, word in found}
        head = {"fr": ("0,184", "0,097"), "ar": ("0.184", "0.097")}[code]
        places[code] = [numbers[value] for value in head]
    assert places["fr"][0] < places["fr"][1]
    assert places["ar"][0] > places["ar"][1]


def test_bold_letters_are_heavier_in_every_script(poppler, sample) -> None:
    """Bold is cut from the variable font: its subset is another one than the regular's."""
    for code in ("ru", "ar"):
        family = "NotoSansArabic" if code == "ar" else "NotoSans-"
        rows = [r for r in poppler("pdffonts", to_pdf(sample(code))).splitlines() if family in r]
        assert len(rows) >= 3  # regular, medium or semibold, bold
