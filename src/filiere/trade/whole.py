"""All goods between two countries: totals as reported, and products where they add up to them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final

import polars as pl

from filiere.store import Dataset, Store
from filiere.trade.bilateral import listed
from filiere.trade.levels import natural_level
from filiere.trade.reported import Reported, Span, View, Way
from filiere.trade.reports import between, reported

WHOLE: Final = 0.99


def all_goods(
    store: Store, dataset: Dataset, a: str, b: str, span: Span, *, others: Sequence[Dataset]
) -> Reported:
    """Return what was reported of all goods: nothing where the products held are only some.

    Whether they are is seen where the same edition holds totals too: a report whose products are
    less than 99 % of its totals does not stand for all goods, in any period.

    Parameters
    ----------
    store, dataset
        Where the flows are.
    a, b
        Country codes.
    span
        The period.
    others
        Data sets among which totals of the same edition may be.
    """
    partial = dict(some_only(store, dataset, others, [(a, b)]))
    return without(reported(store, dataset, a, b, span), partial)


def without(found: Reported, partial: Collection[View]) -> Reported:
    """Return what was reported less the views whose products are not all goods."""
    held = {view: parts for view, parts in found.held.items() if view not in partial}
    return replace(found, held=held)


def some_only(
    store: Store, dataset: Dataset, others: Sequence[Dataset], pairs: Collection[Way]
) -> Iterator[tuple[View, float]]:
    """Yield the reports whose products are not all goods, with their share of the totals."""
    for view, share in shares_of_totals(store, dataset, others, pairs):
        if share < WHOLE:
            yield view, share


def shares_of_totals(
    store: Store, dataset: Dataset, others: Sequence[Dataset], pairs: Collection[Way]
) -> Iterator[tuple[View, float]]:
    """Yield the reports of which totals of the same edition are held, with their share of them."""
    if dataset.detail == "total":
        return
    for totals in others:
        if totals.detail == "total" and _edition(totals) == _edition(dataset):
            keys = ["period", "side", "exporter", "importer"]
            both = _sums(store, dataset, pairs).join(_sums(store, totals, pairs), on=keys)
            shares = both.group_by(keys[1:]).agg(
                share=pl.col("value_usd").sum() / pl.col("value_usd_right").sum()
            )
            for side, exporter, importer, share in shares.sort(keys[1:]).iter_rows():
                yield View(exporter, importer, side), share


def editions(datasets: Sequence[Dataset]) -> Iterator[tuple[Dataset, ...]]:
    """Yield the data sets that can complete one another: totals, levels, revisions of the HS.

    They are of one source, vintage and frequency, none embedded; the best of them comes first,
    totals before products.
    """
    groups: dict[tuple[str, str, str], list[Dataset]] = {}
    for dataset in datasets:
        if not dataset.embedded and natural_level(dataset) == "product":
            groups.setdefault(_edition(dataset), []).append(dataset)
    for group in groups.values():
        if len(group) > 1:
            yield tuple(sorted(group, key=lambda each: each.detail != "total"))


def joined(reports: Sequence[Reported]) -> Reported:
    """Complete a report with others of its edition, part by part; the first that has it counts.

    Parameters
    ----------
    reports
        Of one edition and one span, the best first.
    """
    held: dict[View, frozenset[str]] = {}
    rows = []
    for found in reports:
        for view, parts in found.held.items():
            new = parts - held.get(view, frozenset())
            held[view] = held.get(view, frozenset()) | parts
            rows.append(found.recorded(view).filter(pl.col("period").is_in(sorted(new))))
    periods = tuple(sorted({period for found in reports for period in found.dataset.periods}))
    return replace(
        reports[0],
        dataset=replace(reports[0].dataset, periods=periods),
        held=held,
        rows=pl.concat([reports[0].rows.clear(), *rows]),
    )


def completed(reports: Sequence[Reported]) -> Iterator[str]:
    """Say which parts of joined reports are from which data set, where there are several.

    Parameters
    ----------
    reports
        Those of each period in turn, the best first, as `joined` takes them.
    """
    taken: dict[str, set[str]] = {}
    known: set[tuple[View, str]] = set()
    for found in reports:
        new = {(view, part) for view, parts in found.held.items() for part in parts} - known
        known |= new
        if new:
            taken.setdefault(_called(found.dataset), set()).update(part for _, part in new)
    if len(taken) > 1:
        for called, parts in taken.items():
            first = reports[0].dataset
            yield f"{first.source} {first.vintage}: {listed(sorted(parts))} from {called}"


def _called(dataset: Dataset) -> str:
    """Return how a data set comes to all goods."""
    if dataset.detail == "total":
        return "the totals reported"
    return f"the sum of {dataset.classification} by {dataset.detail}"


def _sums(store: Store, dataset: Dataset, pairs: Collection[Way]) -> pl.DataFrame:
    """Sum both directions of each pair by period and side."""
    flows = between(store.flows(dataset), pairs)
    keys = ["period", "side", "exporter", "importer"]
    return store.to_polars(flows.group_by(keys).agg(value_usd=flows.value_usd.sum()))


def _edition(dataset: Dataset) -> tuple[str, str, str]:
    return dataset.source, dataset.vintage, dataset.frequency
