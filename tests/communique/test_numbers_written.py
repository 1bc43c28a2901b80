from __future__ import annotations

import pytest

from filiere.communique.numbers_written import numbers
from filiere.communique.text import Paragraph, Span


def values(lang, words):
    return [str(one.value) for one in numbers(Paragraph(Span(0, len(words)), lang, words))]


@pytest.mark.parametrize(
    ("lang", "words", "expected"),
    [
        ("fr", "1,234", ["1.234"]),
        ("en", "1,234", ["1234"]),
        ("ru", "1.234", ["1234"]),
        ("en", "0,234", ["0.234"]),
        ("fr", "12 345 678,9", ["12345678.9"]),
        ("ar", "٣٫٥ و ١٬٢٣٤", ["3.5", "1234"]),
        ("fr", "quatre-vingt-dix-sept", ["97"]),
        ("en", "two hundred and five", ["205"]),
        ("ru", "двадцать пять", ["25"]),
        ("ar", "خمسة وعشرون", ["25"]),
        ("en", "room B12, 10/11, 14:30", []),
        ("en", "99999999999999999999", []),
    ],
)
def test_numbers_as_each_language_writes_them(lang, words, expected):
    assert values(lang, words) == expected


def test_letters_written_together_with_a_number_are_kept():
    (one,) = numbers(Paragraph(Span(0, 3), "en", "5bn"))
    assert (str(one.value), one.letters, one.worded) == ("5", "bn", False)
