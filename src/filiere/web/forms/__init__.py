"""Forms: what a page asks for, and how it is asked in several languages."""

from __future__ import annotations

from filiere.web.forms.choices import DayField, ProductsField, SectorField, SectorsField
from filiere.web.forms.revision import RevisionForm, attempt
from filiere.web.forms.words import WordsField

__all__ = [
    "DayField",
    "ProductsField",
    "RevisionForm",
    "SectorField",
    "SectorsField",
    "WordsField",
    "attempt",
]
