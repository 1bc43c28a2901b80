"""Looking into a part file: has it the right columns, nothing missing, whose trade is it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from filiere.errors import WrongInput
from filiere.store.dataset import HS_DIGITS, Target
from filiere.store.query import scan
from filiere.store.schema import Table

if TYPE_CHECKING:
    import duckdb


def check_columns(table: Table, path: Path) -> None:
    """Check that a file has the table's columns, with their types.

    Raises
    ------
    WrongInput
        If a column is missing, unknown, or of another type.
    """
    found = {field.name: _plain_type(field.type) for field in pq.read_schema(path)}
    if found != table.columns:
        wanted = ", ".join(f"{name} {kind}" for name, kind in table.columns.items())
        has = ", ".join(f"{name} {kind}" for name, kind in found.items())
        raise WrongInput(f"a part of {table.name} has the columns {wanted}; {path.name} has {has}")


def _plain_type(kind: pa.DataType) -> str:
    if pa.types.is_dictionary(kind):
        return _plain_type(kind.value_type)
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return "string"
    return "float64" if pa.types.is_float64(kind) else str(kind)


def check_rows(
    connection: duckdb.DuckDBPyConnection, table: Table, target: Target, path: Path
) -> None:
    """Check that nothing required is missing and that the products are as fine as was said.

    Raises
    ------
    WrongInput
        If a required value is missing, or totals and details would stand in one dataset.
    """
    required = [name for name in table.columns if name not in table.nullable]
    tests = {f"a missing {name}": f"{name} IS NULL" for name in required}
    if "product" in required:
        odd = "product <> 'TOTAL'" if target.detail == "total" else "product = 'TOTAL'"
        tests[f"products that are not all of detail {target.detail!r}"] = odd
        if target.classification.startswith("HS") and target.detail in HS_DIGITS:
            digits = HS_DIGITS[target.detail]
            tests[f"HS codes that have not {digits} digits"] = f"length(product) <> {digits}"
    columns = ", ".join(f"count(*) FILTER (WHERE {test})" for test in tests.values())
    counts = connection.execute(f"SELECT {columns} FROM {scan([path])}").fetchone()  # noqa: S608
    for problem, count in zip(tests, counts or (), strict=True):
        if count:
            raise WrongInput(f"{count} rows of {table.name} have {problem}; correct them first")


def economies_and_pairs(
    connection: duckdb.DuckDBPyConnection, table: Table, path: Path
) -> tuple[tuple[str, ...], int]:
    """Return the countries that occur, and the cross-border flows that input-output rows make."""
    named = [name for name in ("exporter", "importer", "country") if name in table.columns]
    if not named:
        return (), 0
    union = " UNION ".join(f"SELECT {name} FROM {scan([path])}" for name in named)  # noqa: S608
    codes = tuple(sorted(code for (code,) in connection.execute(union).fetchall()))
    if table.name != "io":
        return codes, 0
    pairs = connection.execute(
        "SELECT count(*) FROM (SELECT DISTINCT exporter, importer, product "  # noqa: S608
        f"FROM {scan([path])} WHERE exporter <> importer)"
    ).fetchone()
    return codes, int(pairs[0]) if pairs else 0
