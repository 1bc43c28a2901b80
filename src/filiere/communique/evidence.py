"""What the store holds of the flow that a claim speaks of, in each side's own figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Final, Literal, TypeAlias

import polars as pl

from filiere.communique.claim_rates import admitted_in_usd
from filiere.communique.claims import Claim
from filiere.communique.ledger import Ledger
from filiere.periods import Period
from filiere.provenance import Provenance
from filiere.sectors import sector
from filiere.store import Dataset
from filiere.store.choice import natural
from filiere.trade.growth import growth
from filiere.trade.levels import codes_meant, tells_apart
from filiere.trade.reported import Reported, Span, View, Way, views_of, ways_of
from filiere.trade.whole import editions, joined

RECONCILED: Final = "reconciled"
#: What the partners of a country report of it, all together.
MIRROR: Final = "mirror"
PERCENT: Final = 100

Outcome: TypeAlias = Literal["supported", "contradicted"]


@dataclass(frozen=True, slots=True)
class Level:
    """A flow over a period [USD]; None where parts of it are missing, which are then named."""

    period: Span
    usd: float | None
    missing: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reporter's figures from one dataset, held against the claim.

    Parameters
    ----------
    data_of
        Whose figures: the code of one of the two sides, or ``"reconciled"``; of shares and ranks
        the country's own, or ``"mirror"``: those of all its partners.
    dataset
        Where they are; vintages are never mixed.
    level, base
        The flow over the claim's period and over the base period.
    observed
        What the claim states, computed: in its own unit. None where it cannot be.
    outcome, gap
        Whether the observed value is one that the claim admits, and by how much it is not
        (percentage points, USD or times; positive: the data are above the claim).
    named
        Whether the product occurs at all in these figures; True for all goods. Of shares and
        ranks: whether the figures are of all partners.
    whole
        What a share is of, or among what a partner has its rank [USD].
    partners, partners_missing
        How many partners the figures name, and those that report nothing: with some missing,
        `observed` is the greatest share or the best rank that can be.
    """

    data_of: str
    dataset: Dataset
    level: Level
    base: Level | None
    observed: float | None
    outcome: Outcome | None
    gap: float | None
    named: bool
    whole: float | None = None
    partners: int = 0
    partners_missing: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether the claim can be held against these figures."""
        return self.outcome is not None

    @property
    def missing(self) -> tuple[Period, ...]:
        """The months that are missing, of the period and of its base."""
        return (*self.level.missing, *(self.base.missing if self.base else ()))

    @property
    def provenance(self) -> Provenance:
        """Origin of the figures."""
        return self.dataset.provenance.by("growth") if self.base else self.dataset.provenance


def gather(claim: Claim, ledger: Ledger) -> tuple[Evidence, ...]:
    """Return what the ledger holds for the claim: the reporter's figures, then the partner's.

    Intermediate use never answers, nor do data coarser than the claim's period. Of one source
    only the newest vintage that answers in full is kept; figures with gaps are returned only
    where the same side has no complete ones. Data sets of one edition (totals and products,
    revisions of the HS) complete one another where none answers alone.
    """
    known = tuple(usable(claim, ledger))
    several = editions(known) if claim.product is None else ()
    found = [
        one
        for datasets in (*((each,) for each in known), *several)
        for one in _from_datasets(claim, ledger, datasets)
    ]
    kept: dict[tuple[str, str, str], Evidence] = {}
    complete = {one.data_of for one in found if one.complete}
    for one in sorted(found, key=lambda each: len(each.missing)):
        if one.complete or one.data_of not in complete:
            kept.setdefault((one.data_of, one.dataset.source, one.dataset.frequency), one)
    order = (claim.reporter, claim.partner, RECONCILED)
    return tuple(
        sorted(kept.values(), key=lambda one: (not one.complete, order.index(one.data_of)))
    )


def usable(claim: Claim, ledger: Ledger) -> Iterator[Dataset]:
    """Return the datasets fine enough for the claim: loaded before embedded, newest first."""
    newest = sorted(ledger.datasets, key=lambda dataset: natural(dataset.vintage), reverse=True)
    for dataset in sorted(
        newest, key=lambda dataset: (dataset.embedded, dataset.detail != "total")
    ):
        if dataset.coverage != "intermediate" and _fine_enough(claim, dataset):
            yield dataset


def ways(claim: Claim) -> tuple[Way, ...]:
    """Return the exporter and importer of each direction that the claim speaks of."""
    return ways_of(claim.flow, str(claim.reporter), str(claim.partner))


def _fine_enough(claim: Claim, dataset: Dataset) -> bool:
    wanted = sector(claim.sector) if claim.sector and not claim.product else None
    finest = max(claim.products, key=len, default=None)
    return tells_apart(dataset, sector=wanted, product=finest)


def _from_datasets(
    claim: Claim, ledger: Ledger, datasets: tuple[Dataset, ...]
) -> Iterator[Evidence]:
    """Return each reporter's figures in datasets that hold some for the claim's periods."""
    if claim.period is None or claim.reporter is None or claim.partner is None:
        return
    sides, dataset = (claim.reporter, claim.partner), datasets[0]
    whole = claim.product is None and claim.sector is None

    def read(span: Span) -> Reported:
        return joined([ledger.reported(one, *sides, span, whole=whole) for one in datasets])

    now = read(claim.period)
    then = read(claim.base_period) if claim.base_period else None
    both = [now, *([then] if then else [])]
    codes = _codes(claim, dataset, both)
    for data_of in (*sides, RECONCILED):
        views = views_of(ways(claim), None if data_of == RECONCILED else data_of)
        rows = pl.concat([found.recorded(view) for found in both for view in views])
        if rows.is_empty():
            continue
        level = _level(now, views, codes)
        base = _level(then, views, codes) if then else None
        named = codes is None or bool(rows["product"].is_in(codes).any())
        observed = _observed(claim, level, base) if named else None
        yield Evidence(
            data_of,
            dataset,
            level,
            base,
            observed,
            outcome=None if observed is None else _outcome(claim, observed),
            gap=None if observed is None else admitted_in_usd(claim).gap(observed),
            named=named,
        )


def _codes(claim: Claim, dataset: Dataset, both: Sequence[Reported]) -> list[str] | None:
    """Return the codes of the claim's product or sector; None for all goods."""
    held = sorted({code for found in both for code in found.rows["product"]})
    if claim.product is None:
        return codes_meant(dataset, held, sector=sector(claim.sector) if claim.sector else None)
    meant = [codes_meant(dataset, held, product=code) or [] for code in claim.products]
    return sorted({code for codes in meant for code in codes})


def _level(found: Reported, views: Sequence[View], codes: Sequence[str] | None) -> Level:
    """Add up the views of one reporter."""
    report = found.sum(views, codes)
    usd = report.value_usd if report.complete else None
    return Level(found.span, usd, tuple(map(Period.parse, report.missing)))


def _observed(claim: Claim, level: Level, base: Level | None) -> float | None:
    """Return what the claim states as the data have it, in the claim's unit."""
    if level.usd is None:
        return None
    if base is None:
        return level.usd
    if base.usd is None:
        return None
    rate = float(growth([level.usd], [base.usd])[0])
    if isnan(rate):
        return None
    return rate * PERCENT if claim.measure == "growth" else rate + 1


def _outcome(claim: Claim, observed: float) -> Outcome:
    return "supported" if observed in admitted_in_usd(claim) else "contradicted"
