"""A DOCX's outer form, made the same every time it is written."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import Final

#: Earlier than any real document: no date is claimed, and the same content gives the same bytes.
NO_DATE: Final = datetime(2000, 1, 1, tzinfo=UTC)


def without_dates(package: bytes) -> bytes:
    """Return a zip with its members in order of name and with one fixed date.

    The list of content types stays first, where readers look for it.
    """
    rewritten = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as source,
        zipfile.ZipFile(rewritten, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
    ):
        names = sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            member = zipfile.ZipInfo(name, NO_DATE.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            target.writestr(member, source.read(name))
    return rewritten.getvalue()
