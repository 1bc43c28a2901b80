"""Asking for sectors, products and days."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from filiere import sectors
from filiere.languages import Language, language
from filiere.products import is_product_code
from filiere.web.alphabet import alphabetical
from filiere.web.choosing import Choices

_SEPARATORS: Final = re.compile(r"[\s,;،]+")


def _sectors() -> list[tuple[str, str]]:
    return _in_order(language(get_language() or "en"))


@cache
def _in_order(lang: Language) -> list[tuple[str, str]]:
    named = ((each.id, each.name(lang)) for each in sectors.sectors())
    return sorted(named, key=lambda pair: alphabetical(pair[1]))


def _sectors_or_none() -> list[tuple[str, str]]:
    return [("", "—"), *_sectors()]


class SectorField(forms.ChoiceField):
    """One sector, or none where it is not required."""

    widget = Choices

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Sector"))
        super().__init__(choices=_sectors_or_none, **kwargs)


class SectorsField(forms.MultipleChoiceField):
    """Any number of sectors."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Sectors"))
        super().__init__(choices=_sectors, **kwargs)


class ProductsField(forms.CharField):
    """Codes of the Harmonized System, of two, four or six digits, in a list."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Products"))
        kwargs.setdefault(
            "help_text", _("Codes of the Harmonized System, separated by commas: 3004, 310520")
        )
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Return the codes as they are written in the field."""
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Return the codes as a list, refusing what is none."""
        codes = [code for code in _SEPARATORS.split(str(value or "")) if code]
        unknown = [code for code in codes if not is_product_code(code)]
        if unknown:
            raise forms.ValidationError(
                _("No code of the Harmonized System: %(codes)s") % {"codes": ", ".join(unknown)}
            )
        return list(dict.fromkeys(codes))


class DayField(forms.DateField):
    """A day, in the browser's own calendar; sent as 2026-03-05 whatever the language."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)
