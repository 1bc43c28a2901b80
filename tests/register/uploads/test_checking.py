"""Real files, good and bad, at the door."""

from __future__ import annotations

import io
import zipfile
import zlib

import docx
import openpyxl
import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from filiere.register.uploads import LARGEST, checked

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(40)
EXE = b"MZ" + bytes(200)


def a_docx() -> bytes:
    made = docx.Document()
    made.add_paragraph("Ordre du jour")
    return _saved(made.save)


def an_xlsx() -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = 30
    return _saved(book.save)


def a_pdf(change=lambda pdf: None, **options) -> bytes:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        change(pdf)
        return _saved(lambda file: pdf.save(file, **options))


def _saved(save) -> bytes:
    file = io.BytesIO()
    save(file)
    return file.getvalue()


def with_entry(archive: bytes, name: str, content: bytes, **changes) -> bytes:
    """Return an archive with one more entry, or with another content of one."""
    old = zipfile.ZipFile(io.BytesIO(archive))
    kept = {each.filename: old.read(each) for each in old.infolist()}
    kept[name] = content
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for each, data in kept.items():
            new.writestr(each, data)
    return file.getvalue()


def an_odt(more: dict[str, bytes] | None = None) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as odt:
        odt.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        for name, content in {"content.xml": b"<a/>", **(more or {})}.items():
            odt.writestr(name, content)
    return file.getvalue()


def with_script(pdf):
    pdf.Root.OpenAction = pikepdf.Dictionary(
        S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)")
    )


def with_command(pdf):
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("cmd.exe"))


def with_file(pdf):
    pdf.attachments["payload.exe"] = EXE


def check(content: bytes, name: str):
    return checked(ContentFile(content), name)


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("Ordre du jour.docx", a_docx(), "wordprocessingml.document"),
        ("Данные за 2025-S1.xlsx", an_xlsx(), "spreadsheetml.sheet"),
        ("محضر.PDF", a_pdf(), "application/pdf"),
        (
            "packed.pdf",
            a_pdf(object_stream_mode=pikepdf.ObjectStreamMode.generate),
            "application/pdf",
        ),
        ("note.odt", an_odt(), "opendocument.text"),
        ("plan.png", PNG, "image/png"),
        ("note.txt", "3 < 5 ; l’été à 30 %".encode(), "text/plain"),
        ("notes.txt", "اللجنة".encode("utf-16"), "text/plain"),
        ("flows.csv", b"year,flow\n2024,-30\n2025,+1.5\n", "text/csv"),
    ],
)
def test_documents_are_taken(name, content, media_type):
    upload = check(content, name)
    assert (upload.name, upload.size) == (name, len(content))
    assert upload.media_type.endswith(media_type)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("protocol.pdf", b"<!doctype html><script>alert(1)</script>"),
        ("protocol.pdf", EXE),
        ("protocol.pdf", a_docx()),
        ("plan.png", a_pdf()),
        ("plan.docx", an_xlsx()),
        ("plan.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("note.txt", EXE),
        ("note.txt", a_pdf()),
        ("note.txt", b"\0\1\2\3" * 50),
        ("note.txt", b"  <html><body>"),
        ("note.txt", b"#!/bin/sh\nrm -rf /\n"),
        ("note.txt", "<script>alert(1)</script>".encode("utf-16")),
    ],
)
def test_what_is_not_what_its_name_says_is_refused(name, content):
    with pytest.raises(ValidationError):
        check(content, name)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("picture.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>'),
        ("page.html", b"<html>"),
        ("setup.exe", EXE),
        ("bundle.zip", an_odt()),
        ("macro.docm", a_docx()),
        ("macro.xlsm", an_xlsx()),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("run.js", b"alert(1)"),
        ("letter.rtf", b"{\\rtf1 x}"),
        ("none", b"text"),
        ("protocol.pdf.exe", EXE),
    ],
)
def test_kinds_that_run_are_not_taken(name, content):
    with pytest.raises(ValidationError, match="not taken"):
        check(content, name)


@pytest.mark.parametrize(
    "content",
    [
        with_entry(a_docx(), "word/vbaProject.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1x"),
        with_entry(a_docx(), "word/harmless.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1x"),
        with_entry(a_docx(), "word/embeddings/oleObject1.bin", EXE),
        with_entry(a_docx(), "word/activeX/activeX1.xml", b"<a/>"),
        with_entry(a_docx(), "docProps/setup.exe", b"text"),
        with_entry(
            a_docx(),
            "[Content_Types].xml",
            b'<Types ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>',
        ),
        with_entry(
            a_docx(),
            "word/_rels/settings.xml.rels",
            b'<Relationships><Relationship Id="r" Type="http://x/attachedTemplate" '
            b'Target="http://evil.example/t.dotm" TargetMode="External"/></Relationships>',
        ),
        with_entry(
            a_docx(), "word/x.xml", b'<w:instrText>DDEAUTO c:\\\\cmd.exe "/k"</w:instrText>'
        ),
        with_entry(a_docx(), "word/x.xml", '<!DOCTYPE a [<!ENTITY b "c">]>'.encode("utf-16")),
        with_entry(
            a_docx(),
            "word/embeddings/sheet.xlsx",
            with_entry(an_xlsx(), "xl/vbaProject.bin", b"macro"),
        ),
    ],
    ids=lambda _: "docx",
)
def test_macros_and_what_fetches_are_refused(content):
    with pytest.raises(ValidationError, match="macros"):
        check(content, "annex.docx")


