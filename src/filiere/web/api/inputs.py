"""What a verb is told in JSON, found from the verb's own arguments.

A row is named by its id, a row of any kind by kind and id; a day is ISO 8601; a text by language
is an object of languages; what is grouped in the verb is grouped in JSON.
"""

from __future__ import annotations

import dataclasses
import inspect
import types
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, create_model

from filiere.register.access import visible
from filiere.register.models import Row
from filiere.register.viewer import Viewer

_STRICT = ConfigDict(extra="forbid")


class AnyRow(BaseModel):
    """A row of any kind."""

    model_config = _STRICT

    kind: str
    id: UUID


def takes_files(function: Callable[..., Any]) -> bool:
    """Tell whether a verb takes a file, which JSON cannot carry."""
    return any(get_origin(hint) is File or hint is File for hint in _hints(function).values())


@cache
def input_of(function: Callable[..., Any], name: str) -> type[BaseModel]:
    """Return the schema of what a verb is told."""
    fields: dict[str, Any] = {}
    for parameter in _parameters(function):
        hint = _hints(function)[parameter.name]
        given = parameter.default
        default = ... if given is inspect.Parameter.empty else _plain(given)
        fields[parameter.name] = (_shape(hint), default)
    return create_model(name, __config__=_STRICT, **fields)


def arguments(
    function: Callable[..., Any], told: BaseModel, viewer: Viewer
) -> tuple[list[Any], dict[str, Any]]:
    """Return the arguments for a verb, with rows for ids.

    Raises
    ------
    ValidationError
        If a row is named that the viewer does not see.
    """
    by_place, by_name = [], {}
    for parameter in _parameters(function):
        hint = _hints(function)[parameter.name]
        value = _value(hint, getattr(told, parameter.name), viewer, parameter.name)
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY:
            by_name[parameter.name] = value
        else:
            by_place.append(value)
    return by_place, by_name


def _parameters(function: Callable[..., Any]) -> list[inspect.Parameter]:
    """Return the arguments after the first one, which is who acts."""
    return list(inspect.signature(inspect.unwrap(function)).parameters.values())[1:]


def _hints(function: Callable[..., Any]) -> dict[str, Any]:
    return get_type_hints(inspect.unwrap(function))


def _is_row(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Row)


def _shape(hint: Any) -> Any:
    """Return the type in which JSON tells an argument."""
    if _is_row(hint):
        return AnyRow if hint._meta.abstract else UUID
    if dataclasses.is_dataclass(hint):
        return _group(hint)  # type: ignore[arg-type]
    return _parts(hint, get_origin(hint), get_args(hint))


def _parts(hint: Any, origin: Any, within: tuple[Any, ...]) -> Any:
    """Return the type in which JSON tells what is made of others: a choice, a map, a list."""
    if origin in (Union, types.UnionType):
        return Union[tuple(_shape(each) for each in within)]  # noqa: UP007 - built at run time
    if not isinstance(origin, type):
        return hint
    if issubclass(origin, Mapping):
        return dict[str, str]
    return list[_shape(within[0])] if issubclass(origin, Iterable) else hint  # type: ignore[misc]


@cache
def _group(kind: Any) -> type[BaseModel]:
    hints = get_type_hints(kind)
    fields: dict[str, Any] = {}
    for each in dataclasses.fields(kind):
        if each.default is not dataclasses.MISSING:
            default = _plain(each.default)
        elif each.default_factory is not dataclasses.MISSING:
            default = _plain(each.default_factory())
        else:
            default = ...
        fields[each.name] = (_shape(hints[each.name]), default)
    return create_model(kind.__name__, __config__=_STRICT, **fields)


def _plain(value: Any) -> Any:
    """Return a default as JSON has it."""
    return list(value) if isinstance(value, tuple) else value


def _value(hint: Any, told: Any, viewer: Viewer, name: str) -> Any:
    """Return what a verb takes for what JSON told."""
    origin, within = get_origin(hint), get_args(hint)
    if told is None:
        return None
    if origin in (Union, types.UnionType):
        hint = next(each for each in within if each is not type(None))
        return _value(hint, told, viewer, name)
    if _is_row(hint):
        any_row = hint._meta.abstract
        kind, key = (_model(hint, told.kind, name), told.id) if any_row else (hint, told)
        return _row(kind, key, viewer, name)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        hints = get_type_hints(hint)
        return hint(**{key: _value(hints[key], getattr(told, key), viewer, key) for key in hints})
    if origin and isinstance(told, list):
        told = [_value(within[0], each, viewer, name) for each in told]
        return tuple(told) if origin is tuple else told
    return told


def _row(model: type[Row], key: UUID, viewer: Viewer, name: str) -> Row:
    found = visible(model, viewer).filter(pk=key).first()
    if found is None:
        raise ValidationError({name: _("There is no such row, or it is not yours to see.")})
    return found


def _model(hint: type[Row], kind: str, name: str) -> type[Row]:
    try:
        found = apps.get_model("register", kind)
    except LookupError:
        found = None
    if found is None or not issubclass(found, hint):
        raise ValidationError({name: _("There is no such kind of row.")})
    return found
