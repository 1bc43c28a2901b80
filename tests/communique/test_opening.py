"""Opening a document, whatever it is, or refusing it in one line."""

import errno
import hashlib
import io
import os
import sys
import time
from datetime import date, datetime

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.communique.opening import open_text
from filiere.errors import BrokenFile, FiliereError, UnknownLanguage, WrongInput

FRENCH = "La commission mixte s'est réunie à Rabat vendredi 10 octobre."


@pytest.fixture
def file(tmp_path):
    def write(content, name="a.txt"):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def word(text=FRENCH, modified=None):
    document = docx.Document()
    document.add_paragraph(text)
    if modified:
        document.core_properties.modified = modified
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_a_text_knows_its_file(file):
    path = file(FRENCH)
    text = open_text(path)
    assert (text.name, text.content) == (str(path), FRENCH)
    assert text.checksum == f"sha256:{hashlib.sha256(FRENCH.encode()).hexdigest()}"
    assert (text.published, text.title, text.warnings) == (None, None, ())


def test_standard_input_is_a_file_too(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FRENCH.encode())))
    assert open_text("-").content == FRENCH


def test_an_address_is_not_fetched():
    with pytest.raises(BrokenFile, match="nothing is fetched from the network; save the page"):
        open_text("https://example.org/communique.html")


@pytest.mark.parametrize("name", ["a.docx", "a.txt", "a.html"])
def test_a_file_is_what_it_holds_whatever_its_name(name, file):
    assert open_text(file(word(), name)).content == FRENCH


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\x85"])
def test_every_end_of_line_is_one(end, file):
    assert open_text(file(end.join((FRENCH, FRENCH)))).content == f"{FRENCH}\n{FRENCH}"


def test_a_quoted_mail_is_read_without_its_marks(file):
    assert open_text(file("> > Séance\n> à Rabat")).content == "Séance\nà Rabat"


PAGE = '<html><head><meta name="date" content="2025-10-12"></head><body><article>' + (
    f"<p>{FRENCH}</p>" * 2 + "</article></body></html>"
)


def test_the_word_of_the_user_is_above_the_page(file):
    assert open_text(file(PAGE)).published == date(2025, 10, 12)
    assert open_text(file(PAGE), published="2025-10-11").published == date(2025, 10, 11)


def test_the_day_of_the_file_is_told_of(file):
    path = file(word(modified=datetime(2025, 10, 13)))
    text = open_text(path)
    assert text.published == date(2025, 10, 13)
    assert text.warnings == (
        f"{path}: the day of publication is taken from the file, which was made on 2025-10-13; "
        "say --published if it is another one",
    )
    told = open_text(path, published=date(2025, 10, 10))
    assert (told.published, told.warnings) == (date(2025, 10, 10), ())


@pytest.mark.parametrize("published", ["10/10/2025", "2025-13-01", "yesterday"])
def test_a_day_that_is_none_is_refused(published, file):
    with pytest.raises(WrongInput, match="write the day of publication as 2025-10-10"):
        open_text(file(FRENCH), published=published)


def test_a_language_that_is_none_is_refused(file):
    with pytest.raises(UnknownLanguage, match="'de'"):
        open_text(file(FRENCH), lang="de")


def test_signs_that_nobody_sees_are_told_of(file):
    text = open_text(file(FRENCH.replace("mixte", "mi\u200bxte \u202eetxim\u202c")))
    assert text.warnings[0].endswith(
        "2 signs without width, or that turn the direction of writing, were passed over: what the "
        "text shows may differ from what it says"
    )
    assert "mixte" in text.paragraphs[0].folded.words


def test_garbled_words_are_not_read(file):
    garbled = " ".join(word[::-1] for word in ("اللجنة الحكومية المشتركة " * 6).split())
    text = open_text(file(f"{FRENCH}\n{garbled}"))
    assert [paragraph.lang for paragraph in text.paragraphs] == ["fr", None]
    assert "% of the text looks garbled and was not read" in text.warnings[0]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "the file is empty; give a text"),
        (b" \n\x00\x00", "the file is empty"),
        (b"... --- !!!", "the file holds no words; give a text"),
        (b"\x7fELF\x02\x01\x01" + bytes(90), "the file holds no text; give plain text, HTML"),
        (b"a\n" * 600_000, "the text has more than 1,000,000 characters; give one communiqu"),
        (b"a" * 20_000_000, "the text has 20 MB; give one communiqu"),
        (b"a" * 50_000_001, "the file is larger than 50 MB; give one communiqu"),
        (b"%PDF-1.4 nothing", "the PDF is damaged"),
    ],
    ids=lambda given_value: str(given_value)[:20],
)
def test_what_cannot_be_read_is_refused_at_once_in_one_line(content, told, file):
    path = file(content)
    started = time.perf_counter()
    with pytest.raises(BrokenFile, match=told) as refused:
        open_text(path)
    assert time.perf_counter() - started < 2
    assert str(refused.value).startswith(f"{path}: ")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("path", ["/nonexistent/a.txt", "/", "a\x00b"])
def test_a_file_that_is_not_there_is_told_of(path):
    with pytest.raises(BrokenFile, match=r"cannot be read \(.+\); check the path"):
        open_text(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names on this system")
def test_a_pipe_is_read_and_one_that_nobody_writes_to_is_not_waited_for(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(BrokenFile, match="the file is empty"):
        open_text(path)
    reader, writer = os.pipe()
    with os.fdopen(reader), os.fdopen(writer, "wb") as file:
        file.write(FRENCH.encode())
        file.close()
        assert open_text(f"/dev/fd/{reader}").content == FRENCH


def test_a_file_that_may_not_be_read_is_told_of(file, monkeypatch):
    path = file(FRENCH)

    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(BrokenFile, match=r"cannot be read \(Permission denied\); check the path"):
        open_text(path)


def test_thousands_of_short_lines_are_no_communique(file):
    with pytest.raises(BrokenFile, match="the text has more than 50,000 paragraphs; give one"):
        open_text(file("Séance\n" * 50_001))


@given(
    st.binary(max_size=300), st.sampled_from([b"", b"%PDF-", b"PK\x03\x04", b"<html>", b"{\\rtf"])
)
def test_any_bytes_are_read_or_refused(tmp_path_factory, content, beginning):
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(beginning + content)
    try:
        text = open_text(path)
    except FiliereError as error:
        assert "\n" not in str(error)  # noqa: PT017 - words or a refusal, either will do
    else:
        assert all(text.words(p.span) == p.content for p in text.paragraphs)
