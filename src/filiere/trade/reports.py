"""The reports of the trade between pairs of countries, read from a data set in one pass.

A reporter without any row is missing, not zero. So is a partner that a reporter's data never name,
unless they name so many that they must be of all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Final

import polars as pl

from filiere.store import Dataset, Store
from filiere.trade.reported import Reported, Side, Span, View, Way, parts_of

if TYPE_CHECKING:
    import ibis

ALL_PARTNERS: Final = 40

_COLUMNS: Final = (
    "period", "side", "exporter", "importer", "product", "valuation", "value_usd", "quantity",
    "unit",
)  # fmt: skip


def reported(store: Store, dataset: Dataset, a: str, b: str, span: Span) -> Reported:
    """Read both directions of trade between two countries in a period.

    A part of the period counts as reported when the reporter has any row in it for that
    direction: of exports for the exporter's side, of imports for the importer's. But data may be
    of some partners only: where the reporter's rows of the part name fewer than `ALL_PARTNERS`,
    and those of no part name the other country, nothing is known of it. Reconciled data hold a
    flow when they hold exports of the one and imports of the other.

    Parameters
    ----------
    store, dataset
        Where the flows are.
    a, b
        Country codes.
    span
        The period.
    """
    return Reports(store, dataset, [(a, b)], [span]).between(a, b, span)


class Reports:
    """What a data set records of the trade between some pairs in some periods.

    Parameters
    ----------
    store, dataset
        Where the flows are.
    pairs
        Country codes of the pairs, in either order.
    spans
        The periods.
    """

    def __init__(
        self, store: Store, dataset: Dataset, pairs: Collection[Way], spans: Collection[Span]
    ) -> None:
        self.dataset = dataset
        parts = {part for span in spans for part in parts_of(span, dataset.frequency)}
        every = store.flows(dataset)
        every = every.filter(every.exporter != every.importer)
        flows = every.filter(every.period.isin(sorted(parts & set(dataset.periods))))
        economies = sorted({code for pair in pairs for code in pair})
        partners = store.to_polars(_partners(flows, economies))
        rows = store.to_polars(between(flows, pairs).select(*_COLUMNS))
        named = between(every, pairs).select("exporter", "importer", "side").distinct()
        self._named = {View(*row) for row in store.to_polars(named).iter_rows()}
        self._partners = {tuple(key): held for *key, held in partners.iter_rows()}
        self._sides = _sides(partners) or dataset_sides(store, dataset)
        self._rows = rows.partition_by("exporter", "importer", as_dict=True)
        self._none = rows.clear()

    def between(self, a: str, b: str, span: Span) -> Reported:
        """Return both directions of one of the pairs in one of the periods."""
        parts = parts_of(span, self.dataset.frequency)
        rows = [self._rows.get(way, self._none) for way in ((a, b), (b, a))]
        return Reported(
            dataset=self.dataset,
            span=span,
            parts=parts,
            rows=pl.concat(rows)
            .filter(pl.col("period").is_in(parts))
            .sort("period", "side", "product"),
            held={view: frozenset(self._held(view, parts)) for view in self._views(a, b)},
        )

    def _views(self, a: str, b: str) -> Iterator[View]:
        for exporter, importer in ((a, b), (b, a)):
            yield from (View(exporter, importer, side) for side in self._sides)

    def _held(self, view: View, parts: Sequence[str]) -> Iterator[str]:
        """Yield the parts in which a view's reporter names enough partners."""
        partial = view.side != "reconciled" and view not in self._named
        least = ALL_PARTNERS if partial else 1
        ends = [("exporter", view.exporter)] * (view.side != "importer")
        ends += [("importer", view.importer)] * (view.side != "exporter")
        for part in parts:
            if all(self._partners.get((part, view.side, *end), 0) >= least for end in ends):
                yield part


def dataset_sides(store: Store, dataset: Dataset) -> tuple[Side, ...]:
    """Return whose reports a data set may hold: both sides', or the reconciled value."""
    return _sides(store.to_polars(store.flows(dataset).select("side").limit(1)))


def _sides(rows: pl.DataFrame) -> tuple[Side, ...]:
    """Return whose reports go with those that occur."""
    if rows.is_empty():
        return ()
    return ("reconciled",) if "reconciled" in rows["side"] else ("exporter", "importer")


def between(flows: ibis.Table, pairs: Collection[Way]) -> ibis.Table:
    """Select the rows of both directions of the pairs."""
    economies = sorted({code for pair in pairs for code in pair})
    ways = sorted({f"{i} {j}" for pair in pairs for i, j in (pair, pair[::-1])})
    return flows.filter(
        flows.exporter.isin(economies),
        flows.importer.isin(economies),
        flows.exporter != flows.importer,
        (flows.exporter + " " + flows.importer).isin(ways),
    )


def _partners(flows: ibis.Table, economies: Sequence[str]) -> ibis.Table:
    """Count for each part and side the partners that each economy has, as exporter and importer."""
    import ibis  # noqa: PLC0415 - help need not wait for it

    sellers = flows.filter(flows.exporter.isin(economies))
    buyers = flows.filter(flows.importer.isin(economies))
    sold = sellers.group_by(
        "period", "side", end=ibis.literal("exporter"), economy=sellers.exporter
    ).agg(partners=sellers.importer.nunique())
    bought = buyers.group_by(
        "period", "side", end=ibis.literal("importer"), economy=buyers.importer
    ).agg(partners=buyers.exporter.nunique())
    return sold.union(bought)
