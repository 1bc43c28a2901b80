"""Checking an uploaded file: its size, its name, what it is, and that nothing in it runs."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import IO, Final

import filetype
from django.core.exceptions import ValidationError
from django.core.files import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from filiere.register.uploads.archives import check_office
from filiere.register.uploads.names import check_name, ending_of
from filiere.register.uploads.pdf import check_pdf
from filiere.register.uploads.plain import check_table, check_text

#: The largest file taken [bytes].
LARGEST: Final = 25 * 2**20

_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_OPEN: Final = "application/vnd.oasis.opendocument"
_HEAD: Final = 8192


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of file: its media type, and how it is checked."""

    media_type: str
    check: Callable[[IO[bytes]], None] | None = None
    is_plain: bool = False


_KINDS: Final[Mapping[str, _Kind]] = {
    "pdf": _Kind("application/pdf", check_pdf),
    "docx": _Kind(f"{_OFFICE}.wordprocessingml.document", check_office),
    "xlsx": _Kind(f"{_OFFICE}.spreadsheetml.sheet", check_office),
    "pptx": _Kind(f"{_OFFICE}.presentationml.presentation", check_office),
    "odt": _Kind(f"{_OPEN}.text", check_office),
    "ods": _Kind(f"{_OPEN}.spreadsheet", check_office),
    "odp": _Kind(f"{_OPEN}.presentation", check_office),
    "png": _Kind("image/png"),
    "jpg": _Kind("image/jpeg"),
    "jpeg": _Kind("image/jpeg"),
    "tif": _Kind("image/tiff"),
    "tiff": _Kind("image/tiff"),
    "txt": _Kind("text/plain", check_text, is_plain=True),
    "csv": _Kind("text/csv", check_table, is_plain=True),
}

#: Pages that a browser saves: their words are read, and they are not kept.
_PAGES: Final[Mapping[str, _Kind]] = {
    "html": _Kind("text/html", is_plain=True),
    "htm": _Kind("text/html", is_plain=True),
    "xhtml": _Kind("application/xhtml+xml", is_plain=True),
    "mhtml": _Kind("multipart/related", is_plain=True),
    "mht": _Kind("multipart/related", is_plain=True),
}

#: The endings of the files that are taken, and of the pages whose words are.
ENDINGS: Final = tuple(_KINDS)
PAGE_ENDINGS: Final = tuple(_PAGES)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that may be kept.

    Parameters
    ----------
    name
        Its name, without any folder.
    media_type
        What it was found to be.
    size
        How long it is [bytes].
    checksum
        SHA-256 of its content.
    """

    name: str
    media_type: str
    size: int
    checksum: str


def checked(file: File[bytes], name: str) -> Upload:
    """Return what an uploaded file is that is to be kept.

    Raises
    ------
    django.core.exceptions.ValidationError
        If it is too large or empty, if its name is none, if it is not what its name says, or if
        something in it could run.
    """
    return _checked(file, name, _KINDS)


def checked_page(file: File[bytes], name: str) -> Upload:
    """Return what a saved page is, of which nothing but its words is to be kept.

    Raises
    ------
    django.core.exceptions.ValidationError
        If it is too large or empty, if its name is none, or if it is not what its name says.
    """
    return _checked(file, name, _PAGES)


def _checked(file: File[bytes], name: str, kinds: Mapping[str, _Kind]) -> Upload:
    check_name(name)
    kind = kinds.get(ending_of(name))
    if kind is None:
        raise ValidationError(
            _("Files of this kind are not taken. Send one of these: %(endings)s."),
            params={"endings": ", ".join(kinds)},
        )
    size = file.size
    if size > LARGEST:
        raise ValidationError(
            _("The file is too large: the largest taken has %(size)s."),
            params={"size": filesizeformat(LARGEST)},
        )
    if not size:
        raise ValidationError(_("The file is empty."))
    _check_kind(file, kind)
    if kind.check is not None:
        file.seek(0)
        kind.check(file)
    digest = hashlib.sha256()
    file.seek(0)
    for part in file.chunks():
        digest.update(part)
    file.seek(0)
    return Upload(name, kind.media_type, size, digest.hexdigest())


def _check_kind(file: File[bytes], kind: _Kind) -> None:
    file.seek(0)
    found = filetype.guess(file.read(_HEAD))
    media_type = found.mime if found else ""
    if media_type != ("" if kind.is_plain else kind.media_type):
        raise ValidationError(_("The file is not what the ending of its name says."))
