"""The world table that the store holds, as arrays."""

from __future__ import annotations

from collections import OrderedDict
from itertools import product
from typing import Final

import numpy as np
import polars as pl

from filiere import sample
from filiere.errors import NotInStore
from filiere.mrio import Mrio, Row, Use
from filiere.store import Dataset, Store

_KEPT: Final = 2
_kept: OrderedDict[tuple[object, ...], Mrio] = OrderedDict()


def world(
    store: Store,
    *,
    source: str | None = None,
    vintage: str | None = None,
    period: str | None = None,
) -> Mrio:
    """Return a world table of the store, the latest unless a period is named.

    The last two that were asked for are kept, and with them what was factored of them.

    Raises
    ------
    NotInStore
        If the store holds no such table.

    Examples
    --------
    >>> from filiere.store import open_store
    >>> table = world(open_store("/nonexistent"))
    >>> len(table), table.period, table.Y is None
    (2240, '2022', True)
    """
    dataset = store.choose("io", source=source, vintage=vintage, period=period)
    chosen = period or dataset.periods[-1]
    if chosen not in dataset.periods:
        raise NotInStore(f"the store holds no input-output table of {chosen}")
    origins = store.origins(dataset, periods=(chosen,))
    key = (str(store.path), dataset.source, dataset.vintage, dataset.classification, origins)
    table = _kept.pop(key, None)
    if table is None:
        table = _embedded() if dataset.embedded else _loaded(store, dataset, chosen)
    _kept[key] = table
    while len(_kept) > _KEPT:
        _kept.popitem(last=False)
    return table


def _embedded() -> Mrio:
    """Return the table that ships with the product: intermediate use only."""
    extract = sample.io()
    rows = tuple(Row(*place) for place in product(extract.countries, extract.industries))
    grid = pl.read_parquet(extract.path)
    axes = ("exporter", "product", "importer", "use")
    ordered = grid.sort([pl.col(axis).cast(pl.String) for axis in axes])
    ten_to = np.power(10.0, ordered["exponent"].to_numpy().astype(np.float64))
    accounts = pl.read_parquet(sample.accounts().path)
    return Mrio(
        rows=rows,
        Z=(ordered["mantissa"].to_numpy() * ten_to).reshape(len(rows), len(rows)),
        other_use=accounts["other_use_usd"].to_numpy().copy(),
        output=accounts["output_usd"].to_numpy().copy(),
        classification=extract.classification,
        period=extract.period,
        provenance=extract.provenance,
        limits=extract.limits,
    )


def _loaded(store: Store, dataset: Dataset, period: str) -> Mrio:
    """Return a table that was loaded."""
    cells, accounts = store.io(dataset), store.io_accounts(dataset)
    used = store.to_polars(cells.filter(cells.period == period))
    held = store.to_polars(accounts.filter(accounts.period == period)).sort("country", "industry")
    rows = tuple(Row(*place) for place in held.select("country", "industry").iter_rows())
    at = {row[:2]: n for n, row in enumerate(rows)}
    final = used.filter(pl.col("use_kind") == "final")
    pairs = final.select("importer", "use").unique(maintain_order=True).iter_rows()
    uses = tuple(Use(*pair) for pair in pairs)
    column = {tuple(use): n for n, use in enumerate(uses)}
    Z, Y = np.zeros((len(rows), len(rows))), np.zeros((len(rows), len(uses)))
    for kind, into, places in (("intermediate", Z, at), ("final", Y, column)):
        part = used.filter(pl.col("use_kind") == kind)
        seller = [at[pair] for pair in part.select("exporter", "product").iter_rows()]
        buyer = [places[pair] for pair in part.select("importer", "use").iter_rows()]
        into[seller, buyer] = part["value_usd"].to_numpy()
    return Mrio(
        rows=rows,
        Z=Z,
        other_use=Y.sum(axis=1),
        uses=uses,
        Y=Y,
        output=held["output_usd"].to_numpy(),
        value_added=held["value_added_usd"].to_numpy(),
        classification=dataset.classification,
        period=period,
        provenance=store.origins(dataset, periods=(period,))[0],
    )
