"""Shares and ranks held against a country's trade with all its partners."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, copysign
from typing import Final

from filiere.communique.claims import Claim
from filiere.communique.evidence import (
    MIRROR,
    PERCENT,
    RECONCILED,
    Evidence,
    Level,
    Outcome,
    usable,
)
from filiere.communique.ledger import Ledger
from filiere.communique.wholes import TELLERS, Teller, Whole, Wholes
from filiere.periods import Period
from filiere.sectors import sector
from filiere.store import Dataset
from filiere.trade.levels import codes_meant
from filiere.trade.whole import WHOLE

STANDINGS: Final = frozenset({"share", "rank"})


def standings(claim: Claim, ledger: Ledger) -> tuple[Evidence, ...]:
    """Return what each side's figures say of a share or a rank, those that answer first.

    The country's own figures come first, then those that its partners give of it, then reconciled
    ones. They answer where they name all its partners. Where some partners report nothing, the
    whole is at least what the others add up to: that can contradict a claim, never support it.
    """
    kept: dict[tuple[str, str], Evidence] = {}
    found = [one for each in usable(claim, ledger) for one in _from_dataset(claim, ledger, each)]
    for one in sorted(found, key=lambda each: not each.complete):
        kept.setdefault((one.data_of, one.dataset.source), one)
    order = (claim.reporter, MIRROR, RECONCILED)
    return tuple(
        sorted(kept.values(), key=lambda one: (not one.complete, order.index(one.data_of)))
    )


def _from_dataset(claim: Claim, ledger: Ledger, dataset: Dataset) -> Iterator[Evidence]:
    if claim.period is None or claim.reporter is None:
        return
    asked = (claim.reporter, claim.flow, claim.period)
    wholes = ledger.wholes(dataset)
    goods = _codes(claim, dataset, wholes)
    for teller in TELLERS:
        held = wholes.of(*asked, teller, None)
        whole = held and _whole(claim, ledger, dataset, held, teller)
        if held is None or whole is None:
            continue
        meant = whole if goods is None else wholes.of(*asked, teller, goods) or held
        yield _held(claim, dataset, teller, whole, meant, is_of_all=held.is_of_all)


def _whole(
    claim: Claim, ledger: Ledger, dataset: Dataset, held: Whole, teller: Teller
) -> Whole | None:
    """Return the trade in all goods, or None where the goods that the data hold are only some.

    A partner's place among the buyers of some goods needs no other goods.
    """
    goods = claim.product is not None or claim.sector is not None
    if claim.reporter is None or claim.period is None or (goods and claim.partner):
        return held
    for each in ledger.totals_of(dataset):
        told = ledger.wholes(each).of(claim.reporter, claim.flow, claim.period, teller, None)
        if told is not None and told.is_of_all:
            return told if goods or held.usd >= WHOLE * told.usd else None
    return held if ledger.names_all_goods(dataset) else None


def _codes(claim: Claim, dataset: Dataset, wholes: Wholes) -> list[str] | None:
    """Return the codes of the claim's product or sector; None for all goods."""
    if claim.product is None and claim.sector is None:
        return None
    held = wholes.codes()
    if claim.product is None:
        return codes_meant(dataset, held, sector=sector(str(claim.sector)))
    meant = [codes_meant(dataset, held, product=code) or [] for code in claim.products]
    return sorted({code for codes in meant for code in codes})


def _held(
    claim: Claim, dataset: Dataset, teller: Teller, whole: Whole, goods: Whole, *, is_of_all: bool
) -> Evidence:
    """Hold a claim against a country's trade by partner: all of it, and that in the goods."""
    of_goods = claim.partner is None
    part = goods.usd if of_goods else goods.by_partner.get(str(claim.partner), 0.0)
    among = whole if of_goods else goods
    is_of_all = is_of_all and whole.is_of_all
    known = is_of_all and among.usd > 0 and claim.partner not in goods.partners_missing
    observed = _observed(claim, part, among) if known else None
    missing = tuple(dict.fromkeys([*whole.partners_missing, *goods.partners_missing]))
    outcome = None if observed is None else _outcome(claim, observed, exact=not missing)
    return Evidence(
        data_of={"own": str(claim.reporter), "mirror": MIRROR, "reconciled": RECONCILED}[teller],
        dataset=dataset,
        level=Level(
            whole.span, part if known else None, tuple(map(Period.parse, whole.parts_missing))
        ),
        base=None,
        observed=observed,
        outcome=outcome,
        gap=None if observed is None or outcome is None else _gap(claim, observed),
        named=is_of_all,
        whole=among.usd if known else None,
        partners=whole.named,
        partners_missing=missing,
    )


def _observed(claim: Claim, part: float, among: Whole) -> float:
    if claim.measure == "share":
        return PERCENT * part / among.usd
    return float(among.rank(str(claim.partner)))


def _gap(claim: Claim, observed: float) -> float:
    """Return how far a share or a rank is from what is said; ranks in whole places."""
    gap = claim.interval.gap(observed)
    return gap if claim.measure == "share" else copysign(ceil(abs(gap)), gap)


def _outcome(claim: Claim, observed: float, *, exact: bool) -> Outcome | None:
    """Return what figures say; with partners missing, whether no figures of theirs could mend it.

    They can only lower a partner's share and worsen its rank. Of the goods' share in all trade
    they tell nothing.
    """
    admitted = claim.interval
    if exact:
        return "supported" if observed in admitted else "contradicted"
    if claim.partner is None:
        return None
    gap = admitted.gap(observed)
    beyond = gap < 0 if claim.measure == "share" else gap > 0
    return "contradicted" if beyond else None
