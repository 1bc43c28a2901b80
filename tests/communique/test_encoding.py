"""Encodings: what bytes stand for."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.communique.encoding import decoded
from filiere.errors import BrokenFile

RUSSIAN = (
    "В первом полугодии 2025 года товарооборот двух стран вырос почти на треть, сообщил министр."
)
FRENCH = "La huitième session s’est achevée à Rabat : les échanges ont progressé d’un tiers."
ARABIC = "انعقدت في الرباط الدورة الثامنة للجنة الحكومية المشتركة بين البلدين."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (RUSSIAN, "cp866"),
        (RUSSIAN, "iso8859_5"),
        (FRENCH, "cp1252"),
        (ARABIC, "cp1256"),
        (ARABIC, "iso8859_6"),
    ],
)
@pytest.mark.parametrize("length", [45, 200])
def test_a_text_in_an_encoding_of_eight_bits_is_read_and_told_of(text, encoding, length):
    given_words = text[:length]
    read, warnings = decoded(given_words.encode(encoding), "a.txt")
    assert read == given_words
    assert warnings == (
        f"a.txt: not UTF-8; read as {encoding.replace('_', '-')}, inferred from its letters",
    ) or read.encode(encoding) == given_words.encode(encoding)


@pytest.mark.parametrize("text", [RUSSIAN, FRENCH, ARABIC])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_is_read_without_a_word(text, encoding):
    assert decoded(text.encode(encoding), "a.txt") == (text, ())


def test_a_page_says_its_own_encoding():
    page = f'<html><head><meta charset="windows-1251"></head><p>{RUSSIAN}</p></html>'
    assert decoded(page.encode("cp1251"), "a.html") == (page, ())


def test_utf8_with_a_fault_stays_utf8():
    damaged = RUSSIAN[:30].encode() + b"\xff" + RUSSIAN[30:].encode()
    read, warnings = decoded(damaged, "a.txt")
    assert read.replace("\ufffd", "") == RUSSIAN
    assert warnings == ("a.txt: 1 bytes are not UTF-8, and were passed over",)


def test_utf16_cut_short_is_refused_with_its_row():
    with pytest.raises(BrokenFile, match=r"a\.txt, row 1: the text is not UTF-16, as its first"):
        decoded("text".encode("utf-16")[:-1], "a.txt")


@pytest.mark.parametrize("content", [bytes(range(256)) * 8, b"MZ" + b"\x00\x01\x02" * 400])
def test_what_is_no_text_is_refused(content):
    with pytest.raises(BrokenFile, match="the file holds no text; give plain text, HTML, PDF"):
        decoded(content, "a.bin")


@given(st.binary(max_size=400))
def test_any_bytes_give_words_or_are_refused(content):
    with suppress(BrokenFile):
        assert isinstance(decoded(content, "a.txt")[0], str)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200))
def test_utf8_is_read_as_it_is(text):
    read, warnings = decoded(text.encode(), "a.txt")
    assert (read, warnings) == (text.removeprefix("\ufeff"), ())
