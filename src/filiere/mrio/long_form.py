"""A table in long form, a row for each cell, out of Parquet into arrays that are made once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from filiere.errors import BrokenFile
from filiere.mrio.table import Floats, Mrio, Row, Use
from filiere.provenance import Provenance

Codes = NDArray[np.int32]

CELLS: Final = ("exporter", "product", "importer", "use", "use_kind", "value_usd")
_ACCOUNTS: Final = {
    "output": "output_usd",
    "value_added": "value_added_usd",
    "taxes": "taxes_usd",
    "margins": "margins_usd",
    "other_use": "other_use_usd",
}
_BATCH: Final = 1 << 20
_NONE: Final = -1
_ROUNDING: Final = 1e-9
_AGAIN: Final = "load it, or write it, again"


def read_long_form(
    cells: Sequence[Path],
    accounts: Sequence[Path],
    *,
    classification: str,
    period: str,
    provenance: Provenance,
) -> Mrio:
    """Return a table, its rows in the order of its accounts, those of a region together.

    Parameters
    ----------
    cells
        Parquet files with the columns exporter, product, importer, use, use_kind
        (``"intermediate"`` or ``"final"``) and value_usd: a row for each cell that is not zero.
    accounts
        Parquet files with the columns country, industry, and at will output_usd,
        value_added_usd, taxes_usd, margins_usd, other_use_usd: a row for each industry. Without
        any, the rows are the industries that sell or buy.
    classification, period, provenance
        As in `filiere.mrio.Mrio`.

    Raises
    ------
    BrokenFile
        If a cell is of an industry that has no account, is neither intermediate nor final, holds
        what is no number, or stands twice, as an account may; or if nothing tells what is sold
        besides intermediate use.
    """
    held = [_with_all(pq.ParquetFile(path).read()) for path in accounts]
    known: dict[str, Any] = {}
    notes: tuple[str, ...] = ()
    if held:
        listed = pa.concat_tables(held, promote_options="permissive")
        named = zip(listed["country"].to_pylist(), listed["industry"].to_pylist(), strict=True)
        given = [Row(*place) for place in named]
        if twice := [row for row, times in Counter(given).items() if times > 1]:
            problem = f"{twice[0].region} {twice[0].industry} stands twice"
            raise BrokenFile(accounts[0], problem, _AGAIN)
    else:
        given = _industries(cells)
    first = {region: at for at, region in enumerate(dict.fromkeys(row.region for row in given))}
    order = sorted(range(len(given)), key=lambda at: first[given[at].region])
    rows = tuple(given[at] for at in order)
    if held:
        known, notes = _known(listed, order, accounts[0])
    Z, uses, Y = _filled(cells, rows)
    if Y is not None and ("other_use" not in known or len(accounts) > 1):
        known["other_use"] = Y.sum(axis=1)  # accounts of one load do not know what another added
    if "other_use" not in known:
        problem = "it holds neither final demand nor other use"
        raise BrokenFile(cells[0], problem, "add rows of use_kind final")
    return Mrio(
        rows=rows,
        Z=Z,
        uses=uses,
        Y=Y,
        classification=classification,
        period=period,
        provenance=provenance,
        notes=notes,
        **known,
    )


def _industries(cells: Sequence[Path]) -> list[Row]:
    """Return the industries that sell or buy, as they first occur."""
    found: dict[Row, None] = {}
    for batch in _batches(cells):
        final = np.array(batch["use_kind"].to_pylist()) == "final"
        for region, code, which in (
            ("exporter", "product", np.ones_like(final)),
            ("importer", "use", ~final),
        ):
            pairs = batch.select([region, code]).filter(pa.array(which))
            grouped = pa.Table.from_batches([pairs]).group_by([region, code]).aggregate([])
            found |= dict.fromkeys(Row(*one.values()) for one in grouped.to_pylist())
    return list(found)


def _with_all(accounts: pa.Table) -> pa.Table:
    """Return accounts with every column; what an earlier version did not write is missing."""
    for column in _ACCOUNTS.values():
        if column not in accounts.column_names:
            accounts = accounts.append_column(column, pa.nulls(len(accounts), pa.float64()))
    return accounts.select(["country", "industry", *_ACCOUNTS.values()])


def _known(
    held: pa.Table, order: Sequence[int], path: Path
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the accounts that every row has, and what is to be said of the others."""
    known, notes = {}, []
    for name, column in _ACCOUNTS.items():
        values = held[column]
        if not values.null_count:
            chunks = [_as_numbers(one, path, column) for one in values.chunks]
            known[name] = np.concatenate([numbers_of(one) for one in chunks])[order]
            if not np.isfinite(known[name]).all():
                raise BrokenFile(path, "a value is not a number", _AGAIN, column=column)
        elif values.null_count < len(values):
            notes.append(
                f"{name.replace('_', ' ')} is missing for {values.null_count} of {len(values)} "
                "industries of the table and is left out"
            )
    return known, tuple(notes)


