"""The verdict on a claim: supported, contradicted, or not checkable and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from filiere.communique.claims import Claim
from filiere.communique.evidence import Evidence, gather
from filiere.communique.intervals import Interval
from filiere.communique.ledger import Ledger, national
from filiere.communique.reasons import Need, Reason, needs, reasons, refusals
from filiere.communique.standing_reasons import standing_needs, standing_reasons
from filiere.communique.standings import STANDINGS, standings
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


def verdicts_on(claims: Iterable[Claim], store: Store) -> tuple[Verdict, ...]:
    """Hold claims against the store, in their order.

    The figures of the side that a claim speaks for decide; where it has none, its partner's do,
    then the reconciled ones, and the verdict says whose. Shares and ranks are held against the
    trade of their reporter with all its partners. A half-year is the sum of its months.
    Intermediate use never answers, and a region is never checked against its country.

    Parameters
    ----------
    claims
        The claims; the store is read once for all of them.
    store
        The store with the flows.
    """
    held = tuple(claims)
    ledger = Ledger(store, (claim for claim in held if not refusals(claim)))
    return tuple(_verdict(claim, ledger) for claim in held)


def _verdict(claim: Claim, ledger: Ledger) -> Verdict:
    refused = refusals(claim)
    if refused:
        return Verdict(claim, "not-checkable", reasons=refused, needs=needs(claim, refused, ()))
    if claim.measure in STANDINGS:
        return _on_standing(claim, ledger)
    found = gather(claim, ledger)
    if found and found[0].outcome is not None:
        return Verdict(claim, found[0].outcome, found)
    why = reasons(claim, ledger, found)
    of_country = national(claim)
    beside = gather(of_country, ledger) if of_country != claim else ()
    return Verdict(claim, "not-checkable", found, beside, why, needs(claim, why, found))


def _on_standing(claim: Claim, ledger: Ledger) -> Verdict:
    """Hold a share or a rank against the trade with all partners."""
    found = standings(claim, ledger)
    if found and found[0].outcome is not None:
        return Verdict(claim, found[0].outcome, found)
    why = standing_reasons(claim, ledger, found)
    return Verdict(claim, "not-checkable", found, (), why, standing_needs(claim))
