from __future__ import annotations

import duckdb
import polars as pl
import pytest

from filiere.sources.keys import Examined, examine

NUMBERS = {"MAR": 504, "RUS": 643}


def part(folder, *rows):
    names = ["exporter", "importer", "product", "value_usd", "quantity"]
    schema = dict.fromkeys(names[:3], pl.String) | dict.fromkeys(names[3:], pl.Float64)
    path = folder / "part.parquet"
    frame = pl.DataFrame(rows, schema=schema, orient="row").to_arrow()
    with duckdb.connect() as engine:  # its statistics of a column with NaN have no bounds
        engine.register("flows", frame)
        engine.execute(f"COPY flows TO '{path}' (FORMAT parquet)")
    return path


FIRST, SECOND = ("MAR", "RUS", "080510", 1.0, None), ("RUS", "MAR", "100199", 2.0, 3.0)


@pytest.mark.parametrize("rows", [(FIRST, SECOND), (SECOND, FIRST)])
def test_sound_rows_in_any_order(tmp_path, rows):
    assert examine(part(tmp_path, *rows), NUMBERS) == Examined(2, sound=True, unique=True)


def test_a_key_that_stands_twice(tmp_path):
    assert not examine(part(tmp_path, FIRST, SECOND, FIRST), NUMBERS).unique


@pytest.mark.parametrize(
    "row",
    [
        (None, "RUS", "080510", 1.0, 1.0),
        ("MAR", "MAR", "080510", 1.0, 1.0),
        ("MAR", "RUS", "770100", 1.0, 1.0),
        ("MAR", "RUS", "0805", 1.0, 1.0),
        ("MAR", "RUS", "080510", None, 1.0),
        ("MAR", "RUS", "080510", -1.0, 1.0),
        ("MAR", "RUS", "080510", 1.0, -1.0),
        ("MAR", "RUS", "080510", float("inf"), 1.0),
        ("MAR", "RUS", "080510", float("nan"), 1.0),
    ],
)
def test_a_row_that_is_not_sound(tmp_path, row):
    assert not examine(part(tmp_path, SECOND, row), NUMBERS).sound
