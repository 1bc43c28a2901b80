"""Persons employed, put beside a table that does not tell them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from filiere.mrio import Mrio
from filiere.mrio.table import Floats
from filiere.store import Dataset, Store


@dataclass(frozen=True, slots=True)
class Jobs:
    """Employment that the store holds, of one year.

    Parameters
    ----------
    files
        Its part files.
    period
        The year.
    title
        What the data are called.
    """

    files: tuple[Path, ...]
    period: str
    title: str


def jobs_for(store: Store, *, classification: str, period: str, source: str) -> Jobs | None:
    """Return the employment that fits a table: its industries, and its year or the nearest one.

    Of several that are as near, that of the table's own source, and of the later year.

    Parameters
    ----------
    store
        Where to look.
    classification, period, source
        The table's.
    """
    held = [
        (dataset, year)
        for dataset in store.datasets()
        if dataset.table == "employment" and dataset.classification == classification
        for year in dataset.periods
    ]
    if not held or not period.isdigit():
        return None

    def far(one: tuple[Dataset, str]) -> tuple[int, bool, int, str]:
        dataset, year = one
        distance = abs(int(year) - int(period))
        return distance, dataset.source != source, -int(year), dataset.vintage

    dataset, year = min(held, key=far)
    return Jobs(store.files(dataset, "employment", period=year), year, dataset.provenance.title)


def with_jobs(table: Mrio, jobs: Jobs | None) -> Mrio:
    """Return a table with employment beside it; what is not known is NaN and said.

    A table that tells its own employment keeps it. Where a country is told apart in parts, its
    persons are those of the one part that produces; of several they are not known.

    Parameters
    ----------
    table
        The table.
    jobs
        What the store holds for it, if anything.
    """
    if jobs is None or table.employment is not None:
        return table
    persons: dict[tuple[str, str], float] = {}
    for path in jobs.files:
        held = pq.ParquetFile(path).read(["country", "industry", "persons"]).to_pydict()
        places = zip(held["country"], held["industry"], strict=True)
        persons.update(zip(places, held["persons"], strict=True))
    producing = Counter(
        (row.region, row.industry) for row, x in zip(table.rows, table.x, strict=True) if x
    )
    found = np.full(len(table), np.nan)
    for at, row in enumerate(table.rows):
        place = row.region, row.industry
        if producing[place] == 1 and table.x[at]:
            found[at] = persons.get(place, np.nan)
    return replace(table, employment=found, notes=(*table.notes, *_told(table, found, jobs)))


def _told(table: Mrio, found: Floats, jobs: Jobs) -> Iterator[str]:
    if jobs.period != table.period:
        yield (
            f"employment ({jobs.title}) is of {jobs.period}: the store holds none of {table.period}"
        )
    missing = np.flatnonzero(np.isnan(found) & (table.x != 0))
    if missing.size:
        first = table.rows[int(missing[0])]
        yield (
            f"employment is not known in {missing.size} of {np.count_nonzero(table.x)} industries "
            f"of countries, first {first.region} {first.industry}: the jobs of these are missing"
        )
