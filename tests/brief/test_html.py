from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from filiere.brief.document import Chart, Document, Paragraph, Section, Table
from filiere.brief.html import to_html
from filiere.brief.language import Language

WRITTEN: dict[str, str] = {}


def page_of(document: Document) -> str:
    """Return the document as HTML, written once a language."""
    code = document.language.code
    if code not in WRITTEN:
        WRITTEN[code] = to_html(document)
    return WRITTEN[code]


class Page(HTMLParser):
    """The page's elements with their attributes, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def test_the_same_document_gives_the_same_text(document: Document) -> None:
    assert to_html(document) == page_of(document)


def test_it_needs_nothing_from_elsewhere(document: Document) -> None:
    page = Page(page_of(document))
    for tag in ("script", "link", "img", "iframe", "object"):
        assert not page.all(tag)
    for tag, attributes in page.elements:
        assert "src" not in attributes, tag
        assert not any(name.startswith("on") for name in attributes)
    assert "@import" not in page_of(document)
    assert "url(" not in page_of(document)


def test_its_language_and_direction_are_stated(document: Document) -> None:
    root = Page(page_of(document)).all("html")[0]
    expected = "rtl" if document.language.right_to_left else "ltr"
    assert root == {"lang": document.language.code, "dir": expected}


def test_every_link_within_the_page_has_its_target_once(document: Document) -> None:
    page = Page(page_of(document))
    ids = [attributes["id"] for _, attributes in page.elements if attributes.get("id")]
    assert len(ids) == len(set(ids))
    for link in page.all("a"):
        target = link["href"] or ""
        if target.startswith("#"):
            assert target[1:] in ids


def test_tables_have_captions_and_scopes_and_charts_their_words(document: Document) -> None:
    page = Page(page_of(document))
    tables = [block for block in document.walk() if isinstance(block, Table)]
    assert len(page.all("table")) == len(page.all("caption")) == len(tables)
    assert all(head.get("scope") in {"col", "row"} for head in page.all("th"))
    told = [at.get("aria-label") for at in page.all("div") if at.get("role") == "img"]
    assert told == [b.alternative for b in document.walk() if isinstance(b, Chart)]


def test_the_sheet_knows_no_left_and_right_but_for_digits() -> None:
    sheet = Path(__file__).parents[2] / "src/filiere/brief/templates/brief.css"
    rules = [
        line
        for line in sheet.read_text().splitlines()
        if re.search(r"\b(left|right)\b\s*[;:]|-(left|right)\s*:", line)
    ]
    assert len(rules) == 1
    assert rules[0].startswith("th.end, td.end")


def test_text_is_never_markup() -> None:
    text = "<script>alert('&')</script>"
    section = Section("a", text, (Paragraph(text),))
    html = to_html(Document(Language.of("en"), text, text, ((text, text),), (section,)))
    assert "<script>" not in html
    assert html.count("&lt;script&gt;alert(&#39;&amp;&#39;)") >= 6


@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_and_nothing_sticks_out(
    width: int, document: Document, browser, tmp_path: Path
) -> None:
    path = tmp_path / "brief.html"
    path.write_text(page_of(document), encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(path.as_uri())
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("code", "width"), [("fr", 1280), ("ar", 360)])
def test_axe_finds_nothing_in_a_brief_of_two_countries(
    code: str, width: int, brief_of, browser, tmp_path: Path
) -> None:
    path = tmp_path / "brief.html"
    path.write_text(to_html(brief_of("RUS", "MAR", code)), encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(path.as_uri())
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_prints_on_a4_without_cutting(sample, browser, poppler, tmp_path: Path) -> None:
    document = sample("fr")
    path = tmp_path / "brief.html"
    path.write_text(page_of(document), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    printed = page.pdf(prefer_css_page_size=True)
    assert "595.92 x 842.88" in poppler("pdfinfo", printed) or "A4" in poppler("pdfinfo", printed)
    last = next(table for table in document.walk() if isinstance(table, Table))
    shown = poppler("pdftotext", printed, "-layout")
    assert all(row[-1] in shown for row in last.rows)
