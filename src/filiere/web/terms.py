"""Terms of the vocabularies, in the viewer's language."""

from __future__ import annotations

from django.utils.translation import get_language

from filiere.register.models import Term
from filiere.register.words import written


def names_of(vocabulary: str) -> dict[str, str]:
    """Return what every term of a vocabulary is called, retired ones too, by its code."""
    lang = get_language() or "en"
    terms = Term.objects.filter(vocabulary=vocabulary)
    return {term.code: written(term.names, lang) for term in terms}


def choices_of(vocabulary: str, *, kept: str = "") -> list[tuple[str, str]]:
    """Return the terms that may be chosen: those in use, and the retired one that a row has."""
    lang = get_language() or "en"
    terms = Term.objects.filter(vocabulary=vocabulary)
    return [
        (term.code, written(term.names, lang))
        for term in terms
        if not term.retired or term.code == kept
    ]
