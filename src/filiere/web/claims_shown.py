"""The figures of trade in a text, and what other texts say of the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from filiere.communique.claims import Claim, claims_of
from filiere.errors import FiliereError
from filiere.register.access import visible
from filiere.register.models import Document, ProposedFact, Side
from filiere.register.readings.statements import (
    claim_of,
    claim_proposed,
    side_by_side,
    statements_seen,
)
from filiere.register.viewer import Viewer
from filiere.sample.record import record
from filiere.web.fact_names import RELATIONS
from filiere.web.fact_words import told_claim


@dataclass(frozen=True, slots=True)
class Together:
    """Two claims set side by side: how they stand to each other, and each in words."""

    relation: str
    claims: tuple[list[str], list[str]]


def claims_in(facts: Sequence[ProposedFact]) -> list[Claim]:
    """Return the claims that are proposed in a text, or that somebody stands for."""
    return [
        claim_proposed(fact)
        for fact in facts
        if fact.kind == "claim" and fact.standing != "rejected"
    ]


def set_side_by_side(viewer: Viewer, document: Document, claims: list[Claim]) -> list[Together]:
    """Return a text's claims beside those of the other texts, and of what is publicly known."""
    if not claims:
        return []
    others = [claim_of(each) for each in statements_seen(viewer) if each.document_id != document.pk]
    own = {claim.id for claim in claims}
    pairs = side_by_side([*claims, *others, *_public(viewer)])
    return [
        Together(
            relation=str(RELATIONS[pair.relation]),
            claims=(told_claim(pair.first), told_claim(pair.second)),
        )
        for pair in pairs
        if pair.first.id in own or pair.second.id in own
    ]


def _public(viewer: Viewer) -> tuple[Claim, ...]:
    """Return what is publicly known to have been said of the two sides' trade."""
    codes = [side.place for side in visible(Side, viewer)]
    try:
        held = record(*codes)
    except (FiliereError, TypeError):
        return ()
    return claims_of(held) if held else ()
