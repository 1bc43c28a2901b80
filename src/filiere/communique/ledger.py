"""What a store holds of the flows that claims speak of: each data set is read once for all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from filiere.communique.claims import Claim
from filiere.communique.wholes import Wholes
from filiere.countries import Region, place
from filiere.store import Dataset, Store
from filiere.store.dataset import HS_DIGITS
from filiere.trade.reported import Reported, Span, View, Way
from filiere.trade.reports import Reports, between
from filiere.trade.whole import WHOLE, shares_of_totals, without

FEWEST_CHAPTERS: Final = 20


class Ledger:
    """The store as far as some claims ask for it.

    Parameters
    ----------
    store
        Where the flows are.
    claims
        Those that will be held against it; of a region's, the country's flows are read as well.
    """

    def __init__(self, store: Store, claims: Iterable[Claim]) -> None:
        self.store = store
        asked = [each for claim in claims for each in (claim, national(claim))]
        pairs = {(one.reporter, one.partner) for one in asked if one.reporter and one.partner}
        self._pairs: Collection[Way] = sorted((str(a), str(b)) for a, b in pairs)
        spans = (span for claim in asked for span in (claim.period, claim.base_period))
        self._spans: Collection[Span] = {span for span in spans if span is not None}
        self.datasets = tuple(each for each in store.datasets() if each.table == "flows")
        asked_of = (one.reporter for one in asked if one.measure in ("share", "rank"))
        self._whose: Collection[str] = {code for code in asked_of if code}
        self._reports = cache(self._read)
        self._wholes = cache(self._of_everybody)
        self._shares = cache(self._compared)
        self._selects = cache(self._of_few)
        self._periods = cache(self._named)

    def reported(self, dataset: Dataset, a: str, b: str, span: Span, *, whole: bool) -> Reported:
        """Return what a data set records between two countries in a period.

        Parameters
        ----------
        dataset
            The data set.
        a, b
            Codes of two that a claim speaks of.
        span
            A claim's period or its base.
        whole
            Whether all goods are meant: products that are only some of them do not count.
        """
        found = self._reports(dataset).between(a, b, span)
        if not whole:
            return found
        return without(found, [view for view in found.held if self.is_partial(dataset, [view])])

    def is_partial(self, dataset: Dataset, views: Iterable[View]) -> bool:
        """Tell whether the products of some reports do not make up all goods.

        Where the same edition holds totals, they must add up to them. Else the data set must name
        products of many chapters, since extracts of a few are often loaded.
        """
        if dataset.detail not in HS_DIGITS:
            return False
        shares = self._shares(dataset)
        return any(
            shares[view] < WHOLE if view in shares else self._selects(dataset) for view in views
        )

    def periods(self, dataset: Dataset, ways: Iterable[Way]) -> tuple[str, ...]:
        """Return the periods in which a data set has a row of some directions, in order."""
        held = self._periods(dataset)
        return tuple(sorted({period for way in ways for period in held.get(way, ())}))

    def wholes(self, dataset: Dataset) -> Wholes:
        """Return a data set's trade of those whose shares and ranks are claimed, with everybody."""
        return self._wholes(dataset)

    def names_all_goods(self, dataset: Dataset) -> bool:
        """Tell whether the goods of a data set can be all: totals, or products of many chapters."""
        return dataset.detail not in HS_DIGITS or not self._selects(dataset)

    def totals_of(self, dataset: Dataset) -> tuple[Dataset, ...]:
        """Return the totals of the edition that a data set by product is of."""
        if dataset.detail not in HS_DIGITS:
            return ()
        named = (dataset.source, dataset.vintage, dataset.frequency)
        totals = (each for each in self.datasets if each.detail == "total")
        return tuple(e for e in totals if (e.source, e.vintage, e.frequency) == named)

    def _of_everybody(self, dataset: Dataset) -> Wholes:
        return Wholes(self.store, dataset, self._whose, self._spans)

    def _read(self, dataset: Dataset) -> Reports:
        return Reports(self.store, dataset, self._pairs, self._spans)

    def _compared(self, dataset: Dataset) -> Mapping[View, float]:
        return dict(shares_of_totals(self.store, dataset, self.datasets, self._pairs))

    def _of_few(self, dataset: Dataset) -> bool:
        flows = self.store.flows(dataset)
        chapters = flows.select(chapter=flows["product"].left(HS_DIGITS["chapter"])).distinct()
        return self.store.to_polars(chapters).height < FEWEST_CHAPTERS

    def _named(self, dataset: Dataset) -> Mapping[Way, Collection[str]]:
        flows = between(self.store.flows(dataset), self._pairs)
        rows = self.store.to_polars(flows.select("exporter", "importer", "period").distinct())
        held: dict[Way, set[str]] = {}
        for exporter, importer, period in rows.iter_rows():
            held.setdefault((exporter, importer), set()).add(period)
        return held


def national(claim: Claim) -> Claim:
    """Return the claim with its regions' countries in their place."""
    reporter, partner = region_of(claim.reporter), region_of(claim.partner)
    return replace(
        claim,
        reporter=reporter.country.code if reporter else claim.reporter,
        partner=partner.country.code if partner else claim.partner,
    )


def region_of(code: str | None) -> Region | None:
    """Return the region that a code names, or None for a country's code."""
    found = place(code) if code else None
    return found if isinstance(found, Region) else None
