"""Asking for a country or a region."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language

from filiere import countries
from filiere.errors import UnknownCountry
from filiere.languages import language
from filiere.register.codes import check_place


class PlaceField(forms.CharField):
    """A country or a region, by its code or by its name in any language."""

    def to_python(self, value: Any) -> str:
        """Return the code of what was typed."""
        typed = super().to_python(value) or ""
        if not typed:
            return ""
        try:
            return countries.place(typed).code
        except UnknownCountry:
            check_place(typed)
            return typed

    def prepare_value(self, value: Any) -> Any:
        """Return the name of the country or region in the viewer's language."""
        try:
            return countries.place(value).name(language(get_language() or "en")) if value else ""
        except UnknownCountry:
            return value
