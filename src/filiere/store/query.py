"""Pieces of the queries that read and write part files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow.parquet as pq

from filiere.store.schema import Table


def literal(text: object) -> str:
    """Return a text as a literal of the query language.

    Examples
    --------
    >>> literal("Côte d'Ivoire")
    "'Côte d''Ivoire'"
    """
    return "'" + str(text).replace("'", "''") + "'"


def scan(paths: Sequence[Path], *, differ: bool = False) -> str:
    """Return the table expression of some part files, without what stands in their paths.

    Where they may differ in their columns, it has those of all of them.

    Examples
    --------
    >>> scan([Path("flows/a.parquet")])
    "read_parquet(['flows/a.parquet'], hive_partitioning = false)"
    """
    listed = ", ".join(literal(path.as_posix()) for path in paths)
    union = ", union_by_name = true" if differ else ""
    return f"read_parquet([{listed}], hive_partitioning = false{union})"


def held(table: Table, paths: Sequence[Path]) -> str:
    """Return the table expression of parts that an earlier version may have written.

    What their columns lack of the table's is missing in their rows.
    """
    if not table.later:
        return scan(paths)
    there = {name for path in paths for name in pq.read_schema(path).names}
    columns = ", ".join(
        name if name in there else f"CAST(NULL AS DOUBLE) AS {name}" for name in table.columns
    )
    return f"(SELECT {columns} FROM {scan(paths, differ=True)})"  # noqa: S608
