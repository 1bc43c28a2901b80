"""Numbers by which registers know enterprises, each checked by its own register's rule."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.resources import files

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from stdnum.exceptions import ValidationError as WrongNumber


@dataclass(frozen=True, slots=True)
class Kind:
    """A register's number: what it is called, whose it is, and where its rule stands."""

    code: str
    name: str
    title: str
    place: str = ""
    rule: str = ""


@cache
def kinds() -> Mapping[str, Kind]:
    """Return the kinds of numbers by their codes."""
    table = tomllib.loads(
        (files("filiere.register") / "identifiers.toml").read_text(encoding="utf-8")
    )
    return {code: Kind(code, **entry) for code, entry in table.items()}


def checked(kind: str, value: str) -> str:
    """Return a number as its register writes it.

    Raises
    ------
    ValidationError
        If there is no such kind, or the number breaks the rule of its register.

    Examples
    --------
    >>> checked("lei", "2138 00KU D8LA JWSQ 9D15")
    '213800KUD8LAJWSQ9D15'
    """
    if kind not in kinds():
        raise ValidationError(_("No such kind of number: %(kind)s") % {"kind": kind})
    found = kinds()[kind]
    if not found.rule:
        if not value.strip():
            raise ValidationError(_("A number is needed."))
        return value.strip()
    try:
        return str(import_module(f"stdnum.{found.rule}").validate(value))
    except WrongNumber as error:
        raise ValidationError(
            _("“%(value)s” is not a number of %(kind)s: its signs or its check digits are wrong.")
            % {"value": value, "kind": found.name}
        ) from error
