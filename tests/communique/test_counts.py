import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.communique.counts import counts
from filiere.communique.phrases import _expanded, table_of
from filiere.communique.text import Paragraph, Span
from filiere.languages import LANGUAGES


def said(lang, content):
    return [count.value for count in counts(Paragraph(Span(0, len(content)), lang, content))]


@pytest.mark.parametrize(
    ("lang", "content", "values"),
    [
        ("fr", "trois textes et dix-sept contrats", [3, 17]),
        ("fr", "une délégation et deux accords", [1, 2]),
        ("en", "twelve memoranda, two of them on rail", [12, 2]),
        ("en", "the tender of a sixteenth lot", []),
        ("ru", "о пяти соглашениях и двух меморандумах", [5, 2]),
        ("ru", "тремя контрактами, четырём странам", [3, 4]),
        ("ru", "шестью восемь, но семья и тройка не числа", [6, 8]),
        ("ar", "ثلاث اتفاقيات وأربعة بروتوكولات", [3, 4]),
        ("ar", "بثلاث عشرة اتفاقية", [13]),
        ("ar", "إحدى عشرة مذكرة وخمسة عشر عقدا", [11, 15]),
        (None, "trois", []),
    ],
)
def test_numbers_in_words_count_whatever_their_gender_and_case(lang, content, values):
    assert said(lang, content) == values


WAYS = [
    (lang, int(entry), " ".join(words))
    for entry, langs in table_of("counts").items()
    for lang, ways in langs.items()
    for way in ways
    for words in _expanded(way)
]


@given(st.sampled_from(WAYS), st.sampled_from(("", "- ", "( ")), st.sampled_from(("", ".", ", ")))
def test_every_way_to_write_a_number_is_read_as_that_number(way, before, after):
    lang, number, words = way
    assert said(lang, f"{before}{words}{after}") == [number]


def test_each_number_to_twenty_is_written_in_each_language():
    assert {(lang, number) for lang, number, _ in WAYS} == {
        (lang, number) for lang in LANGUAGES for number in range(1, 21)
    }
