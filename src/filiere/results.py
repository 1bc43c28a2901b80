"""What a question returns: a table with its origins and its warnings."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl
import polars.selectors as cs

from filiere.errors import MissingProvenance
from filiere.provenance import Provenance


@dataclass(frozen=True, slots=True)
class Result:
    """A table that carries where it comes from and what is to be known of it.

    Parameters
    ----------
    data
        The rows.
    provenance
        Origins of the figures; at least one, or `MissingProvenance` is raised.
    warnings
        What a reader must know: what is missing, which choice was made.
    complete
        False where data that the question needs are missing (a command then exits 1).
    """

    data: pl.DataFrame
    provenance: tuple[Provenance, ...]
    warnings: tuple[str, ...] = field(default=())
    complete: bool = True

    def __post_init__(self) -> None:
        if not self.provenance:
            raise MissingProvenance("a result needs the provenance of its figures")

    def to_json(self) -> str:
        """Return ``{"data": […], "provenance": […], "warnings": […]}``, a row of data a line.

        Further tables follow the data under their names. Missing is null.

        Raises
        ------
        ValueError
            If a number is none that JSON knows.
        """
        tables = {"data": self._rows_as_json()}
        tables |= {name: _rows_as_json(table) for name, table in self.further.items()}
        for table in (self.data, *self.further.values()):
            finite = table.select(cs.float().is_finite().all())  # missing ones count as finite
            if not all(all(row) for row in finite.rows()):
                raise ValueError("a number of the answer is none that JSON knows")
        told = {
            "provenance": [origin.as_dict() for origin in self.provenance],
            "warnings": list(self.warnings),
        }
        rest = json.dumps(told, ensure_ascii=False, allow_nan=False, indent=2)
        listed = "".join(f'  "{name}": {_listed(rows)},\n' for name, rows in tables.items())
        return f"{{\n{listed}{rest[2:]}"

    @property
    def further(self) -> Mapping[str, pl.DataFrame]:
        """Tables beside the data, by name; most answers have none."""
        return {}

    def _rows_as_json(self) -> Sequence[str]:
        """Return each row of data as an object of JSON."""
        return _rows_as_json(self.data)


def _rows_as_json(table: pl.DataFrame) -> Sequence[str]:
    return table.write_ndjson().split("\n")[:-1]


def _listed(rows: Sequence[str]) -> str:
    """Return rows of JSON as its array, a row a line."""
    lines = ",\n    ".join(rows)
    return f"[\n    {lines}\n  ]" if rows else "[]"
