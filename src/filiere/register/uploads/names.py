"""Names of uploaded files: a name and nothing else, no folder, no trick of writing."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_LONGEST: Final = 200
_RESERVED: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}
)


def ending_of(name: str) -> str:
    """Return the ending of a file's name, in small letters.

    Examples
    --------
    >>> ending_of("Projet.v2.DOCX")
    'docx'
    """
    return PurePosixPath(name).suffix[1:].lower()


def check_name(name: str) -> None:
    """Refuse a name that leads elsewhere, hides its ending or cannot be kept everywhere."""
    if any(sign in name for sign in '/\\:*?"<>|') or name.startswith(".") or ".." in name:
        raise ValidationError(_("The file's name leads elsewhere, or has signs no name has."))
    if any(unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cs") for sign in name):
        raise ValidationError(_("The file's name has signs that cannot be seen."))
    stem = name.split(".", 1)[0].strip().lower()
    if not stem or len(name) > _LONGEST or stem in _RESERVED or name != name.strip(" ."):
        raise ValidationError(_("Give the file a shorter, plainer name."))
