"""The canonical tables: their columns, their keys, and how their files are partitioned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from filiere.errors import WrongInput

ColumnType = Literal["string", "float64", "int64"]


@dataclass(frozen=True, slots=True)
class Table:
    """A canonical table.

    Parameters
    ----------
    name
        ``"flows"``, ``"io"``, …
    columns
        Columns of a part file, with their type; all are nullable only if in `nullable`.
    key
        Columns that name a row within one dataset and period.
    partition
        Columns that are constant in a part file and stand in its path, in path order.
    nullable
        Columns that may be missing.
    canonical
        Columns that a reader of the table sees, in order.
    later
        Nullable columns that parts written by earlier versions lack.
    """

    name: str
    columns: dict[str, ColumnType]
    key: tuple[str, ...]
    partition: tuple[str, ...]
    nullable: frozenset[str]
    canonical: tuple[str, ...]
    later: frozenset[str] = frozenset()


_PARTITION = ("source", "vintage", "classification", "frequency", "detail", "period")

_FLOWS = Table(
    name="flows",
    columns={
        "side": "string",
        "exporter": "string",
        "importer": "string",
        "product": "string",
        "valuation": "string",
        "value_usd": "float64",
        "quantity": "float64",
        "unit": "string",
    },
    key=("side", "exporter", "importer", "product"),
    partition=_PARTITION,
    nullable=frozenset({"value_usd", "quantity", "unit"}),
    canonical=(
        "period",
        "frequency",
        "side",
        "exporter",
        "importer",
        "product",
        "classification",
        "valuation",
        "value_usd",
        "quantity",
        "unit",
        "source",
        "vintage",
    ),
)

_IO = Table(
    name="io",
    columns={
        "exporter": "string",
        "product": "string",
        "importer": "string",
        "use": "string",
        "use_kind": "string",
        "value_usd": "float64",
    },
    key=("exporter", "product", "importer", "use", "use_kind"),
    partition=_PARTITION,
    nullable=frozenset(),
    canonical=(
        "period",
        "exporter",
        "product",
        "importer",
        "use",
        "use_kind",
        "value_usd",
        "classification",
        "source",
        "vintage",
    ),
)

_IO_ACCOUNTS = Table(
    name="io_accounts",
    columns={
        "country": "string",
        "industry": "string",
        "output_usd": "float64",
        "value_added_usd": "float64",
        "taxes_usd": "float64",
        "margins_usd": "float64",
        "intermediate_cost_usd": "float64",
        "other_use_usd": "float64",
    },
    key=("country", "industry"),
    partition=_PARTITION,
    nullable=frozenset(
        {
            "value_added_usd",
            "taxes_usd",
            "margins_usd",
            "intermediate_cost_usd",
            "other_use_usd",
        }
    ),
    canonical=(
        "period",
        "country",
        "industry",
        "output_usd",
        "value_added_usd",
        "taxes_usd",
        "margins_usd",
        "intermediate_cost_usd",
        "other_use_usd",
        "classification",
        "source",
        "vintage",
    ),
    later=frozenset({"margins_usd"}),
)

_EMPLOYMENT = Table(
    name="employment",
    columns={"country": "string", "industry": "string", "persons": "float64"},
    key=("country", "industry"),
    partition=_PARTITION,
    nullable=frozenset(),
    canonical=(
        "period",
        "country",
        "industry",
        "persons",
        "classification",
        "source",
        "vintage",
    ),
)

_CLAIMS = Table(
    name="claims",
    columns={
        "claim": "string",
        "document": "string",
        "speaker": "string",
        "flow": "string",
        "reporter": "string",
        "partner": "string",
        "product": "string",
        "measure": "string",
        "value_text": "string",
        "low": "float64",
        "high": "float64",
        "claimed_period": "string",
        "base": "string",
        "currency": "string",
        "span_start": "int64",
        "span_end": "int64",
        "text": "string",
        "details": "string",
    },
    key=("claim",),
    partition=_PARTITION,
    nullable=frozenset(
        {
            "speaker",
            "reporter",
            "partner",
            "product",
            "low",
            "high",
            "claimed_period",
            "base",
            "currency",
            "span_start",
            "span_end",
            "details",
        }
    ),
    canonical=(
        "claim",
        "document",
        "speaker",
        "flow",
        "reporter",
        "partner",
        "product",
        "measure",
        "value_text",
        "low",
        "high",
        "claimed_period",
        "base",
        "currency",
        "span_start",
        "span_end",
        "text",
        "details",
        "source",
        "vintage",
    ),
)

_PRODUCT_NAMES = Table(
    name="product_names",
    columns={"code": "string", "name": "string"},
    key=("code",),
    partition=_PARTITION,
    nullable=frozenset(),
    canonical=("code", "name", "classification", "source", "vintage"),
)

TABLES: dict[str, Table] = {
    table.name: table for table in (_FLOWS, _IO, _IO_ACCOUNTS, _EMPLOYMENT, _CLAIMS, _PRODUCT_NAMES)
}


def table(name: str) -> Table:
    """Return a canonical table by its name.

    Raises
    ------
    WrongInput
        If there is no such table.

    Examples
    --------
    >>> table("flows").key
    ('side', 'exporter', 'importer', 'product')
    """
    if name not in TABLES:
        raise WrongInput(f"no table {name!r} in the store; it has {', '.join(TABLES)}")
    return TABLES[name]
