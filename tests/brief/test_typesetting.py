from __future__ import annotations

import pytest

from filiere.brief.document import Document, Paragraph, Section
from filiere.brief.language import Language
from filiere.brief.pdf import to_pdf
from filiere.errors import WrongInput


def document_of(text: str) -> Document:
    return Document(
        Language.of("en"), text, text, ((text, text),), (Section("a", text, (Paragraph(text),)),)
    )


@pytest.mark.parametrize(
    "text",
    [
        '#panic("markup")',
        "*bold* _it_ $x$ = heading @label <label> \\ #sys.inputs",
        "] #[ [ { } // comment /* ",
        '"; #eval("x")',
    ],
)
def test_text_is_never_markup(text: str, poppler) -> None:
    shown = poppler("pdftotext", to_pdf(document_of(text)), "-raw")
    assert text.split(maxsplit=1)[0] in shown


def test_a_sign_that_no_font_has_is_refused_by_name() -> None:
    with pytest.raises(WrongInput, match="\U0001f600"):
        to_pdf(document_of("smile \U0001f600"))


def test_arrows_and_mathematical_signs_are_shown(poppler) -> None:
    signs = "→←≥≤≈∑√×−"
    shown = poppler("pdftotext", to_pdf(document_of(signs)))
    assert all(sign in shown for sign in signs)
