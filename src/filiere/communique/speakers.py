"""Who speaks in a text."""

from __future__ import annotations

from filiere.communique.speech import utterances
from filiere.communique.text import Text, kept


@kept
def speakers(text: Text) -> frozenset[str]:
    """Return the names of the people who say something in a text."""
    sources = (each.source for each in utterances(text))
    return frozenset(source.name for source in sources if source and source.kind == "person")
