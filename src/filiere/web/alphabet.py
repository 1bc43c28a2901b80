"""The order of names in a list, as a reader looks for them."""

from __future__ import annotations

import unicodedata


def alphabetical(name: str) -> str:
    """Return the key by which a name is sorted: accents and capitals do not move it.

    Examples
    --------
    >>> sorted(["Textile", "Énergie", "Chimie"], key=alphabetical)
    ['Chimie', 'Énergie', 'Textile']
    """
    parts = unicodedata.normalize("NFKD", name)
    return "".join(sign for sign in parts if not unicodedata.combining(sign)).casefold()
