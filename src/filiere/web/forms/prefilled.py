"""Filling a form with what its address says, as far as that is valid."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict


def prefilled(form: forms.Form, given: QueryDict, *names: str) -> dict[str, Any]:
    """Return the named fields of a form that an address fills; what is not valid is left out."""
    found = {}
    for name in names:
        field = form.fields[name]
        value = field.widget.value_from_datadict(given, {}, form.add_prefix(name))
        try:
            found[name] = field.clean(value)
        except ValidationError:
            continue
    return {name: value for name, value in found.items() if value}
