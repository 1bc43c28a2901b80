"""What the store holds of the flow that a claim speaks of, in each side's own figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import fsum, isnan
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from filiere.communique.claims import Claim
from filiere.periods import Period, missing_months
from filiere.provenance import Provenance
from filiere.sample.commission import Span
from filiere.sectors import sector
from filiere.store import Dataset, Store
from filiere.trade.growth import growth
from filiere.trade.levels import covers

if TYPE_CHECKING:
    import ibis

RECONCILED: Final = "reconciled"
PERCENT: Final = 100
_DIGITS: Final = {"chapter": 2, "heading": 4, "subheading": 6}

Outcome: TypeAlias = Literal["supported", "contradicted"]
Way: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Level:
    """A flow over a period [USD]; None where months are missing, which are then named."""

    period: Span
    usd: float | None
    missing: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reporter's figures from one dataset, held against the claim.

    Parameters
    ----------
    data_of
        Whose figures: the code of one of the two sides, or ``"reconciled"``.
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
        Whether the product occurs at all in these figures; True for all goods.
    """

    data_of: str
    dataset: Dataset
    level: Level
    base: Level | None
    observed: float | None
    outcome: Outcome | None
    gap: float | None
    named: bool

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


def gather(claim: Claim, store: Store) -> tuple[Evidence, ...]:
    """Return what the store holds for the claim: the reporter's figures, then the partner's.

    Intermediate use never answers, nor do data coarser than the claim's period. Of one source
    only the newest vintage that answers in full is kept; figures with gaps are returned only
    where the same side has no complete ones.
    """
    found = [
        one for dataset in usable(claim, store) for one in _from_dataset(claim, store, dataset)
    ]
    kept: dict[tuple[str, str, str], Evidence] = {}
    complete = {one.data_of for one in found if one.complete}
    for one in found:
        if one.complete or one.data_of not in complete:
            kept.setdefault((one.data_of, one.dataset.source, one.dataset.frequency), one)
    order = (claim.reporter, claim.partner, RECONCILED)
    return tuple(
        sorted(kept.values(), key=lambda one: (not one.complete, order.index(one.data_of)))
    )


def usable(claim: Claim, store: Store) -> Iterator[Dataset]:
    """Return the datasets fine enough for the claim: loaded before embedded, newest first."""
    newest = sorted(store.datasets(), key=lambda dataset: dataset.vintage, reverse=True)
    for dataset in sorted(
        newest, key=lambda dataset: (dataset.embedded, dataset.detail != "total")
    ):
        if dataset.table != "flows" or dataset.coverage == "intermediate":
            continue
        if _fine_enough(claim, dataset):
            yield dataset


def of_pair(claim: Claim, flows: ibis.Table) -> ibis.Table:
    """Return the rows of the directions that the claim speaks of."""
    sellers, buyers = ([way[end] for way in ways(claim)] for end in (0, 1))
    return flows.filter(
        flows.exporter.isin(sellers), flows.importer.isin(buyers), flows.exporter != flows.importer
    )


def ways(claim: Claim) -> tuple[Way, ...]:
    """Return the exporter and importer of each direction that the claim speaks of."""
    reporter, partner = str(claim.reporter), str(claim.partner)
    out, back = (reporter, partner), (partner, reporter)
    return {"exports": (out,), "imports": (back,), "turnover": (out, back)}[claim.flow]


def _fine_enough(claim: Claim, dataset: Dataset) -> bool:
    if claim.product is not None:
        return _DIGITS.get(dataset.detail, 0) >= len(claim.product)
    return claim.sector is None or dataset.detail != "total"


def _from_dataset(claim: Claim, store: Store, dataset: Dataset) -> Iterator[Evidence]:
    """Return each reporter's figures in a dataset that holds some for the claim's periods."""
    if claim.period is None or claim.reporter is None or claim.partner is None:
        return
    amounts, named = _amounts(claim, store, dataset)
    for data_of in (claim.reporter, claim.partner, RECONCILED):
        series = [amounts.get((_side(data_of, way), way), {}) for way in ways(claim)]
        if not any(series):
            continue
        level = _level(claim.period, series)
        base = _level(claim.base_period, series) if claim.base_period else None
        seen = any((_side(data_of, way), way) in named for way in ways(claim))
        observed = _observed(claim, level, base) if seen else None
        yield Evidence(
            data_of,
            dataset,
            level,
            base,
            observed,
            outcome=None if observed is None else _outcome(claim, observed),
            gap=None if observed is None else claim.interval.gap(observed),
            named=seen,
        )


def _side(data_of: str, way: Way) -> str:
    """Return whether a reporter tells a flow as its exporter or as its importer."""
    if data_of == RECONCILED:
        return RECONCILED
    return "exporter" if data_of == way[0] else "importer"


def _amounts(
    claim: Claim, store: Store, dataset: Dataset
) -> tuple[Mapping[tuple[str, Way], dict[Period, float]], set[tuple[str, Way]]]:
    """Return the flows [USD] by side, direction and period, and which of them name the product.

    A period in which the side reports the pair but not the product is a zero of that product; a
    value that is missing makes its period missing.
    """
    spans = [span for span in (claim.period, claim.base_period) if span is not None]
    parsed = {code: Period.parse(code) for code in dataset.periods}
    held = [code for code, period in parsed.items() if any(s.contains(period) for s in spans)]
    amounts: dict[tuple[str, Way], dict[Period, float]] = {}
    named: set[tuple[str, Way]] = set()
    if not held:
        return amounts, named
    pair = of_pair(claim, store.flows(dataset))
    pair = pair.filter(pair.period.isin(held))
    pair = pair.mutate(asked=_asked(claim, store, dataset, pair))
    sums = pair.group_by("period", "side", "exporter", "importer").agg(
        usd=pair.value_usd.sum(where=pair.asked),
        asked=pair.asked.sum(),
        unknown=(pair.asked & pair.value_usd.isnull()).sum(),
    )
    for row in store.to_polars(sums).iter_rows(named=True):
        key = (row["side"], (row["exporter"], row["importer"]))
        of_period = amounts.setdefault(key, {})
        if not row["unknown"]:
            of_period[parsed[row["period"]]] = row["usd"] or 0.0
        if row["asked"]:
            named.add(key)
    return amounts, named


def _asked(claim: Claim, store: Store, dataset: Dataset, pair: ibis.Table) -> ibis.Value:
    """Return which rows are of the claim's product or sector."""
    if claim.product is not None:
        return pair["product"].startswith(claim.product)
    if claim.sector is None:
        return pair["product"].notnull()
    codes = store.to_polars(pair.select("product").distinct())["product"].to_list()
    wanted = sector(claim.sector)
    return pair["product"].isin([code for code in codes if covers(wanted, dataset, code)])


def _level(period: Span, series: list[dict[Period, float]]) -> Level:
    missing = {month for by_period in series for month in missing_months(period, by_period)}
    if missing:
        return Level(period, None, tuple(sorted(missing)))
    held = [usd for by_period in series for p, usd in by_period.items() if period.contains(p)]
    return Level(period, fsum(held), ())


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
    return "supported" if observed in claim.interval else "contradicted"
