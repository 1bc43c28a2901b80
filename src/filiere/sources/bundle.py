"""What a user points at, as one set of files: a file, a folder, a zip, a folder of zips."""

from __future__ import annotations

import gzip
import hashlib
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path, PurePosixPath
from typing import IO, Final, cast

from filiere.errors import BrokenFile
from filiere.sources.files import (
    AGAIN,
    GZIP,
    ZIP,
    OpenFile,
    first_bytes,
    refuse_wrong_name,
    unpacked,
)

_MOST: Final = 20_000
_CHUNK: Final = 1 << 20
_NO_ARCHIVES: Final = (".xlsx", ".xlsm", ".xlsb", ".npz", ".docx", ".ods")


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a bundle, on the disk or packed.

    Parameters
    ----------
    name
        Its name without folder, and without ``.gz``.
    folder
        Where it lies in the bundle, with ``/``; a zip in a folder counts as a folder of its name.
    shown
        As a message names it.
    size
        Bytes as it lies there.
    path
        The file, or the zip that holds it.
    inside
        Its full name in the zip; empty for a file on the disk.
    """

    name: str
    folder: str
    shown: str
    size: int
    path: Path
    inside: str = ""


class Bundle:
    """The files that a path holds; nothing is unpacked before it is asked for.

    Parameters
    ----------
    path
        A file (plain or ``.gz``), a folder, a zip, or a folder of zips; not a zip in a zip.
    scratch
        Folder for what must be unpacked.

    Raises
    ------
    BrokenFile
        If there is nothing, or an archive is damaged.
    """

    def __init__(self, path: Path, scratch: Path) -> None:
        self.path, self.scratch = path, scratch
        self._numbers = count()  # a member may be open twice
        self._sums: dict[Member, str] = {}
        self.members = tuple(sorted(_members(path), key=lambda one: (one.folder, one.name)))
        if not self.members:
            raise BrokenFile(path, "it holds no file", "check the path")

    def among(self, folder: str) -> tuple[Member, ...]:
        """Return the members of one folder of the bundle."""
        return tuple(one for one in self.members if one.folder == folder)

    @contextmanager
    def stream(self, member: Member) -> Iterator[IO[bytes]]:
        """Open a member's plain bytes, to be read once from their start; nothing is unpacked.

        Raises
        ------
        BrokenFile
            If it needs a password, or is damaged or cut off.
        """
        try:
            if member.inside:
                with _archive(member.path) as archive, archive.open(member.inside) as content:
                    yield content
            elif _starts_with_gzip(member.path):
                with gzip.open(member.path, "rb") as unzipped:
                    yield cast(IO[bytes], unzipped)
            else:
                with member.path.open("rb") as plain:
                    yield plain
        except RuntimeError as error:
            if "password" not in str(error):
                raise
            raise BrokenFile(member.shown, "it needs a password", "unpack it first") from None
        except NotImplementedError:
            problem = "it is packed by a method that cannot be read"
            raise BrokenFile(member.shown, problem, "unpack it first") from None
        except (EOFError, zlib.error, zipfile.BadZipFile, gzip.BadGzipFile):
            raise BrokenFile(
                member.shown, "the packed data are damaged or cut off", AGAIN
            ) from None

    @contextmanager
    def open(self, member: Member) -> Iterator[OpenFile]:
        """Open a member as a plain file on the disk, unpacked for as long as it is needed.

        Raises
        ------
        BrokenFile
            As `stream`; also if it is empty, a web page, or text that is not UTF-8's kind.
        """
        if not member.inside and not _starts_with_gzip(member.path):
            refuse_wrong_name(member.path, first_bytes(member.path))
            yield OpenFile(member.path, member.name, member.shown, member.path.parent)
            return
        target = self.scratch / f"unpacked-{id(self):x}-{next(self._numbers)}"
        with self.stream(member) as packed:
            beside = member.path.parent
            yield from unpacked(packed, target, member.name, member.shown, beside)

    def head(self, member: Member, length: int = 65_536) -> bytes:
        """Return a member's first bytes."""
        with self.stream(member) as content:
            return content.read(length)

    def checksum(self, members: Iterable[Member]) -> str:
        """Return ``sha256:…`` of a member's plain bytes; of several, of the sorted list of theirs.

        The list has a line ``checksum  name`` for each member.
        """
        each = sorted(f"{self._sum(member)}  {member.name}" for member in members)
        if len(each) == 1:
            return "sha256:" + each[0].split()[0]
        return "sha256:" + hashlib.sha256("\n".join(each).encode()).hexdigest()

    def remember(self, member: Member, digest: str) -> None:
        """Keep the SHA-256, in hexadecimal, of a member whose plain bytes were all read."""
        self._sums[member] = digest

    def _sum(self, member: Member) -> str:
        if member in self._sums:
            return self._sums[member]
        summed = hashlib.sha256()
        with self.stream(member) as content:
            while chunk := content.read(_CHUNK):
                summed.update(chunk)
        return summed.hexdigest()


def _members(path: Path) -> Iterator[Member]:
    if not path.is_dir():
        start = first_bytes(path)
        if start.startswith(ZIP) and path.suffix.lower() not in _NO_ARCHIVES:
            yield from _packed(path, "")
        else:
            packed = start.startswith(GZIP)
            name = path.name.removesuffix(".gz") if packed else path.name
            if not packed:
                refuse_wrong_name(path, start)
            yield Member(name, "", str(path), path.stat().st_size, path)
        return
    for found in _files(path):
        folder = found.parent.relative_to(path).as_posix().removeprefix(".")
        name = found.name.removesuffix(".gz")
        if found.suffix.lower() == ".zip" and found.stat().st_size:
            yield from _packed(found, f"{folder}/{name}".removeprefix("/"))
        else:
            yield Member(name, folder, str(found), found.stat().st_size, found)


def _files(folder: Path) -> Iterator[Path]:
    found = (
        one for one in sorted(folder.rglob("*")) if one.is_file() and not one.name.startswith(".")
    )
    for number, one in enumerate(found):
        if number == _MOST:
            problem = f"the folder holds more than {_MOST:,} files"
            raise BrokenFile(folder, problem, "name the folder of the one table")
        yield one


def _packed(path: Path, folder: str) -> Iterator[Member]:
    with _archive(path) as archive:
        for info in archive.infolist():
            place = PurePosixPath(info.filename.replace("\\", "/"))
            hidden = place.name.startswith(".") or place.parts[:1] == ("__MACOSX",)
            if info.is_dir() or hidden:
                continue
            parent = "" if str(place.parent) == "." else str(place.parent)
            within = "/".join(part for part in (folder, parent) if part)
            shown = f"{path} ({place.name})"
            yield Member(place.name, within, shown, info.file_size, path, info.filename)


@contextmanager
def _archive(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except zipfile.BadZipFile:
        raise BrokenFile(path, "the zip archive is damaged or cut off", AGAIN) from None


def _starts_with_gzip(path: Path) -> bool:
    with path.open("rb") as content:
        return content.read(len(GZIP)) == GZIP
