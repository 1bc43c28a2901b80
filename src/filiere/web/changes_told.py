"""How the journal's page tells a change: fields and values in words of the viewer's language."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias
from uuid import UUID

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, ForeignKey, Model
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from filiere.errors import FiliereError
from filiere.languages import LANGUAGES
from filiere.register.models import Entry
from filiere.register.words import written
from filiere.web.fact_names import FLOWS, MEASURES, VAGUE
from filiere.web.templatetags.record import day, language_name, place, sector

#: Fields that hold codes, by their names, with what says a code in the viewer's language.
_NAMED: Final[Mapping[str, Callable[[str], object]]] = {
    **dict.fromkeys(("place", "reporter", "partner"), place),
    **dict.fromkeys(("sector", "sectors"), sector),
    **dict.fromkeys(("language", "languages"), language_name),
    "flow": lambda code: FLOWS.get(code, code),
    "measure": lambda code: MEASURES.get(code, code),
    "vagueness": lambda code: VAGUE.get(code, code),
}

Names: TypeAlias = Mapping[UUID, str]
Change: TypeAlias = tuple[str, str, str]


def model_of(kind: str) -> type[Model] | None:
    """Return the table of a kind of rows; None where there is none any more."""
    try:
        return apps.get_model("register", kind)
    except LookupError:
        return None


def links_of(entry: Entry) -> Iterator[tuple[type[Model], UUID]]:
    """Yield the rows to which an entry's change links, before it and after it."""
    for name, values in entry.change.items():
        field = _field(model_of(entry.kind), name)
        if isinstance(field, ForeignKey):
            for value in values:
                if key := _key(value):
                    yield field.related_model, key


def changes_of(entry: Entry, names: Names) -> list[Change]:
    """Return what an entry changed: the field, what it said before, and what it says now.

    Fields that have no name for readers are left out, and links to rows that they do not see.
    """
    model = model_of(entry.kind)
    told = (
        (_label(field), _said(field, before, names), _said(field, after, names))
        for name, (before, after) in entry.change.items()
        for field in (_field(model, name),)
    )
    return [change for change in told if change[0] and (change[1] or change[2])]


def _field(model: type[Model] | None, name: str) -> Any:
    try:
        found = model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None
    return found if isinstance(found, Field) else None


def _label(field: Field[Any, Any] | None) -> str:
    if field is None:
        return ""
    linked = field.related_model._meta.verbose_name if isinstance(field, ForeignKey) else None
    for label in (field.verbose_name, linked):
        if isinstance(label, Promise):
            return str(label)
    return ""


def _said(field: Field[Any, Any] | None, value: Any, names: Names) -> str:
    if value in (None, "", [], {}):
        return ""
    if isinstance(field, ForeignKey):
        key = _key(value)
        return names.get(key, "") if key else ""
    kind = field.get_internal_type() if field else ""
    if kind in ("DateField", "DateTimeField"):
        return day(datetime.datetime.fromisoformat(value).date())
    match value:
        case bool():
            return _("yes") if value else _("no")
        case dict():
            return _written(value)
    told = (_written(each) if isinstance(each, dict) else str(each) for each in _all(value))
    return ", ".join(_coded(field, each) for each in told)


def _coded(field: Field[Any, Any] | None, value: str) -> str:
    """Return what a code stands for: a choice, a country or region, a sector."""
    if field is None:
        return value
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    named = _NAMED.get(field.name)
    try:
        return str(named(value)) if named else value
    except (FiliereError, KeyError):  # a code that is no longer known stays as it is
        return value


def _all(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list) else [value]


def _written(value: Mapping[str, Any]) -> str:
    if set(value) <= set(LANGUAGES):
        return written({lang: str(text) for lang, text in value.items()}, get_language() or "en")
    return ", ".join(str(each) for each in value.values() if each)


def _key(value: Any) -> UUID | None:
    try:
        return UUID(str(value)) if value else None
    except ValueError:
        return None
