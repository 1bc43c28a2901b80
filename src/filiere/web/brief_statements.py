"""What was stated of trade in the register's texts, told by a brief as its own record is."""

from __future__ import annotations

from dataclasses import replace

from filiere.brief.dossier import Dossier
from filiere.brief.later import Later
from filiere.communique.claims import Claim
from filiere.register.readings.statements import claim_of, statements_seen, verdicts_of
from filiere.register.viewer import Viewer
from filiere.store import Store


def with_statements(figures: Dossier, viewer: Viewer, store: Store) -> Dossier:
    """Return a brief's figures with the verdicts on the statements that a viewer may see.

    What is publicly known to have been said comes first; a statement of the register that says
    the same of the same thing is not told twice.
    """
    told = {_same(verdict.claim) for verdict in figures.verdicts}
    claims = []
    for statement in statements_seen(viewer):
        claim = claim_of(statement)
        if _same(claim) not in told:
            told.add(_same(claim))
            claims.append(claim)
    every = (*figures.verdicts, *verdicts_of(claims, store).values())
    return replace(figures, later_verdicts=Later(lambda: every))


def _same(claim: Claim) -> tuple[object, ...]:
    """Return what a claim says, whoever repeats it."""
    ends = (claim.flow, claim.reporter, claim.partner, claim.product, claim.sector)
    return (*ends, claim.measure, claim.value, claim.vagueness, claim.currency, str(claim.period))
