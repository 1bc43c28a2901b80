"""Office files, which are archives: no macro, no program, no bomb, no way out."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_MOST_ENTRIES: Final = 5_000
_MOST: Final = 250 * 2**20
_MOST_RATIO: Final = 200
_SMALL: Final = 2**20
_DEEPEST: Final = 2
_PART: Final = 2**20
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROGRAMS: Final = (b"MZ", b"\x7fELF", b"#!")
_ARCHIVE: Final = b"PK\x03\x04"
_RUNS: Final = re.compile(
    rb"macroEnabled|vnd\.ms-office\.vbaProject|DDEAUTO|script:event-listener|<!ENTITY",
    re.IGNORECASE,
)
_FETCHES: Final = re.compile(
    rb"<Relationship\b(?=[^>]*(?:attachedTemplate|oleObject|subDocument|/frame)[\"'])"
    rb"(?=[^>]*TargetMode\s*=\s*[\"']External)",
    re.IGNORECASE,
)
_RUNNING: Final = re.compile(
    r"(?:^|/)(?:vba\w*\.(?:bin|xml)|activeX|macrosheets|dialogsheets|Basic|Scripts|ctrlProps)(?:/|$)"
    r"|\.(?:exe|dll|com|bat|cmd|ps1|vbs|vbe|js|jse|jar|hta|scr|lnk|msi|sh|py|html?|svg|swf)$",
    re.IGNORECASE,
)


@dataclass
class _Budget:
    """How much an archive may still unpack to, the archives in it included."""

    entries: int = _MOST_ENTRIES
    size: int = _MOST


def check_office(file: IO[bytes]) -> None:
    """Refuse an office file with macros, programs or links that fetch, and every bomb."""
    try:
        _check(file, _Budget(), depth=1)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        if isinstance(error, ValidationError):
            raise
        raise ValidationError(_("The file is damaged.")) from error


def _check(file: IO[bytes], budget: _Budget, depth: int) -> None:
    if depth > _DEEPEST:
        raise ValidationError(_("The file holds files within files."))
    with zipfile.ZipFile(file) as archive:
        entries = archive.infolist()
        budget.entries -= len(entries)
        if budget.entries < 0:
            raise _bomb()
        for entry in entries:
            _check_entry(entry)
            content = b"".join(_read(archive, entry, budget))
            _check_content(content, budget, depth)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.orig_filename.replace("\\", "/")
    if name.startswith("/") or ":" in name or ".." in name.split("/") or "\0" in name:
        raise ValidationError(_("The file holds names that lead elsewhere."))
    if _RUNNING.search(name):
        raise _running()
    if entry.flag_bits & 1:
        raise ValidationError(_("The file is encrypted: it cannot be looked into."))
    if entry.file_size > _SMALL and entry.file_size > _MOST_RATIO * max(entry.compress_size, 1):
        raise _bomb()


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: _Budget) -> Iterator[bytes]:
    """Yield an entry's content as it is, whatever the archive says of its length."""
    with archive.open(entry) as opened:
        while part := opened.read(_PART):
            budget.size -= len(part)
            if budget.size < 0:
                raise _bomb()
            yield part


def _check_content(content: bytes, budget: _Budget, depth: int) -> None:
    if content.startswith((_COMPOUND, *_PROGRAMS)):
        raise _running()
    if _RUNS.search(_without_encoding(content)) or _FETCHES.search(_without_encoding(content)):
        raise _running()
    if content.startswith(_ARCHIVE):
        _check(io.BytesIO(content), budget, depth + 1)


def _without_encoding(content: bytes) -> bytes:
    """Return text in UTF-16 as plain bytes, so that nothing hides behind its encoding."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace").encode()
    return content


def _bomb() -> ValidationError:
    return ValidationError(_("The file unpacks to far more than it should."))


def _running() -> ValidationError:
    return ValidationError(_("The file holds macros, programs or links that fetch by themselves."))
