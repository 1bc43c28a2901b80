"""The life of a framework: signed, in force, expired."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def check_dates(signed: date | None, in_force: date | None, expires: date | None) -> None:
    """Refuse a framework that is in force before it is signed, or expires before either.

    Raises
    ------
    ValidationError
        Naming the field.
    """
    if signed and in_force and in_force < signed:
        raise ValidationError({"in_force": _("It cannot be in force before it is signed.")})
    if expires and any(day and expires < day for day in (signed, in_force)):
        raise ValidationError({"expires": _("It cannot expire before it begins.")})
