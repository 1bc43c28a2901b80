"""Files that are no text, told by how they begin: what they are, and what to do with them."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from filiere.errors import BrokenFile

_SAVE: Final = "open it and save it as DOCX or PDF"
_UNLOCK: Final = f"{_SAVE}, without a password"
_UNPACK: Final = "unpack it and give the document"
_RECOGNISE: Final = "recognise its text first (OCR), then give that"
_BEGINNINGS: Final = (
    (b"\xd0\xcf\x11\xe0", "a document of an old Office, or one locked by a password", _UNLOCK),
    (b"{\\rtf", "rich text (RTF)", _SAVE),
    (b"\x89PNG", "a picture", _RECOGNISE),
    (b"\xff\xd8\xff", "a picture", _RECOGNISE),
    (b"GIF8", "a picture", _RECOGNISE),
    (b"II*\x00", "a picture", _RECOGNISE),
    (b"MM\x00*", "a picture", _RECOGNISE),
    (b"RIFF", "a picture or a recording", "give the text of it"),
    (b"ID3", "a recording", "give the text of it"),
    (b"\x1f\x8b", "an archive", _UNPACK),
    (b"7z\xbc\xaf", "an archive", _UNPACK),
    (b"Rar!", "an archive", _UNPACK),
)
_PACKAGES: Final = (
    ("ppt/", "a presentation", "save it as PDF"),
    ("xl/", "a workbook", "save the sheet with the text as PDF"),
    ("content.xml", "a document of LibreOffice", _SAVE),
    ("META-INF/container.xml", "an electronic book", "save its text as PDF"),
)
_PACKED: Final = b"PK"


def refuse_other_kinds(content: bytes, name: str) -> None:
    """Refuse a file of a kind that holds no text to be read, and say what it is.

    Parameters
    ----------
    content
        The file's bytes.
    name
        The file, for the message.

    Raises
    ------
    BrokenFile
        If it is a document of another programme, a picture, a recording or an archive.
    """
    for beginning, kind, remedy in _BEGINNINGS:
        if content.startswith(beginning):
            raise BrokenFile(name, f"the file is {kind}", remedy)
    if not content.startswith(_PACKED):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        problem = "the file is damaged"
        raise BrokenFile(name, problem, "save it again, or download it again") from None
    for start, kind, remedy in _PACKAGES:
        if any(part.startswith(start) for part in parts):
            raise BrokenFile(name, f"the file is {kind}", remedy)
    if not any(part.startswith("word/") for part in parts):
        raise BrokenFile(name, "the file is an archive", _UNPACK)
