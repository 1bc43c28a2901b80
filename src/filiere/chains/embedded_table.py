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
from filiere.mrio.long_form import coded, numbers_of
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
        other_use=_numbers(accounts["other_use_usd"]),
        output=_numbers(accounts["output_usd"]),
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
    mantissa, exponent = (_numbers(grid[name]).reshape(shape) for name in ("mantissa", "exponent"))
    ten_to = 10.0 ** np.arange(256).astype(np.int8)  # by the exponent's own byte
    Z = np.empty((G * N, G * N))
    cells = Z.reshape(G, N, G, N).transpose(0, 2, 1, 3)
    np.take(ten_to, exponent.view(np.uint8), out=cells)
    np.multiply(cells, mantissa, out=cells)
    return Z


def _require_order(held: pa.Table, axes: Mapping[str, Sequence[str]], path: Path) -> None:
    """Refuse a file whose rows are not the full grid of the axes, the last one fastest."""
    shape = [len(names) for names in axes.values()]
    for at, (axis, names) in enumerate(axes.items()):
        place = {name: n for n, name in enumerate(names)}
        expected = np.arange(len(names)).reshape([-1 if at == n else 1 for n in range(len(shape))])
        found = np.concatenate([coded(chunk, place) for chunk in _encoded(held[axis])])
        if found.size != np.prod(shape) or (found.reshape(shape) != expected).any():
            raise StoreError(f"{path} is not the file that ships; install filiere again")


def _numbers(column: pa.ChunkedArray) -> Floats:
    return np.concatenate([numbers_of(chunk) for chunk in column.chunks])


def _encoded(column: pa.ChunkedArray) -> Sequence[pa.Array]:
    """Return a column's pieces in dictionary encoding."""
    plain = not pa.types.is_dictionary(column.type)
    chunks: Sequence[pa.Array] = (column.dictionary_encode() if plain else column).chunks
    return chunks
