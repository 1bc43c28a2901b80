"""Comparing the rows that arrive with those held: new, identical, or in conflict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from filiere.store.dataset import Replaces
from filiere.store.query import held as scan_held
from filiere.store.query import literal, scan
from filiere.store.schema import Table

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many of the arriving rows are held already.

    Parameters
    ----------
    rows
        Rows arriving.
    identical
        Of these, held with the same content.
    conflicting
        Of these, held under the same key with other content.
    """

    rows: int
    identical: int
    conflicting: int


def compare(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    arriving: Path,
    held: Sequence[Path],
) -> Comparison:
    """Count the arriving rows that are held, with the same content and with another."""
    rows = int(pq.read_metadata(arriving).num_rows)
    if not held:
        return Comparison(rows, 0, 0)
    contents = [name for name in table.columns if name not in table.key]
    same = " AND ".join(f"a.{name} IS NOT DISTINCT FROM h.{name}" for name in contents)
    found = connection.execute(
        f"SELECT count(*), count(*) FILTER (WHERE {same or 'true'}) "  # noqa: S608
        f"FROM {scan([arriving])} a JOIN {scan_held(table, held)} h USING ({', '.join(table.key)})"
    ).fetchone()
    matching, identical = found or (0, 0)
    return Comparison(rows, identical, matching - identical)


def first_conflict(
    connection: duckdb.DuckDBPyConnection, table: Table, arriving: Path, held: Sequence[Path]
) -> str:
    """Return the key of the first row held with other content, for a message."""
    key = ", ".join(f"a.{name}" for name in table.key)
    contents = [name for name in table.columns if name not in table.key]
    other = " OR ".join(f"a.{name} IS DISTINCT FROM h.{name}" for name in contents)
    row = connection.execute(
        f"SELECT {key} FROM {scan([arriving])} a JOIN {scan_held(table, held)} h "  # noqa: S608
        f"USING ({', '.join(table.key)}) WHERE {other} ORDER BY {key} LIMIT 1"
    ).fetchone()
    return ", ".join(f"{name} {value}" for name, value in zip(table.key, row or (), strict=False))


def write_new(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    arriving: Path,
    held: Sequence[Path],
    place: Path,
) -> None:
    """Write the arriving rows whose key is not held."""
    columns, key = ", ".join(table.columns), ", ".join(table.key)
    connection.execute(
        f"COPY (SELECT {columns} FROM {scan([arriving])} a ANTI JOIN {scan_held(table, held)} h "  # noqa: S608
        f"USING ({key}) ORDER BY {key}) TO {literal(str(place))} (FORMAT parquet)"
    )


def write_survivors(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    arriving: Path,
    held: Path,
    place: Path,
    *,
    replaces: Replaces,
) -> int:
    """Write the held rows that the arriving ones do not replace; return how many they are."""
    columns, key = ", ".join(table.columns), ", ".join(table.key)
    if replaces == "period":
        return 0
    scope = key
    arriving_scope = f"SELECT {key} FROM {scan([arriving])}"  # noqa: S608
    survivors = f"SELECT * FROM {scan_held(table, [held])}"  # noqa: S608
    if replaces == "reporter":
        reporter = "CASE side WHEN 'importer' THEN importer ELSE exporter END AS reporter"
        scope = "side, reporter"
        arriving_scope = f"SELECT DISTINCT side, {reporter} FROM {scan([arriving])}"  # noqa: S608
        survivors = f"SELECT *, {reporter} FROM {scan_held(table, [held])}"  # noqa: S608
    connection.execute(
        f"COPY (SELECT {columns} FROM ({survivors}) h ANTI JOIN ({arriving_scope}) a "  # noqa: S608
        f"USING ({scope}) ORDER BY {key}) TO {literal(str(place))} (FORMAT parquet)"
    )
    return int(pq.read_metadata(place).num_rows)
