"""Files that are no text: named, with what to do."""

import io
import zipfile

import pytest

from filiere.communique.file_kinds import refuse_other_kinds
from filiere.errors import BrokenFile


def packed(*parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for part in parts:
            file.writestr(part, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "a document of an old Office, or one locked by a password; open it and save",
        ),
        (b"{\\rtf1\\ansi", r"rich text \(RTF\); open it and save it as DOCX or PDF"),
        (b"\x89PNG\r\n", r"a picture; recognise its text first \(OCR\)"),
        (b"\xff\xd8\xff\xe0", "a picture; recognise"),
        (b"\x1f\x8b\x08", "an archive; unpack it"),
        (packed("mimetype", "content.xml"), "a document of LibreOffice; open it and save"),
        (packed("ppt/presentation.xml"), "a presentation; save it as PDF"),
        (packed("xl/workbook.xml"), "a workbook; save the sheet"),
        (packed("META-INF/container.xml"), "an electronic book"),
        (packed("a.txt"), "an archive; unpack it and give the document"),
        (packed("word/document.xml")[:40], "damaged; save it again"),
    ],
)
def test_a_file_of_another_kind_is_named(content, told):
    with pytest.raises(BrokenFile, match=rf"a\.x: the file is {told}"):
        refuse_other_kinds(content, "a.x")


@pytest.mark.parametrize(
    "content", [b"PRESS RELEASE", b"%PDF-1.7", packed("word/document.xml"), b""]
)
def test_a_text_is_not_refused(content):
    refuse_other_kinds(content, "a.x")
