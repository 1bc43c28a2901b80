"""The order in which facts are accepted: what others are linked to comes first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from filiere.register.models import ProposedFact

#: The kinds of facts as they are shown and accepted together: a session is one of a working
#: group, an office is in a body, a person presides a session, an agreement is signed at one.
ORDER: Final = (
    "body",
    "session",
    "date",
    "place",
    "party",
    "organisation",
    "person",
    "sector",
    "partnership",
    "instrument",
    "claim",
    "quotation",
    "attribution",
)


def in_order(facts: Iterable[ProposedFact]) -> list[ProposedFact]:
    """Return facts by their kinds, and within a kind as they stand in the text."""
    return sorted(facts, key=lambda fact: (ORDER.index(fact.kind), fact.span_start, fact.span_end))
