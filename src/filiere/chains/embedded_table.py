"""The table that ships with the product, as arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from filiere import sample
from filiere.errors import StoreError
from filiere.mrio import Mrio, Row
from filiere.mrio.long_form import coded
from filiere.mrio.table import Floats


def embedded_table() -> Mrio:
    """Return the table that ships with the product: intermediate use only.

    Raises
    ------
    StoreError
        If the file that ships is not in the order that its description says.

    Examples
    --------
    >>> table = embedded_table()
    >>> table.rows[0], table.Z.shape
    (Row(region='AGO', industry='A', part=''), (2240, 2240))
    """
    extract, accounts = sample.io(), pq.ParquetFile(sample.accounts().path).read()
    regions, industries = extract.countries, extract.industries
    rows = tuple(Row(*place) for place in product(regions, industries))
    _require_order(accounts, {"country": regions, "industry": industries}, extract.path)
    return Mrio(
        rows=rows,
        Z=_grid(extract),
        other_use=accounts["other_use_usd"].to_numpy().copy(),
        output=accounts["output_usd"].to_numpy().copy(),
        classification=extract.classification,
        period=extract.period,
        provenance=extract.provenance,
        limits=extract.limits,
    )


def _grid(extract: sample.Extract) -> Floats:
    """Return the embedded cells: a full grid, seller's and buyer's country before industries."""
    G, N = len(extract.countries), len(extract.industries)
    axes = {
        "exporter": extract.countries,
        "importer": extract.countries,
        "product": extract.industries,
        "use": extract.industries,
    }
    grid = pq.ParquetFile(extract.path).read()
    _require_order(grid, axes, extract.path)
    shape = G, G, N, N
    power = 10.0 ** np.arange(-128, 128)
    exponent = grid["exponent"].to_numpy().astype(np.int16)
    values = grid["mantissa"].to_numpy() * power[exponent + 128]
    cells: Floats = values.reshape(shape).transpose(0, 2, 1, 3).reshape(G * N, G * N)
    return cells


def _require_order(held: pa.Table, axes: Mapping[str, Sequence[str]], path: Path) -> None:
    """Refuse a file whose rows are not the full grid of the axes, the last one fastest."""
    shape = [len(names) for names in axes.values()]
    for at, (axis, names) in enumerate(axes.items()):
        place = {name: n for n, name in enumerate(names)}
        expected = np.arange(len(names)).reshape([-1 if at == n else 1 for n in range(len(shape))])
        found = np.concatenate([coded(chunk, place) for chunk in _encoded(held[axis])])
        if found.size != np.prod(shape) or (found.reshape(shape) != expected).any():
            raise StoreError(f"{path} is not the file that ships; install filiere again")


def _encoded(column: pa.ChunkedArray) -> Sequence[pa.Array]:
    """Return a column's pieces in dictionary encoding."""
    plain = not pa.types.is_dictionary(column.type)
    chunks: Sequence[pa.Array] = (column.dictionary_encode() if plain else column).chunks
    return chunks
