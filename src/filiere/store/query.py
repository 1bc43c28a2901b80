"""Pieces of the queries that read and write part files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def literal(text: object) -> str:
    """Return a text as a literal of the query language.

    Examples
    --------
    >>> literal("Côte d'Ivoire")
    "'Côte d''Ivoire'"
    """
    return "'" + str(text).replace("'", "''") + "'"


def scan(paths: Sequence[Path]) -> str:
    """Return the table expression of some part files, without what stands in their paths.

    Examples
    --------
    >>> scan([Path("flows/a.parquet")])
    "read_parquet(['flows/a.parquet'], hive_partitioning = false)"
    """
    listed = ", ".join(literal(path.as_posix()) for path in paths)
    return f"read_parquet([{listed}], hive_partitioning = false)"
