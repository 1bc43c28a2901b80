"""The engine that reads files: DuckDB in memory, within a set share of the machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

MEMORY_LIMIT = "1GB"


@contextmanager
def engine(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection that keeps the order of rows and spills into a folder."""
    connection = duckdb.connect(
        config={
            "memory_limit": MEMORY_LIMIT,
            "threads": min(4, os.cpu_count() or 1),
            "temp_directory": str(folder / "spill"),
            "preserve_insertion_order": "true",
        }
    )
    try:
        yield connection
    finally:
        connection.close()
