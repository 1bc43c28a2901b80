"""Values as files hold them, and back: nothing is guessed, what is of another type is refused."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.db import models

from filiere.languages import LANGUAGES
from filiere.register.exchange.tables import Column

_DECIMAL: Final = re.compile(r"-?\d{1,18}(?:\.\d+)?")
#: Columns whose values are objects, although a row may be without one.
_OBJECTS: Final = frozenset({"value", "corrected"})
#: Columns that hold a list of objects.
_LISTS_OF_OBJECTS: Final = frozenset({"certificates"})
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


def plain(column: Column, value: Any) -> Any:
    """Return a value as it is written: texts, numbers, lists and objects."""
    match value:
        case datetime.datetime():
            return value.astimezone(datetime.UTC).isoformat()
        case datetime.date():
            return value.isoformat()
        case UUID():
            return str(value)
        case Decimal():
            places = getattr(column.field, "decimal_places", 2)
            return f"{value:.{places}f}"
    return value


def read(column: Column, value: Any) -> Any:
    """Return what a written value stands for.

    Raises
    ------
    ValueError
        If the column holds no such value.
    """
    field = column.field
    if value is None:
        if not field.null:
            raise ValueError("a value is needed")
        return None
    if column.is_json:
        return _structure(column, value)
    for kind, reader in _READERS:
        if isinstance(field, kind):
            return reader(value)
    raise ValueError("nothing can be read here")


def read_id(value: Any) -> UUID:
    """Return an id.

    Raises
    ------
    ValueError
        If it is none.
    """
    try:
        found = UUID(_text(value))
    except ValueError as error:
        raise ValueError("an id is needed") from error
    if str(found) != value:
        raise ValueError("an id is needed, written in small letters with hyphens")
    return found


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("a text is needed")  # noqa: TRY004 - one kind of refusal
    return value


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError("a whole number is needed")  # noqa: TRY004 - one kind of refusal
    return value


def _share(value: Any) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
        raise ValueError("a share from 0 to 1 is needed")
    return float(value)


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false is needed")  # noqa: TRY004 - one kind of refusal
    return value


def _amount(value: Any) -> Decimal:
    if not _DECIMAL.fullmatch(_text(value)):
        raise ValueError("an amount is needed, such as 1200.50")
    return Decimal(value)


def _day(value: Any) -> datetime.date:
    if not _DAY.fullmatch(_text(value)):
        raise ValueError("a day is needed, such as 2026-03-15")
    return datetime.date.fromisoformat(value)


def _moment(value: Any) -> datetime.datetime:
    try:
        found = datetime.datetime.fromisoformat(_text(value))
    except ValueError as error:
        raise ValueError("a moment is needed, such as 2026-03-15T10:00:00+00:00") from error
    if found.tzinfo is None:
        raise ValueError("a moment with its time zone is needed")
    return found.astimezone(datetime.UTC)


def _structure(column: Column, value: Any) -> Any:
    if column.is_words:
        if not isinstance(value, dict) or set(value) - set(LANGUAGES):
            raise ValueError("a text by language is needed")
        if not all(isinstance(text, str) for text in value.values()):
            raise ValueError("each language needs a text")
        return value
    has_parts = getattr(column.field, "default", None) is dict or column.name in _OBJECTS
    needed = dict if has_parts else list
    if not isinstance(value, needed):
        raise ValueError("an object is needed" if needed is dict else "a list is needed")  # noqa: TRY004
    part = dict if column.name in _LISTS_OF_OBJECTS else str
    if needed is list and not all(isinstance(each, part) for each in value):
        raise ValueError(f"a list of {'objects' if part is dict else 'texts'} is needed")
    return value


_READERS: Final = (
    (models.UUIDField, read_id),
    (models.BooleanField, _truth),
    (models.IntegerField, _number),
    (models.FloatField, _share),
    (models.DecimalField, _amount),
    (models.DateTimeField, _moment),
    (models.DateField, _day),
    ((models.CharField, models.TextField), _text),
)