def _filled(
    paths: Sequence[Path], rows: Sequence[Row]
) -> tuple[Floats, tuple[Use, ...], Floats | None]:
    """Return intermediate use, and final demand if the parts have any, out of their cells."""
    regions = {region: at for at, region in enumerate(dict.fromkeys(row.region for row in rows))}
    industries = {code: at for at, code in enumerate(dict.fromkeys(row.industry for row in rows))}
    place = np.full((len(regions) + 1, len(industries) + 1), _NONE, dtype=np.int32)
    for at, row in enumerate(rows):
        place[regions[row.region], industries[row.industry]] = at
    Z, total = np.zeros((len(rows), len(rows))), 0.0
    demand: list[tuple[Codes, Codes, Codes, Floats]] = []
    buyers, categories = dict(regions), dict[str, int]()
    for batch in _batches(paths):
        seller = place[coded(batch["exporter"], regions), coded(batch["product"], industries)]
        buyer = place[coded(batch["importer"], regions), coded(batch["use"], industries)]
        kind = coded(batch["use_kind"], {"intermediate": 0, "final": 1})
        if (kind == _NONE).any():
            strange = batch["use_kind"][int(np.argmax(kind == _NONE))]
            problem = f"{strange} is neither intermediate nor final"
            raise BrokenFile(paths[0], problem, _AGAIN, column="use_kind")
        final = kind == 1
        value = numbers_of(batch["value_usd"])
        total += value.sum()
        if (seller == _NONE).any() or (buyer[~final] == _NONE).any():
            raise BrokenFile(paths[0], "a cell is of an industry without account", _AGAIN)
        Z[seller[~final], buyer[~final]] = value[~final]
        if final.any():
            some = batch.filter(pa.array(final))
            region = coded(some["importer"], buyers, grow=True)
            category = coded(some["use"], categories, grow=True)
            demand.append((seller[final], region, category, value[final]))
    if strangers := set(buyers) - set(regions):
        problem = f"final demand is of {min(strangers)}, which has no industry"
        raise BrokenFile(paths[0], problem, "add its industries, or take it out", column="importer")
    if not np.isfinite(total):
        raise BrokenFile(paths[0], "a value is not a number", _AGAIN, column="value_usd")
    uses, Y = _demand(len(rows), demand, tuple(buyers), tuple(categories))
    kept = Z.sum() + (0.0 if Y is None else Y.sum())
    if abs(kept - total) > _ROUNDING * abs(total):
        raise BrokenFile(paths[0], "a cell stands twice, or its value is missing", _AGAIN)
    return Z, uses, Y


def _batches(paths: Sequence[Path]) -> Iterator[pa.RecordBatch]:
    for path in paths:
        file = pq.ParquetFile(path, read_dictionary=list(CELLS[:-1]))
        for batch in file.iter_batches(_BATCH, columns=list(CELLS)):
            for name in CELLS:
                if batch[name].null_count:
                    raise BrokenFile(path, "a value is missing", _AGAIN, column=name)
            at = batch.schema.get_field_index("value_usd")
            values = _as_numbers(batch["value_usd"], path, "value_usd")
            yield batch.set_column(at, "value_usd", values)


def _as_numbers(values: pa.Array, path: Path, column: str) -> pa.Array:
    """Return a column in double precision, or refuse one of other things than numbers."""
    kind = values.type
    if pa.types.is_float64(kind):
        return values
    if not (pa.types.is_floating(kind) or pa.types.is_integer(kind) or pa.types.is_decimal(kind)):
        raise BrokenFile(path, f"it holds {kind}, not numbers", _AGAIN, column=column)
    return values.cast(pa.float64())


def numbers_of(array: pa.Array) -> Any:
    """Return an array of Arrow that lacks nothing as one of NumPy, by its own memory."""
    return np.from_dlpack(array)  # to_numpy imports pandas where it is installed, for a second


def coded(words: pa.Array, known: dict[str, int], *, grow: bool = False) -> Codes:
    """Return the number of each word, -1 where it has none; or number new words, too.

    Parameters
    ----------
    words
        An array of Arrow in dictionary encoding.
    known
        The words' numbers.
    grow
        Whether words that are not known get the next number.
    """
    dictionary = words.dictionary.to_pylist()
    indices = numbers_of(words.indices)
    if grow:
        for at in np.unique(indices):
            known.setdefault(dictionary[at], len(known))
    codes = np.array([known.get(word, _NONE) for word in dictionary], dtype=np.int32)
    numbers: Codes = codes[indices]
    return numbers


def _demand(
    n: int,
    cells: list[tuple[Codes, Codes, Codes, Floats]],
    buyers: tuple[str, ...],
    categories: tuple[str, ...],
) -> tuple[tuple[Use, ...], Floats | None]:
    """Return the columns of final demand by region and category, and what they buy."""
    if not cells:
        return (), None
    seller, region, category, value = (np.concatenate(each) for each in zip(*cells, strict=True))
    column = region * len(categories) + category
    there, at = np.unique(column, return_inverse=True)
    Y = np.zeros((n, len(there)))
    Y[seller, at] = value
    uses = [divmod(int(one), len(categories)) for one in there]
    return tuple(Use(buyers[region], categories[code]) for region, code in uses), Y
