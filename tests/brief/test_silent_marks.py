from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pikepdf
import pytest

from filiere.brief.pdf import to_pdf
from filiere.brief.silent_marks import _codes, silence_marks
from filiere.brief.typesetting import typeset

SENTENCE = "تشتري الصناعة في كل من البلدين مدخلات من الآخر"


def plain(sentence: str) -> bytes:
    """Set a sentence without any care for its marks."""
    block = {"kind": "paragraph", "text": sentence, "role": "body", "citation": "", "first": 0}
    section = {"title": "عنوان", "new_page": False, "blocks": [block], "parts": []}
    content = {
        "language": "ar",
        "right_to_left": True,
        "fonts": ["Noto Sans", "Noto Sans Arabic"],
        "layout": {"margin": 18, "table_size": 8},
        "title": "عنوان",
        "subtitle": "",
        "facts": [],
        "fixed": dict.fromkeys(("contents", "sources", "note", "caution", "page"), ""),
        "sections": [section],
        "sources": [],
        "methods": [],
    }
    return typeset("brief", content)[0]


def test_a_sentence_comes_out_as_it_went_in(poppler) -> None:
    before = plain(SENTENCE)
    assert SENTENCE not in poppler("pdftotext", before, "-raw", "-nodiag").replace("\u202b", "")
    text = poppler("pdftotext", silence_marks(before))
    assert SENTENCE in "".join(sign for sign in text if sign not in "\u202a\u202b\u202c")


def test_it_looks_as_before(tmp_path: Path, poppler) -> None:
    pictures = []
    for name, pdf in (("a", plain(SENTENCE)), ("b", silence_marks(plain(SENTENCE)))):
        poppler("pdfinfo", pdf)
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(pdf)
        command = ["pdftoppm", "-r", "60", "-f", "1", "-l", "1", path, tmp_path / name]
        subprocess.run(command, check=True, capture_output=True)
        pictures.append(next(tmp_path.glob(f"{name}-*.ppm")).read_bytes())
    assert pictures[0] == pictures[1]


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_the_file_stays_sound(code: str, sample) -> None:
    file = pikepdf.open(io.BytesIO(to_pdf(sample(code))))
    assert file.check_pdf_syntax() == []


def test_a_file_of_another_form_is_refused() -> None:
    other = io.BytesIO()
    with pikepdf.new() as file:
        file.add_blank_page()
        file.save(other, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    with pytest.raises(ValueError, match="another form"):
        silence_marks(other.getvalue())


@pytest.mark.parametrize("drawn", [rb"(\000(\000))", rb"(\000\(\000\))", b"(\0(\0))"])
def test_brackets_that_pair_are_codes_of_glyphs(drawn: bytes) -> None:
    assert list(_codes(drawn)) == [0x28, 0x29]
