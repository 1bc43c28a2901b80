"""Why a share or a rank cannot be held against the figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from filiere.communique.claims import Claim
from filiere.communique.evidence import MIRROR, Evidence
from filiere.communique.ledger import Ledger, region_of
from filiere.communique.reasons import Need, Reason, coarsest, of_region


def standing_reasons(claim: Claim, ledger: Ledger, found: Sequence[Evidence]) -> tuple[Reason, ...]:
    """Return why no figures tell the share or the rank, the main reason first."""
    regional = [code for code in (claim.reporter, claim.partner) if region_of(code)]
    if regional:
        return tuple(reason for code in regional for reason in of_region(code))
    if found:
        return (_of_nearest(claim, found[0]),)
    asked = {"reporter": str(claim.reporter), "period": str(claim.period)}
    return (Reason("no-whole", asked), *_of_intermediate(claim, ledger))


def standing_needs(claim: Claim) -> tuple[Need, ...]:
    """Return what would make the claim checkable: the reporter's trade with everybody."""
    needed = Need(
        "flows",
        (str(claim.reporter),),
        flow=claim.flow,
        product=claim.product or claim.sector,
        frequency=coarsest(claim),
        periods=(str(claim.period),),
    )
    return (needed,)


def _of_nearest(claim: Claim, closest: Evidence) -> Reason:
    own = closest.data_of != MIRROR
    if closest.level.missing and own:
        months = tuple(str(month) for month in closest.level.missing)
        return Reason("months-missing", {"data_of": closest.data_of, "months": months})
    if closest.partners_missing:
        return Reason("partners-missing", {"partners": closest.partners_missing})
    if not closest.named:
        asked = {"reporter": str(claim.reporter), "count": str(closest.partners)}
        return Reason("some-partners", asked)
    return Reason("no-product-data", {"product": str(claim.product or claim.sector)})


def _of_intermediate(claim: Claim, ledger: Ledger) -> Iterator[Reason]:
    """Yield what the store has of the reporter's intermediate trade, which answers nothing here."""
    if claim.period is None or claim.reporter is None:
        return
    held = [
        each
        for each in ledger.datasets
        if each.coverage == "intermediate"
        and ledger.wholes(each).of(claim.reporter, claim.flow, claim.period, "reconciled", None)
    ]
    if held:
        sources = tuple(dict.fromkeys(each.source for each in held))
        yield Reason("only-intermediate", {"sources": sources, "periods": (str(claim.period),)})
