"""A dataset of the store, and the target that a load writes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from filiere.provenance import Provenance

TableName = Literal["flows", "io", "io_accounts", "employment", "claims", "product_names"]
Coverage = Literal["total", "goods", "intermediate"]
Detail = Literal["total", "chapter", "heading", "subheading", "industry"]
Replaces = Literal["period", "reporter", "rows"]

#: How many digits the HS codes of a detail have.
HS_DIGITS: Final[Mapping[Detail, int]] = MappingProxyType(
    {"chapter": 2, "heading": 4, "subheading": 6}
)


@dataclass(frozen=True, slots=True)
class Target:
    """What a load says of the rows it brings.

    Parameters
    ----------
    table
        Canonical table.
    source
        Short name of the provider's data (``"baci"``, ``"comtrade"``, ``"icio"``).
    vintage
        Release or edition; letters, digits and ``. _ - +`` only.
    classification
        ``"HS92"`` … ``"HS22"``, ``"HS"``, ``"ICIO2025"``, ….
    provenance
        Origin of these rows: of the one file read.
    frequency
        SDMX frequency of the periods.
    coverage
        Whether the flows are goods and services, goods, or intermediate use only.
    detail
        How fine the products are; one dataset has one detail, so that a sum never counts twice:
        HS chapters (2 digits), headings (4), subheadings (6), industries, or only the total.
    replaces
        What a load with ``replace=True`` takes the place of: all rows of the period, all rows of
        the reporters it names (side and exporter or importer), or rows with the same key.
    """

    table: TableName
    source: str
    vintage: str
    classification: str
    provenance: Provenance
    frequency: Literal["A", "S", "Q", "M"] = "A"
    coverage: Coverage = "goods"
    detail: Detail = "subheading"
    replaces: Replaces = "period"


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset that the store holds: one source, vintage, classification, frequency, detail.

    Parameters
    ----------
    table, source, vintage, classification, frequency, detail
        As in `Target`; together they name the dataset.
    periods
        SDMX periods held, in order.
    rows
        Rows held.
    coverage
        As in `Target`.
    embedded
        Whether it ships with the product.
    provenance
        Origin; where several files were loaded, the checksum is of the list of their checksums
        (`Store.origins` gives each).
    economies
        How many countries occur, or 0 where the table has none.
    """

    table: TableName
    source: str
    vintage: str
    classification: str
    frequency: str
    detail: Detail
    periods: tuple[str, ...]
    rows: int
    coverage: Coverage
    embedded: bool
    provenance: Provenance
    economies: int
