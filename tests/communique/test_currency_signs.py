"""Signs of currencies before an amount."""

from __future__ import annotations

import pytest

from filiere.communique.currency_signs import sign_before
from filiere.communique.figures import figures
from filiere.communique.text import Paragraph, Span


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("worth KSh ", ("KES", 4)),
        ("to RO", ("OMR", 2)),
        ("de GH₵ ", ("GHS", 4)),
        ("a ksh ", None),
        ("the HARM", None),
        ("", None),
    ],
)
def test_a_sign_is_read_letter_by_letter(written, expected):
    assert sign_before(written) == expected


@pytest.mark.parametrize(
    ("lang", "said", "expected"),
    [
        ("en", "exports of RM1.2 billion", [("money", "1.2e9", "MYR")]),
        ("en", "fell to RO110m in all", [("money", "110e6", "OMR")]),
        ("fr", "pour KSh 3,1 milliards", [("money", "3.1e9", "KES")]),
        ("en", "worth Rs 3,200 crore", [("money", "3200e7", "rupee")]),
        ("en", "two lakh crore rupees", [("money", "2e12", "rupee")]),
        ("ru", "на 21 млрд форинтов", [("money", "21e9", "HUF")]),
        ("en", "by route RO110 to Doha", []),
        ("en", "a FARM12 million", []),
    ],
)
def test_amounts_behind_signs(lang, said, expected):
    found = figures(Paragraph(Span(0, len(said)), lang, said))
    assert [(each.unit, each.digits, each.currency) for each in found] == expected
