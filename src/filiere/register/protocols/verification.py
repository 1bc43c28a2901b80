"""Checking an exported protocol by the data that the file itself carries."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Final

import pypdfium2
from lxml import etree

from filiere.errors import BrokenFile
from filiere.register.protocols.akoma_ntoso import SEAL
from filiere.register.protocols.seal import MEMBER, Seal

_LARGEST: Final = 50 * 2**20
_REMEDY: Final = "export the protocol again from the register"


def seal_in(path: Path) -> Seal:
    """Return the seal that an exported PDF, DOCX or Akoma Ntoso file carries.

    Raises
    ------
    BrokenFile
        If the file cannot be read, or carries none.
    """
    try:
        content = path.read_bytes() if path.stat().st_size <= _LARGEST else b""
    except OSError as error:
        raise BrokenFile(path, error.strerror or "cannot be read", "name another file") from error
    try:
        carried = _carried(path, content)
        seal = Seal.from_json(carried) if carried else None
    except (KeyError, TypeError, ValueError) as error:
        raise BrokenFile(path, "the seal in it is damaged", _REMEDY) from error
    if seal is None:
        raise BrokenFile(path, "it carries no seal of a protocol", _REMEDY)
    return seal


def _carried(path: Path, content: bytes) -> bytes | str | None:
    try:
        if content.startswith(b"%PDF"):
            return _in_pdf(content)
        if content.startswith(b"PK"):
            with zipfile.ZipFile(path) as package, package.open(f"customXml/{MEMBER}") as opened:
                return opened.read(_LARGEST)
        found = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
        return str(found.findtext(f".//{SEAL}") or "") or None
    except (KeyError, pypdfium2.PdfiumError, zipfile.BadZipFile, etree.XMLSyntaxError):
        return None


def _in_pdf(content: bytes) -> bytes | None:
    with pypdfium2.PdfDocument(content) as document:
        for n in range(document.count_attachments()):
            attached = document.get_attachment(n)
            if attached.get_name() == MEMBER:
                return bytes(attached.get_data())
    return None
