"""An export with the papers' files: a ZIP of the rows as JSON and one file a paper."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Final

from filiere.errors import WrongInput
from filiere.register.access import visible
from filiere.register.exchange.document import Document
from filiere.register.exchange.exporting import PAPERS
from filiere.register.models import Paper
from filiere.register.uploads import LARGEST
from filiere.register.viewer import Viewer

RECORD: Final = "record.json"
#: The most bytes that the rows of an export may have.
MOST: Final = 300 * 2**20
_MOST_FILES: Final = 20_000


def write_archive(viewer: Viewer, document: Document, file: IO[bytes]) -> None:
    """Write the rows, and the file of each paper among them."""
    asked = {row["id"] for row in document.rows.get(PAPERS, [])}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(RECORD, document.as_json())
        for paper in visible(Paper, viewer).filter(pk__in=asked).order_by("pk"):
            with paper.file.open("rb") as opened:
                archive.writestr(f"{PAPERS}/{paper.pk}", opened.read())


class Archive:
    """A ZIP that is read: bounded in all that it may unpack to."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        names = archive.namelist()
        if len(names) > _MOST_FILES or len(names) != len(set(names)):
            raise WrongInput("the ZIP holds too many files, or one name twice")
        if RECORD not in names:
            raise WrongInput(f"the ZIP holds no {RECORD}: it is no export of a commission")

    def record(self) -> bytes:
        """Return the rows as they are written."""
        return self._read(RECORD, MOST)

    def paper(self, pk: str) -> bytes:
        """Return the file of a paper."""
        return self._read(f"{PAPERS}/{pk}", LARGEST)

    def _read(self, name: str, most: int) -> bytes:
        try:
            with self._archive.open(name) as opened:
                content = opened.read(most + 1)
        except KeyError as error:
            raise WrongInput(f"{name}: missing in the ZIP") from error
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
            raise WrongInput(f"{name}: the ZIP is damaged there") from error
        if len(content) > most:
            raise WrongInput(f"{name}: unpacks to more than {most // 2**20} MB")
        return content


@contextmanager
def opened_archive(file: IO[bytes]) -> Iterator[Archive]:
    """Open a ZIP.

    Raises
    ------
    WrongInput
        If it is none.
    """
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise WrongInput("the file is no ZIP, or is damaged") from error
    with archive:
        yield Archive(archive)
