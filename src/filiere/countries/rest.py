"""What a table adds up of all economies that it does not name."""

from __future__ import annotations

from typing import Final

from filiere.languages import Language

REST_OF_WORLD: Final = "ROW"
_NAMES: Final[dict[Language, str]] = {
    "fr": "Reste du monde",
    "en": "Rest of the world",
    "ru": "Остальной мир",
    "ar": "بقية العالم",
}


def rest_of_world(lang: Language) -> str:
    """Return what the rest of the world is called: no economy, and no partner of its own.

    Examples
    --------
    >>> rest_of_world("fr")
    'Reste du monde'
    """
    return _NAMES[lang]
