"""The signs of a page: what is drawn, where, how large."""

from __future__ import annotations

import pypdfium2
import pytest
import typst

from filiere.communique.pdf_signs import height_of, passed_over, signs_of, size_of


@pytest.fixture(scope="module")
def sheet(tmp_path_factory):
    source = tmp_path_factory.mktemp("signs") / "page.typ"
    source.write_text("#set text(size: 10pt)\nab #text(size: 20pt)[C]\n\nlower")
    typst.compile(source, output=source.with_suffix(".pdf"))
    document = pypdfium2.PdfDocument(source.with_suffix(".pdf"))
    page = document[0]
    held = page.get_textpage()
    yield held, page
    held.close()
    document.close()


def test_signs_run_from_left_to_right_and_down(sheet):
    signs = {sign.text: sign for sign in signs_of(sheet[0]) if sign.wide}
    assert signs["a"].right <= signs["b"].left < signs["C"].left
    assert signs["a"].foot == pytest.approx(signs["C"].foot, abs=1)
    assert signs["w"].foot < signs["a"].foot


def test_letters_have_the_size_they_are_set_in(sheet):
    signs = {sign.text: sign for sign in signs_of(sheet[0]) if sign.wide}
    sizes = [round(size_of(sheet[0], signs[text])) for text in "abC"]
    assert sizes == [10, 10, 20]
    assert height_of(sheet[0], signs["C"]) > height_of(sheet[0], signs["a"]) > 0


def test_nothing_is_passed_over_where_all_letters_are_told(sheet):
    held, page = sheet
    assert list(passed_over(held, page, list(signs_of(held)))) == []
