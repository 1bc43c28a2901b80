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
        Parquet of flows.
    number_of
        A number under 1,000 for each economy; where it follows the file's order, no sort is
        needed to see that keys are unique.
    """
    numbers = {"exporter": dict(number_of), "importer": dict(number_of), "product": {}}
    with pq.ParquetFile(part, read_dictionary=_KEY) as file:
        keys = np.empty(file.metadata.num_rows, dtype=np.int64)
        at = 0
        for batch in file.iter_batches(columns=[*_KEY, *_AMOUNTS], batch_size=1 << 17):
            packed = _packed(batch, numbers)
            if packed is None or not _amounts_sound(batch):
                return Examined(keys.size, sound=False, unique=False)
            keys[at : at + packed.size] = packed
            at += packed.size
    return Examined(keys.size, sound=True, unique=_unique(keys))


def _packed(
    batch: pa.RecordBatch, numbers: Mapping[str, dict[str, int]]
) -> NDArray[np.int64] | None:
    packed = np.zeros(batch.num_rows, dtype=np.int64)
    for name, place in zip(_KEY, (10**9, 10**6, 1), strict=True):
        column, known = batch.column(name), numbers[name]
        words = column.dictionary.to_pylist()
        if name == "product":
            known.update((w, int(w)) for w in words if w not in known and _is_subheading(w))
        taken = [known.get(word, -1) for word in words]
        if column.null_count or min(taken, default=0) < 0:
            return None
        packed += np.array(taken, dtype=np.int64)[column.indices.to_numpy()] * place
    exporter, importer = packed // 10**9, packed // 10**6 % 1000
    return None if bool(np.any(exporter == importer)) else packed


def _amounts_sound(batch: pa.RecordBatch) -> bool:
    if batch.column("value_usd").null_count:
        return False
    for name in _AMOUNTS:
        amounts = batch.column(name).drop_null().to_numpy()
        if amounts.size and not 0 <= float(amounts.min()) <= float(amounts.max()) < np.inf:
            return False
    return True


def _is_subheading(text: str) -> bool:
    return len(text) == _SUBHEADING and is_product_code(text)


def _unique(keys: NDArray[np.int64]) -> bool:
    if bool(np.all(keys[1:] > keys[:-1])):
        return True
    keys.sort()
    return bool(np.all(keys[1:] != keys[:-1]))
