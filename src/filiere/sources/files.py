"""Open what a user points at: plain files, gzip, and the members of a zip."""

from __future__ import annotations

import gzip
import hashlib
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from filiere.errors import BrokenFile

GZIP, ZIP = b"\x1f\x8b", (b"PK\x03\x04", b"PK\x05\x06")
AGAIN = "download it again"
_CHUNK = 1 << 20

Rank = Callable[[str], int | None]


@dataclass(frozen=True, slots=True)
class Digest:
    """What a file's bytes say of it.

    Parameters
    ----------
    checksum
        ``sha256:…`` of the plain content.
    lines
        Ends of lines in it.
    """

    checksum: str
    lines: int


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A provider's file, readable as plain bytes.

    Parameters
    ----------
    path
        Where its plain content is.
    name
        The provider's name of it, without ``.gz``.
    shown
        As the user named it, with the member where it came out of a zip.
    beside
        Folder in which the provider's other tables may lie.
    """

    path: Path
    name: str
    shown: str
    beside: Path

    def broken(
        self, problem: str, remedy: str, *, row: int | None = None, column: str | None = None
    ) -> BrokenFile:
        """Return the error that names this file."""
        return BrokenFile(self.shown, problem, remedy, row=row, column=column)

    def digest(self) -> Digest:
        """Read the plain content once for its checksum and its number of lines."""
        checksum, lines = hashlib.sha256(), 0
        with self.path.open("rb") as content:
            while chunk := content.read(_CHUNK):
                checksum.update(chunk)
                lines += chunk.count(b"\n")
        return Digest(f"sha256:{checksum.hexdigest()}", lines)


def opened(path: Path, folder: Path, *, rank: Rank) -> Iterator[OpenFile]:
    """Yield the plain files in a path, unpacked one at a time into a folder if they must be.

    Parameters
    ----------
    path
        A plain file, a ``.gz`` or a ``.zip``; what it is shows in its first bytes.
    folder
        Where to unpack; what is unpacked is removed when the next file is asked for.
    rank
        When to read a member of a zip, by its name without folder; None leaves it out.

    Raises
    ------
    BrokenFile
        If it is missing, empty, cut off, not what its name says, or a zip without wanted member.
    """
    start = first_bytes(path)
    if start.startswith(ZIP):
        yield from _members(path, folder, rank)
    elif start.startswith(GZIP):
        name = path.name.removesuffix(".gz")
        with gzip.open(path, "rb") as packed:
            yield from unpacked(packed, folder / "unpacked", name, str(path), path.parent)
    else:
        refuse_wrong_name(path, start)
        yield OpenFile(path, path.name, str(path), path.parent)


def first_bytes(path: Path) -> bytes:
    """Return how a file begins.

    Raises
    ------
    BrokenFile
        If it is missing, a folder, empty, or a web page.
    """
    if path.is_dir():
        raise BrokenFile(path, "this is a folder", "name the files in it")
    try:
        with path.open("rb") as content:
            start = content.read(64)
    except FileNotFoundError:
        raise BrokenFile(path, "there is no such file", "check the path") from None
    except OSError as error:
        problem = f"it cannot be opened ({error.strerror})"
        raise BrokenFile(path, problem, "check who may read it") from None
    if not start:
        raise BrokenFile(path, "the file is empty", AGAIN)
    if start.lstrip().lower().startswith((b"<!doctype", b"<html")):
        raise BrokenFile(path, "this is a web page, not data", "download the data file itself")
    return start


def refuse_wrong_name(path: Path, start: bytes) -> None:
    """Refuse a file that is not what its name says, or text that is UTF-16.

    Raises
    ------
    BrokenFile
        If it is either.
    """
    kind = {".zip": "a zip archive", ".gz": "a gzip file"}.get(path.suffix.lower())
    if kind:
        raise BrokenFile(path, f"it is not {kind}, whatever its name", AGAIN)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or _every_other_is_nul(start):
        problem = "the text is UTF-16, not UTF-8"
        raise BrokenFile(path, problem, "save it again as UTF-8")


def _every_other_is_nul(start: bytes) -> bool:
    """Whether text reads as UTF-16 without a mark of it."""
    return b"," in start and (not any(start[::2]) or not any(start[1::2]))


def _members(path: Path, folder: Path, rank: Rank) -> Iterator[OpenFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            ranked = [
                (when, name, member)
                for member in archive.infolist()
                if (when := rank(name := Path(member.filename).name)) is not None
            ]
            if not ranked:
                problem = "the zip holds no file of this source"
                raise BrokenFile(path, problem, "check which source it belongs to")
            for _, name, member in sorted(ranked, key=lambda one: one[:2]):
                if member.flag_bits & 1:
                    raise BrokenFile(path, f"{name} needs a password", "unpack it first")
                shown = f"{path} ({name})"
                with archive.open(member) as packed:
                    yield from unpacked(packed, folder / "unpacked", name, shown, path.parent)
    except zipfile.BadZipFile:
        raise BrokenFile(path, "the zip archive is damaged or cut off", AGAIN) from None
    except NotImplementedError:
        problem = "the zip is packed by a method that cannot be read"
        raise BrokenFile(path, problem, "unpack it first") from None


def unpacked(
    packed: IO[bytes] | gzip.GzipFile, target: Path, name: str, shown: str, beside: Path
) -> Iterator[OpenFile]:
    """Yield what a packed file holds, unpacked into a target that is then removed.

    Raises
    ------
    BrokenFile
        If it is damaged, cut off, or empty.
    """
    try:
        try:
            with target.open("wb") as plain:
                shutil.copyfileobj(packed, plain, _CHUNK)
        except (EOFError, zlib.error, zipfile.BadZipFile, gzip.BadGzipFile):
            problem = "the packed data are damaged or cut off"
            raise BrokenFile(shown, problem, AGAIN) from None
        if target.stat().st_size == 0:
            raise BrokenFile(shown, "the file is empty", AGAIN)
        yield OpenFile(target, name, shown, beside)
    finally:
        target.unlink(missing_ok=True)
