"""The three forms of an export: a ZIP with the papers, JSON, tables."""

from __future__ import annotations

from typing import IO, Final

from filiere.register.exchange.archive import write_archive
from filiere.register.exchange.document import Document
from filiere.register.exchange.exporting import document_of
from filiere.register.exchange.workbook import write_workbook
from filiere.register.viewer import Viewer

#: Endings of the files, with their media types.
ENDINGS: Final = {
    "zip": "application/zip",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def write(viewer: Viewer, ending: str, file: IO[bytes]) -> Document:
    """Write out all that a viewer sees of a commission, in the form that an ending names."""
    document = document_of(viewer, papers=ending == "zip")
    if ending == "zip":
        write_archive(viewer, document, file)
    elif ending == "xlsx":
        write_workbook(document, file)
    else:
        file.write(document.as_json().encode())
    return document
