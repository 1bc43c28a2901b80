"""The product's four languages."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias, get_args

from filiere.errors import UnknownLanguage

Language: TypeAlias = Literal["fr", "en", "ru", "ar"]

LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)


def message(text: str) -> str:
    """Mark a text for translation where it is written; it is translated where it is shown."""
    return text


def language(text: str) -> Language:
    """Return the language of a code, whatever its case.

    Raises
    ------
    UnknownLanguage
        If the code is not one of `LANGUAGES`.

    Examples
    --------
    >>> language("FR")
    'fr'
    """
    code = text.strip().lower()
    if code not in LANGUAGES:
        raise UnknownLanguage.among(text, LANGUAGES)
    return code
