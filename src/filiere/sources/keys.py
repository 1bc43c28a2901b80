"""Whether the rows of a part file are sound and their keys unique."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from filiere.products import is_product_code

_KEY = ["exporter", "importer", "product"]
_AMOUNTS = ["value_usd", "quantity"]
_SUBHEADING = 6
_ROW_GROUP = 122_880  # as the engine writes them: a batch then has one dictionary


@dataclass(frozen=True, slots=True)
class Examined:
    """What a part file holds.

    Parameters
    ----------
    rows
        How many rows.
    sound
        Whether each row has an exporter, another importer, a product of six digits, a value,
        and no amount that is negative or not finite.
    unique
        Whether no two rows have the same key.
    """

    rows: int
    sound: bool
    unique: bool


def examine(part: Path, number_of: Mapping[str, int]) -> Examined:
    """Read a part file once, its keys packed as exporter·10⁹ + importer·10⁶ + product.

    Parameters
    ----------
    part
        Parquet of flows that DuckDB wrote: it gives a column with NaN no bounds.
    number_of
        A number under 1,000 for each economy; where it follows the file's order, no sort is
        needed to see that keys are unique.
    """
    numbers = {"exporter": dict(number_of), "importer": dict(number_of), "product": {}}
    with pq.ParquetFile(part, read_dictionary=_KEY, pre_buffer=True) as file:
        keys = np.empty(file.metadata.num_rows, dtype=np.int64)
        sound, at = _amounts_sound(file.metadata), 0
        for batch in file.iter_batches(columns=_KEY, batch_size=_ROW_GROUP):
            packed = _packed(batch, numbers) if sound else None
            if packed is None:
                return Examined(keys.size, sound=False, unique=False)
            keys[at : at + packed.size] = packed
            at += packed.size
    return Examined(keys.size, sound=sound, unique=_unique(keys))


def _packed(
    batch: pa.RecordBatch, numbers: Mapping[str, dict[str, int]]
) -> NDArray[np.int64] | None:
    exporter, importer, product = (_numbered(batch.column(n), numbers[n]) for n in _KEY)
    if exporter is None or importer is None or product is None:
        return None
    if bool(np.any(exporter == importer)):
        return None
    pair = np.multiply(exporter, 1000, dtype=np.int32)
    pair += importer
    packed = np.multiply(pair, 10**6, dtype=np.int64)
    packed += product
    return packed


def _numbered(column: pa.DictionaryArray, known: dict[str, int]) -> NDArray[np.int32] | None:
    """Return a number for each value; None if one is missing or stands for nothing."""
    words = column.dictionary.to_pylist()
    taken = [known[word] if word in known else _learn(word, known) for word in words]
    if column.null_count or min(taken, default=0) < 0:
        return None
    numbers: NDArray[np.int32] = np.array(taken, dtype=np.int32)[column.indices.to_numpy()]
    return numbers


def _learn(word: str, known: dict[str, int]) -> int:
    """Take a product into those known; an economy is known from the start."""
    known[word] = int(word) if _is_subheading(word) else -1
    return known[word]


def _amounts_sound(metadata: pq.FileMetaData) -> bool:
    """Whether the file's own statistics show amounts that are there and within bounds."""
    for group in range(metadata.num_row_groups):
        for place in range(metadata.num_columns):
            column = metadata.row_group(group).column(place)
            if column.path_in_schema not in _AMOUNTS:
                continue
            found = column.statistics
            missing = found.null_count if found is not None and found.has_null_count else None
            if missing is None or (missing and column.path_in_schema == "value_usd"):
                return False
            if missing == column.num_values:
                continue
            if not found.has_min_max or not 0 <= found.min <= found.max < np.inf:
                return False
    return True


def _is_subheading(text: str) -> bool:
    return len(text) == _SUBHEADING and is_product_code(text)


def _unique(keys: NDArray[np.int64]) -> bool:
    if bool(np.all(keys[1:] > keys[:-1])):
        return True
    keys.sort()
    return bool(np.all(keys[1:] != keys[:-1]))
