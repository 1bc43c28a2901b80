"""A text in the commission's languages: one word or passage, written once a language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filiere.languages import LANGUAGES

#: A text by language code; a language in which it is not yet written is absent.
Words: TypeAlias = dict[str, str]


def written(words: Mapping[str, str], lang: str) -> str:
    """Return a text in a language, or in the first one in which it is written.

    Examples
    --------
    >>> written({"fr": "Industrie", "ru": "Промышленность"}, "ar")
    'Industrie'
    """
    return words.get(lang) or next((text for text in words.values() if text), "")


def written_in(words: Mapping[str, str], lang: str) -> str:
    """Return the language of the text that `written` returns.

    Examples
    --------
    >>> written_in({"fr": "Industrie", "ru": "Промышленность"}, "ar")
    'fr'
    """
    if words.get(lang):
        return lang
    return next((code for code, text in words.items() if text), lang)


def check_words(value: object) -> None:
    """Refuse what is not a text by language, or is written in none."""
    if not isinstance(value, dict):
        raise ValidationError(_("a text by language is needed"))
    if unknown := sorted(set(value) - set(LANGUAGES)):
        raise ValidationError(_("no such language: %(codes)s") % {"codes": ", ".join(unknown)})
    if not all(isinstance(text, str) for text in value.values()):
        raise ValidationError(_("each language needs a text"))
    if not any(text.strip() for text in value.values()):
        raise ValidationError(_("write it in one language at least"))
