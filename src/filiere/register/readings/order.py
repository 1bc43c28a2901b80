"""The orders in which facts are shown, and accepted: what others are linked to comes first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from filiere.register.models import ProposedFact

#: The kinds of facts as they are shown.
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
#: The kinds as they are accepted together: a working group has sectors, a session a place and a
#: group, a body comes before who holds office in it, an agreement is signed at a session.
_ACCEPTED: Final = ("place", "sector", *(kind for kind in ORDER if kind not in ("place", "sector")))


def in_order(facts: Iterable[ProposedFact]) -> list[ProposedFact]:
    """Return facts as they are accepted, and within a kind as they stand in the text."""
    return sorted(
        facts, key=lambda fact: (_ACCEPTED.index(fact.kind), fact.span_start, fact.span_end)
    )
