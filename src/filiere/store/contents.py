"""What the store holds, as a table."""

from __future__ import annotations

import polars as pl

from filiere.errors import NotInStore
from filiere.results import Result
from filiere.store.dataset import Dataset
from filiere.store.given import GivenStore, given_store

_COLUMNS = {
    "source": pl.String,
    "title": pl.String,
    "producer": pl.String,
    "vintage": pl.String,
    "table": pl.String,
    "classification": pl.String,
    "detail": pl.String,
    "frequency": pl.String,
    "first_period": pl.String,
    "last_period": pl.String,
    "periods": pl.Int64,
    "economies": pl.Int64,
    "rows": pl.Int64,
    "coverage": pl.String,
    "embedded": pl.Boolean,
    "licence": pl.String,
}


def sources(*, store: GivenStore = None) -> Result:
    """Return the data sets that the store holds, loaded ones before those that ship with it.

    Parameters
    ----------
    store
        The store or its folder.

    Returns
    -------
    Result
        Columns source, title, producer, vintage, table, classification, detail, frequency,
        first_period, last_period, periods (how many), economies, rows, coverage, embedded,
        licence.

    Raises
    ------
    NotInStore
        If it holds nothing at all.
    StoreError
        If its folder cannot be read.
    """
    held = given_store(store).datasets()
    if not held:
        raise NotInStore("the store holds nothing; load data with `filiere load`")
    return Result(
        data=pl.DataFrame([_row(each) for each in held], schema=_COLUMNS),
        provenance=tuple(dict.fromkeys(each.provenance for each in held)),
    )


def _row(dataset: Dataset) -> dict[str, object]:
    """Describe one data set."""
    origin = dataset.provenance
    return {
        "source": dataset.source,
        "title": origin.title,
        "producer": origin.producer,
        "vintage": dataset.vintage,
        "table": dataset.table,
        "classification": dataset.classification,
        "detail": dataset.detail,
        "frequency": dataset.frequency,
        "first_period": min(dataset.periods, default=None),
        "last_period": max(dataset.periods, default=None),
        "periods": len(dataset.periods),
        "economies": dataset.economies,
        "rows": dataset.rows,
        "coverage": dataset.coverage,
        "embedded": dataset.embedded,
        "licence": origin.licence,
    }
