"""What a question returns: a table with its origins and its warnings."""

from __future__ import annotations

import json
from collections.abc import Sequence
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

        Missing is null.

        Raises
        ------
        ValueError
            If a number is none that JSON knows.
        """
        finite = self.data.select(cs.float().is_finite().all())  # missing ones count as finite
        if not all(all(row) for row in finite.rows()):
            raise ValueError("a number of the answer is none that JSON knows")
        rows = ",\n    ".join(self._rows_as_json())
        told = {
            "provenance": [origin.as_dict() for origin in self.provenance],
            "warnings": list(self.warnings),
        }
        rest = json.dumps(told, ensure_ascii=False, allow_nan=False, indent=2)
        data = f"[\n    {rows}\n  ]" if rows else "[]"
        return f'{{\n  "data": {data},{rest[1:]}'

    def _rows_as_json(self) -> Sequence[str]:
        """Return each row of data as an object of JSON."""
        return self.data.write_ndjson().split("\n")[:-1]
