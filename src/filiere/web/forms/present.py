"""What stands in the record now, beside what was typed into a form that came too late."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from babel.dates import format_date
from django import forms
from django.utils.translation import get_language, get_language_info
from django_stubs_ext import StrOrPromise

from filiere.register.models import Row


@dataclass(frozen=True, slots=True)
class Line:
    """One value as it stands: its text, and the language it is written in where it has one."""

    text: str
    lang: str = ""
    dir: str = ""


@dataclass(frozen=True, slots=True)
class Present:
    """What a field's value is now."""

    label: StrOrPromise
    lines: list[Line]


def present(form: forms.Form, row: Row) -> list[Present]:
    """Return the values of a row that are not those that the form was sent with."""
    found = []
    for name, field in form.fields.items():
        if not hasattr(row, name) or name == "revision":
            continue
        now, typed = getattr(row, name), form.cleaned_data.get(name)
        if isinstance(field, forms.ModelMultipleChoiceField):
            offered: Any = field.queryset
            now = list(offered.filter(pk__in=now.values("pk")))  # what may be seen of them
            typed = list(offered.filter(pk__in=[each.pk for each in typed or ()]))
        if now != typed:
            found.append(Present(field.label or name, lines_of(field, now)))
    return found


def lines_of(field: forms.Field, value: Any) -> list[Line]:
    """Return a value as a page shows it: one line a language, or one an entry of a list."""
    if isinstance(value, dict):
        return [
            Line(text, code, "rtl" if get_language_info(code)["bidi"] else "ltr")
            for code, text in value.items()
        ]
    if isinstance(value, list):
        return [Line(_choice(field, each)) for each in value]
    if isinstance(value, datetime.date):
        return [Line(format_date(value, "long", locale=get_language() or "en"))]
    return [Line(_choice(field, value))] if value not in (None, "") else []


def _choice(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.ModelChoiceField):
        return field.label_from_instance(value)
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(str(value), value))  # type: ignore[arg-type]
    return str(value)
