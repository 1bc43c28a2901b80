"""Whether a value can be kept in either database, and comes back from it as it was."""

from __future__ import annotations

import math
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

#: From here on PostgreSQL writes a whole number without its point: it comes back as an integer.
_POINTLESS: Final = 1e16


def check_storable(value: Any) -> None:
    """Refuse what a database cannot keep: NUL, halves of characters, numbers without end.

    Raises
    ------
    ValidationError
        If anything in the value is one of them.
    """
    match value:
        case str():
            if "\0" in value or not _is_encodable(value):
                raise ValidationError(_("a text holds a character that cannot be kept"))
        case float():
            if not math.isfinite(value):
                raise ValidationError(_("a number is needed"))
        case dict():
            for key, each in value.items():
                check_storable(key)
                check_storable(each)
        case list() | tuple():
            for each in value:
                check_storable(each)


def as_kept(text: str) -> float | int:
    """Return a number as both databases give it back.

    Examples
    --------
    >>> as_kept("1e+16"), as_kept("-0.0"), as_kept("0.25")
    (10000000000000000, 0.0, 0.25)
    """
    number = float(text)
    if number.is_integer() and abs(number) >= _POINTLESS:
        return int(number)
    return number + 0.0


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
