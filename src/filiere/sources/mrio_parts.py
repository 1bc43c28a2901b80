"""Write a multi-regional table into the store: its cells, accounts, employment, flows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from filiere.mrio import Mrio
from filiere.mrio.aggregation import aggregate
from filiere.mrio.table import Floats
from filiere.sources.reading import Reading
from filiere.store import Target

_WORD: Final = pa.dictionary(pa.int32(), pa.string())
_CELLS: Final = pa.schema(
    [
        *((name, _WORD) for name in ("exporter", "product", "importer", "use", "use_kind")),
        ("value_usd", pa.float64()),
    ]
)
_FLOWS: Final = pa.schema(
    [
        ("side", pa.string()),
        *((name, _WORD) for name in ("exporter", "importer", "product")),
        ("valuation", pa.string()),
        ("value_usd", pa.float64()),
        ("quantity", pa.float64()),
        ("unit", pa.string()),
    ]
)
_ACCOUNTS: Final = {
    "value_added": "value_added_usd",
    "taxes": "taxes_usd",
    "margins": "margins_usd",
}


def adopt_table(reading: Reading, table: Mrio) -> None:
    """Write a table's parts and hand them to the store.

    The parts of a country are added up to it, as the store's keys have no place for them; what
    comes of a table read back is therefore not to the digit what comes of the file itself
    (`filiere.sources.mrio_file.read_mrio` keeps the parts).

    Parameters
    ----------
    reading
        The load in progress; what was added up and left out is told to it.
    table
        The table, in USD.
    """
    whole = aggregate(table, parts="fold")
    zero = whole.Z.size - np.count_nonzero(whole.Z)
    if whole.Y is not None:
        zero += whole.Y.size - np.count_nonzero(whole.Y)
    reading.drop("cells of zero", int(zero))
    target = Target(
        table="io",
        source=table.provenance.source,
        vintage=table.provenance.vintage,
        classification=table.classification,
        provenance=whole.provenance,
        coverage="total" if whole.Y is not None else "intermediate",
        detail="industry",
    )
    part = reading.next_part()
    _write_cells(part, whole)
    reading.adopt(target, part, period=table.period)
    part = reading.next_part()
    _write_accounts(part, whole)
    reading.adopt(replace(target, table="io_accounts"), part, period=table.period)
    if whole.employment is not None and np.isfinite(whole.employment).any():
        part = reading.next_part()
        _write_employment(part, whole, whole.employment)
        reading.adopt(replace(target, table="employment"), part, period=table.period)
    part = reading.next_part()
    if _write_flows(part, whole):
        reading.adopt(replace(target, table="flows"), part, period=table.period)


def _write_cells(part: Path, table: Mrio) -> None:
    """Write what is not zero of Z and of Y, a region at a time."""
    uses = [*((row.region, row.industry) for row in table.rows), *table.uses]
    kinds = ["intermediate"] * len(table) + ["final"] * len(table.uses)
    columns = {
        "importer": _words([region for region, _ in uses]),
        "use": _words([code for _, code in uses]),
        "use_kind": _words(kinds),
    }
    with pq.ParquetWriter(part, _CELLS, compression="zstd") as writer:
        for region in table.regions:
            rows = table.rows_of(region)
            block = table.Z[rows]
            if table.Y is not None:
                block = np.hstack([block, table.Y[rows]])
            at, use = np.nonzero(block)
            cells = {
                "exporter": pa.DictionaryArray.from_arrays(np.zeros_like(at, np.int32), [region]),
                "product": _taken(_words([row.industry for row in table.rows[rows]]), at),
                **{name: _taken(words, use) for name, words in columns.items()},
                "value_usd": block[at, use],
            }
            writer.write_table(pa.table(cells, schema=_CELLS))


def _write_accounts(part: Path, table: Mrio) -> None:
    """Write output, what it is made of, and what is sold besides intermediate use."""
    accounts = {
        "country": [row.region for row in table.rows],
        "industry": [row.industry for row in table.rows],
        "output_usd": table.x if table.output is None else table.output,
        "intermediate_cost_usd": table.Z.sum(axis=0),
        "other_use_usd": table.other_use,
    }
    for name, column in _ACCOUNTS.items():
        values = getattr(table, name)
        accounts[column] = pa.nulls(len(table), pa.float64()) if values is None else values
    pq.write_table(pa.table(accounts), part)


def _write_employment(part: Path, table: Mrio, persons: Floats) -> None:
    """Write the persons employed where they are known."""
    known = np.flatnonzero(np.isfinite(persons))
    rows = [table.rows[at] for at in known]
    columns = {
        "country": [row.region for row in rows],
        "industry": [row.industry for row in rows],
        "persons": persons[known],
    }
    pq.write_table(pa.table(columns), part)


def _write_flows(part: Path, table: Mrio) -> bool:
    """Write what each region's industries sell to each other region, for any use."""
    importers = list(dict.fromkeys([*table.regions, *(use.region for use in table.uses)]))
    sold = _sold(table, importers)
    seller, importer = np.nonzero(sold)
    if not seller.size:
        return False
    rows = {
        "side": ["reconciled"] * seller.size,
        "exporter": _taken(_words([row.region for row in table.rows]), seller),
        "importer": _taken((np.arange(len(importers), dtype=np.int32), importers), importer),
        "product": _taken(_words([row.industry for row in table.rows]), seller),
        "valuation": ["basic"] * seller.size,
        "value_usd": sold[seller, importer],
        "quantity": pa.nulls(seller.size, pa.float64()),
        "unit": pa.nulls(seller.size, pa.string()),
    }
    pq.write_table(pa.table(rows, schema=_FLOWS), part, compression="zstd")
    return True


def _sold(table: Mrio, importers: Sequence[str]) -> Floats:
    """Return sales by row and importer, shape (n, G), those at home left out."""
    place = {region: at for at, region in enumerate(importers)}
    sold = np.zeros((len(table), len(importers)))
    for region in table.regions:
        sold[:, place[region]] = table.Z[:, table.rows_of(region)].sum(axis=1)
    if table.Y is not None:
        np.add.at(sold.T, [place[use.region] for use in table.uses], table.Y.T)
    for region in table.regions:
        sold[table.rows_of(region), place[region]] = 0.0
    return sold


def _words(values: Sequence[str]) -> tuple[NDArray[np.int32], list[str]]:
    known = {word: n for n, word in enumerate(dict.fromkeys(values))}
    return np.array([known[value] for value in values], dtype=np.int32), list(known)


def _taken(words: tuple[NDArray[np.int32], list[str]], at: NDArray[np.int64]) -> pa.Array:
    codes, known = words
    return pa.DictionaryArray.from_arrays(codes[at], known)
