"""The second side's word for an import: its own export, held against the record."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from filiere.errors import WrongInput
from filiere.register.exchange.document import Document, Plain
from filiere.register.exchange.exporting import PAPERS, document_of, take_out_what_leads_nowhere
from filiere.register.exchange.tables import tables
from filiere.register.viewer import Viewer


def own_rows(viewer: Viewer, document: Document) -> set[str]:
    """Return the ids of a file's rows that the record does not hold: those of its side alone."""
    here = document_of(viewer, papers=True)
    known = {row["id"] for rows in here.rows.values() for row in rows}
    return {row["id"] for rows in document.rows.values() for row in rows} - known


def refuse_differences(viewer: Viewer, document: Document) -> None:
    """Refuse a file whose common rows are not those of the record.

    Raises
    ------
    WrongInput
        If the record holds another row than the file, or one that the file does not hold.
    """
    here = document_of(viewer, papers=PAPERS in document.rows)
    there = _as_known(document, here)
    for kind, row in _each(here):
        other = there.get(kind, {}).get(row["id"])
        if other is None:
            raise WrongInput(f"{kind}: your file holds no row {row['id']}, which the record holds")
        many = {column.name for column in tables()[kind].columns if column.many}
        if names := [name for name in row if _differ(row[name], other[name], name in many)]:
            raise WrongInput(f"{kind}: {row['id']}: your file says another {names[0]}")


def _differ(here: Any, there: Any, in_any_order: bool) -> bool:  # noqa: FBT001
    return sorted(here) != sorted(there) if in_any_order else here != there


def _as_known(document: Document, here: Document) -> dict[str, dict[str, Plain]]:
    """Return a file's rows as they are without those that the record does not hold."""
    known = {kind: {row["id"] for row in rows} for kind, rows in here.rows.items()}
    rows = {
        kind: [deepcopy(row) for row in found if row.get("id") in known.get(kind, set())]
        for kind, found in document.rows.items()
        if kind in tables()
    }
    for kind, found in rows.items():
        names = {column.name for column in tables()[kind].columns}
        for row in found:
            if set(row) != names:
                raise WrongInput(f"{kind}: {row['id']}: not the columns of an export")
    take_out_what_leads_nowhere(rows)
    return {kind: {row["id"]: row for row in found} for kind, found in rows.items()}


def _each(document: Document) -> Iterator[tuple[str, Plain]]:
    for kind, rows in document.rows.items():
        for row in rows:
            yield kind, row
