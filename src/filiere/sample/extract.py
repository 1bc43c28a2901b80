"""The extracts that ship with the product: where their files lie and what they are."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from filiere.provenance import Provenance

FOLDER = Path(__file__).resolve().parent
TOTALS = FOLDER / "icio_2022_totals.parquet"


@dataclass(frozen=True, slots=True)
class Extract:
    """One table of the embedded data.

    Parameters
    ----------
    table
        ``"io"``: one row for each exporter, importer, selling industry (`product`) and using
        industry (`use`), value [USD] = mantissa · 10^exponent, four significant digits;
        ``"io_accounts"``: one row for each country and industry, columns [USD] as in the store.
    path
        The Parquet file.
    classification
        Industry classification of its codes.
    period
        SDMX period.
    countries, industries
        The codes that occur, in the file's order.
    rows
        Number of rows.
    limits
        What the extract is not, as short names: ``"intermediate-use-only"``,
        ``"no-rest-of-world"``, ``"capped-columns"``, ``"four-significant-digits"``,
        ``"aggregated"``.
    provenance
        Its origin.
    """

    table: Literal["io", "io_accounts"]
    path: Path
    classification: str
    period: str
    countries: tuple[str, ...]
    industries: tuple[str, ...]
    rows: int
    limits: tuple[str, ...]
    provenance: Provenance


@cache
def datasets() -> tuple[Extract, ...]:
    """Return the embedded extracts.

    Examples
    --------
    >>> [extract.table for extract in datasets()]
    ['io', 'io_accounts']
    """
    facts = tomllib.loads((FOLDER / "icio_2022.toml").read_text("utf-8"))
    return tuple(
        Extract(
            table=part["table"],
            path=FOLDER / part["file"],
            classification=facts["classification"],
            period=facts["provenance"]["period"],
            countries=tuple(facts["countries"]),
            industries=tuple(facts["industries"]),
            rows=part["rows"],
            limits=tuple(facts["limits"]),
            provenance=Provenance(**facts["provenance"]),
        )
        for part in facts["parts"]
    )


def io() -> Extract:
    """Return the extract of intermediate use between the economies.

    Examples
    --------
    >>> io().classification, len(io().countries), len(io().industries)
    ('ICIO2025-28', 80, 28)
    """
    return datasets()[0]


def accounts() -> Extract:
    """Return the extract of output, its other uses, and intermediate cost by industry.

    Examples
    --------
    >>> accounts().rows
    2240
    """
    return datasets()[1]