def test_open_documents_with_scripts_are_refused():
    for more in (
        {"Basic/Standard/Module1.xml": b"<a/>"},
        {"Scripts/python/x.txt": b"print()"},
        {"content.xml": b'<script:event-listener script:language="x"/>'},
    ):
        with pytest.raises(ValidationError, match="macros"):
            check(an_odt(more), "annex.odt")


def test_names_in_an_archive_that_lead_out_of_it_are_refused():
    for name in ("../../etc/cron.d/x", "/etc/passwd", "word/..\\..\\x", "C:/x"):
        with pytest.raises(ValidationError, match="lead elsewhere"):
            check(with_entry(a_docx(), name, b"x"), "annex.docx")


def test_bombs_are_refused():
    bomb = with_entry(a_docx(), "word/media/big.bin", bytes(60 * 2**20))
    many = with_entry(a_docx(), "word/media/a.xlsx", a_docx())
    for deep in range(3):
        many = with_entry(a_docx(), f"word/media/{deep}.xlsx", many)
    with pytest.raises(ValidationError, match="unpacks"):
        check(bomb, "annex.docx")
    with pytest.raises(ValidationError, match="files within files"):
        check(many, "annex.docx")


def test_many_small_bombs_and_lies_about_length_are_refused():
    file = io.BytesIO(a_docx())
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(6_000):
            archive.writestr(f"word/media/{number}.xml", b"")
    with pytest.raises(ValidationError, match="unpacks"):
        check(file.getvalue(), "annex.docx")
    bomb = with_entry(a_docx(), "word/media/big.bin", bytes(60 * 2**20))
    lying = bomb.replace((60 * 2**20).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(ValidationError):
        check(lying, "annex.docx")


def test_an_archive_that_is_cut_off_is_refused():
    with pytest.raises(ValidationError, match="damaged"):
        check(a_docx()[:-40], "annex.docx")


@pytest.mark.parametrize("change", [with_script, with_command, with_file])
@pytest.mark.parametrize("mode", ["disable", "generate"])
def test_pdf_files_that_do_something_are_refused(change, mode):
    content = a_pdf(change, object_stream_mode=getattr(pikepdf.ObjectStreamMode, mode))
    with pytest.raises(ValidationError, match="scripts, commands"):
        check(content, "annex.pdf")


def test_a_script_in_a_pdf_does_not_hide_behind_its_spelling():
    content = a_pdf(with_script, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pytest.raises(ValidationError, match="scripts, commands"):
        check(content.replace(b"/JavaScript", b"/J#61vaScript"), "annex.pdf")


def test_an_encrypted_pdf_and_a_packed_bomb_are_refused():
    locked = a_pdf(encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(ValidationError, match="encrypted"):
        check(locked, "annex.pdf")
    bomb = zlib.compress(bytes(150 * 2**20), 9)
    content = (
        b"%PDF-1.5\n1 0 obj <</Type /ObjStm /Filter /FlateDecode>>\nstream\n" + bomb + b"endstream"
    )
    with pytest.raises(ValidationError, match="unpacks"):
        check(content, "annex.pdf")


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd.pdf",
        "..\\..\\boot.pdf",
        "/abs.pdf",
        "C:evil.pdf",
        ".htaccess.pdf",
        "a\0b.pdf",
        "invoice\u202efdp.pdf",
        "zero\u200bwidth.pdf",
        "nul.pdf",
        "COM1.pdf",
        "x" * 300 + ".pdf",
        " .pdf",
        "trailing.pdf ",
        "two..dots.pdf",
        "new\nline.pdf",
    ],
)
def test_names_that_are_none_are_refused(name):
    with pytest.raises(ValidationError, match="name"):
        check(a_pdf(), name)


def test_too_much_and_nothing_are_refused():
    with pytest.raises(ValidationError, match="too large"):
        check(b"%PDF-1.5" + bytes(LARGEST), "annex.pdf")
    with pytest.raises(ValidationError, match="empty"):
        check(b"", "annex.pdf")


@pytest.mark.parametrize(
    "table",
    [
        b"a,b\n1,=cmd|'/c calc'!A0\n",
        b"=1+1\n",
        b'"=HYPERLINK(""x"")"',
        b"a;@SUM(A1)",
        b"x,+cmd|y!A",
    ],
)
def test_tables_with_formulas_are_refused(table):
    with pytest.raises(ValidationError, match="formulas"):
        check(table, "flows.csv")
