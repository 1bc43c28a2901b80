"""Plain text and tables of plain text: no page, no script, no formula."""

from __future__ import annotations

import re
from typing import IO, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_MARKUP: Final = re.compile(rb"<\s*(?:[!?/]?\s*[a-z])|^\s*#!|^\s*%!", re.IGNORECASE)
_FORMULA: Final = re.compile(
    rb"""(?:^|[,;\t])[\s"']*(?:=|@|[+-](?=[^,;\t\n]*[(|!]))""", re.MULTILINE
)
_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def check_text(file: IO[bytes]) -> None:
    """Refuse what is no plain text: bytes of a program, a page, a script."""
    _plain(file)


def check_table(file: IO[bytes]) -> None:
    """Refuse a table whose cells a spreadsheet would compute."""
    if _FORMULA.search(_plain(file)):
        raise ValidationError(_("The table holds formulas: send the values alone."))


def _plain(file: IO[bytes]) -> bytes:
    content = file.read()
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            content = content[len(mark) :].decode(encoding, "replace").encode()
            break
    if any(sign in content for sign in (b"\0", b"\x1b")):
        raise ValidationError(_("The file is not what the ending of its name says."))
    if _MARKUP.search(content):
        raise ValidationError(_("The text holds the code of a page or of a script."))
    return content
