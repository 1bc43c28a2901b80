"""Files sent to the inbox: pages that a browser saved, and what is refused in one line."""

from __future__ import annotations

import io
import zipfile

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from filiere.register.models import Document, Paper, ProposedFact

# ruff: noqa: E501 - a page is as it is
PAGE = """<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>Встреча в Белграде</title>
<meta property="article:published_time" content="2026-03-04"><script>alert("planted")</script></head>
<body><nav><a href="/">Главная</a></nav><article><h1>Встреча в Белграде</h1>
<p>Заседание рабочей группы по промышленности состоялось в Белграде 3 марта 2026 года, сообщили в министерстве экономики Сербии.</p>
<p>Экспорт Бразилии в Сербию вырос на 12 % в 2024 году, заявил министр.</p></article></body></html>"""
ARCHIVE = (
    "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n'
    "----b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    f"{PAGE}\r\n----b--\r\n"
)


def scan():
    file = io.BytesIO()
    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    document.save(file)
    return file.getvalue()


def with_macro():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("word/document.xml", "<document/>")
        packed.writestr("word/vbaProject.bin", b"x")
    return file.getvalue()


@pytest.fixture
def send(cast, client_of, address):
    def give(name, content, lang="en", **fields):
        content = content.encode() if isinstance(content, str) else content
        given = {"file": SimpleUploadedFile(name, content), **fields}
        return client_of(cast["member A"], lang).post(address("document-read"), given)

    return give


@pytest.mark.parametrize(("name", "content"), [("page.html", PAGE), ("Page.MHTML", ARCHIVE)])
def test_of_a_saved_page_the_article_alone_is_kept(cast, client_of, send, name, content):
    answer = send(name, content)
    assert answer.status_code == 302, answer.content.decode()
    text = Document.objects.get()
    assert (text.title, str(text.published), text.language) == (
        "Встреча в Белграде",
        "2026-03-04",
        "ru",
    )
    assert "<" not in text.text
    assert "planted" not in text.text
    assert text.checksum
    assert ProposedFact.objects.filter(kind="claim", value__value="12").exists()
    assert not Paper.objects.exists()
    shown = client_of(cast["member A"]).get(answer.url)
    assert "alert(" not in shown.content.decode()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("scan.pdf", scan(), "Это скан"),
        ("empty.html", "", "файл пуст"),
        ("words.html", "<html><body><script>x()</script></body></html>", "В нём нет текста"),
        ("picture.html", b"\x89PNG\r\n\x1a\n" + b"0" * 40, "не соответствует"),
        ("../page.html", PAGE, None),
        ("page.svg", PAGE, "Файлы этого вида"),
        ("page.txt", PAGE, "код страницы"),
        ("macro.docx", with_macro(), "макросы"),
        ("long.html", f"<html><body><p>{'слово ' * 60_000}</p></body></html>", "слишком длинный"),
        ("bytes.txt", bytes(range(1, 27)) * 40, None),
    ],
)
def test_what_is_refused_is_told_in_a_line_of_the_viewer_s_language(
    send, papers_folder, name, content, told
):
    answer = send(name, content, "ru")
    if name.startswith(".."):  # the server leaves the folder out of the name
        assert answer.status_code == 302
        return
    errors = answer.context["form"].errors["file"]
    assert answer.status_code == 422
    assert len(errors) == 1
    assert told is None or told in errors[0]
    assert errors[0].isascii() is False
    assert not Document.objects.exists()
    assert not Paper.objects.exists()
