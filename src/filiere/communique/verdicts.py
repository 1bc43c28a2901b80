"""The verdict on a claim: supported, contradicted, or not checkable and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from filiere.communique.claims import Claim
from filiere.communique.evidence import Evidence, gather
from filiere.communique.intervals import Interval
from filiere.communique.reasons import Need, Reason, needs, reasons, refusals, region_of
from filiere.store import Store

Kind: TypeAlias = Literal["supported", "contradicted", "not-checkable"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the store says of a claim.

    Parameters
    ----------
    claim
        The claim.
    kind
        Given by the figures of `by`; the others are shown beside them in `evidence`.
    evidence
        Both sides' figures (and the reconciled ones) for the claim's own flow: first the side
        whose figures the claim gives, then its partner.
    beside
        National figures shown beside a regional claim; they never decide it.
    reasons, needs
        Where not checkable: why, the main reason first, and what would be needed.
    """

    claim: Claim
    kind: Kind
    evidence: tuple[Evidence, ...] = ()
    beside: tuple[Evidence, ...] = ()
    reasons: tuple[Reason, ...] = ()
    needs: tuple[Need, ...] = ()

    @property
    def stated(self) -> Interval:
        """The values that the claim admits."""
        return self.claim.interval

    @property
    def reason(self) -> Reason | None:
        """The main reason why the claim is not checkable."""
        return self.reasons[0] if self.reasons else None

    @property
    def deciding(self) -> Evidence | None:
        """The figures that the verdict rests on."""
        return None if self.kind == "not-checkable" else self.evidence[0]

    @property
    def by(self) -> str | None:
        """Whose figures the verdict rests on: a side's code, or ``"reconciled"``."""
        return self.deciding.data_of if self.deciding else None

    @property
    def gap(self) -> float | None:
        """How far the deciding figure lies outside what is stated, in the claim's unit."""
        return self.deciding.gap if self.deciding else None

    @property
    def sides_differ(self) -> bool:
        """Whether some of the figures support the claim and others contradict it."""
        return len({one.outcome for one in self.evidence if one.complete}) > 1


def check(claim: Claim, store: Store) -> Verdict:
    """Hold a claim against the store.

    The figures of the side that the claim speaks for decide; where it has none, its partner's do,
    then the reconciled ones, and the verdict says whose. A half-year is the sum of its months.
    Intermediate use never answers, and a region is never checked against its country.

    Parameters
    ----------
    claim
        The claim.
    store
        The store with the flows.
    """
    refused = refusals(claim)
    if refused:
        return Verdict(claim, "not-checkable", reasons=refused, needs=needs(claim, refused, ()))
    found = gather(claim, store)
    if found and found[0].outcome is not None:
        return Verdict(claim, found[0].outcome, found)
    why = reasons(claim, store, found)
    beside = gather(_national(claim), store) if _national(claim) != claim else ()
    return Verdict(claim, "not-checkable", found, beside, why, needs(claim, why, found))


def _national(claim: Claim) -> Claim:
    """Return the claim with its regions' countries in their place."""
    reporter, partner = region_of(claim.reporter), region_of(claim.partner)
    return replace(
        claim,
        reporter=reporter.country.code if reporter else claim.reporter,
        partner=partner.country.code if partner else claim.partner,
    )
