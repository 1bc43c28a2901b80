"""PDF files: no script, no command, no file inside."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import IO, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Names long enough to be no accident in packed pictures: a script has to name /JavaScript.
_ACTIVE: Final = re.compile(
    rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|OnInstantiate"
    rb"|Rendition)(?![A-Za-z0-9])"
)
_FORM_OF_SCRIPTS: Final = re.compile(rb"/XFA[\s\[]+\d")
_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM: Final = re.compile(rb"(?<!end)stream\r?\n")
_ABOUT: Final = 4_000
_MOST: Final = 100 * 2**20


def check_pdf(file: IO[bytes]) -> None:
    """Refuse a PDF with scripts, commands or files inside, or one that cannot be looked into."""
    content = file.read()
    if b"/Encrypt" in _plain(content):
        raise ValidationError(_("The file is encrypted: it cannot be looked into."))
    for part in (content, *_objects(content)):
        plain = _plain(part)
        if _ACTIVE.search(plain) or _FORM_OF_SCRIPTS.search(plain):
            raise ValidationError(_("The file holds scripts, commands or other files."))


def _plain(content: bytes) -> bytes:
    """Return a part of the file with each name as it is meant: /J#61va is /Java."""
    return _ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), content)


def _objects(content: bytes) -> Iterator[bytes]:
    """Yield what the packed objects of the file say."""
    left = _MOST
    for match in _STREAM.finditer(content):
        before = content[max(0, match.start() - _ABOUT) : match.start()]
        about = _plain(before[max(before.rfind(b" obj"), 0) :])
        if b"/ObjStm" in about:
            stop = content.find(b"endstream", match.end())
            stream = content[match.end() : stop if stop >= 0 else len(content)]
            opened = _opened(stream, about, left)
            left -= len(opened)
            yield opened


def _opened(stream: bytes, about: bytes, left: int) -> bytes:
    """Return what a stream of objects says; only the packing that every writer uses is read."""
    filters = re.findall(rb"/([A-Za-z0-9]+Decode)\b", about)
    if not filters:
        return stream
    if filters != [b"FlateDecode"]:
        raise ValidationError(_("The file is packed in a way that cannot be looked into."))
    unpacking = zlib.decompressobj()
    try:
        opened = unpacking.decompress(stream, max(left, 1))
    except zlib.error as error:
        raise ValidationError(_("The file is damaged.")) from error
    if unpacking.unconsumed_tail:
        raise ValidationError(_("The file unpacks to far more than it should."))
    return opened
