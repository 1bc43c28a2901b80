"""Read a world table in long form from Parquet, as the store writes it and as a user may.

A file with the columns exporter, product, importer, use, use_kind (``intermediate`` or ``final``)
and value_usd, a row for each cell that is not zero; and, beside it in the same folder or in a
partition of the same name, one with country, industry and output_usd, at will value_added_usd,
taxes_usd, margins_usd and other_use_usd. Folders named as in the store
(``source=icio/vintage=2025/classification=ICIO2025/…/period=2019``) tell what the table is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from filiere.errors import BrokenFile, WrongInput
from filiere.languages import message
from filiere.mrio import Mrio
from filiere.mrio.long_form import CELLS, read_long_form
from filiere.provenance import Provenance
from filiere.sources.bundle import Bundle, Member
from filiere.sources.labelled import UNSTATED
from filiere.sources.mrio_reader import MrioFile, MrioRequest, TableFiles
from filiere.sources.provider import SOURCES

_PARTITION: Final = re.compile(r"(?:^|/)(\w+)=([^/]+)")
_ACCOUNT: Final = ("country", "industry", "output_usd")


class ParquetTables:
    """Reads tables in long form."""

    source: Final = "parquet"

    def tables(self, bundle: Bundle) -> Sequence[TableFiles]:
        """Return the tables in a bundle: those of one folder, or of one partition, together."""
        found: dict[tuple[tuple[str, str], ...], dict[Member, bool]] = {}
        for member in bundle.members:
            if not member.name.lower().endswith((".parquet", ".pq")):
                continue
            columns = _columns(bundle, member)
            if set(CELLS) <= columns or set(_ACCOUNT) <= columns:
                place = tuple(sorted(_stated(member).items())) or (("", member.folder),)
                found.setdefault(place, {})[member] = set(CELLS) <= columns
        return [
            TableFiles(
                self.source,
                tuple(sorted(members, key=lambda one: not members[one])),
                period=dict(place).get("period"),
                variant="-".join(
                    text for name in ("source", "vintage") if (text := dict(place).get(name))
                ),
            )
            for place, members in found.items()
            if any(members.values())
        ]

    def read(self, bundle: Bundle, files: TableFiles, request: MrioRequest) -> MrioFile:
        """Read one table whole.

        Raises
        ------
        BrokenFile
            If it is no Parquet, holds several years, a cell stands twice or is of an industry
            that has no account.
        WrongInput
            If the request contradicts the year that it states.
        """
        stated = _stated(files.members[0])
        with ExitStack() as opened:
            cells, accounts = list[Path](), list[Path]()
            for member in files.members:
                path = opened.enter_context(bundle.open(member)).path
                columns = _columns(bundle, member)
                if not (set(CELLS) <= columns or set(_ACCOUNT) <= columns):
                    problem = f"it has not the columns {', '.join(CELLS)}"
                    raise BrokenFile(member.shown, problem, "check that it is a table in long form")
                (cells if set(CELLS) <= columns else accounts).append(path)
            period = _agreed(files.period or _period(cells, files), request, files)
            table = read_long_form(
                cells,
                accounts,
                classification=request.classification or stated.get("classification") or UNSTATED,
                period=period or UNSTATED,
                provenance=_origin(bundle, files, request, period or UNSTATED),
            )
        warnings = list(table.notes)
        if not accounts:
            warnings.append(message("the file has no accounts: output is what its uses add up to"))
        if period is None:
            warnings.append(message("nothing tells the year of the table; name it with --period"))
        return MrioFile(_scaled(replace(table, notes=()), request.unit), tuple(warnings))


def _columns(bundle: Bundle, member: Member) -> set[str]:
    """Return the names of a file's columns; none where it is no Parquet."""
    with bundle.open(member) as file:
        try:
            return set(pq.read_schema(file.path).names)
        except pa.ArrowInvalid:
            return set()


def _stated(member: Member) -> dict[str, str]:
    """Return what the folders of a file say of it."""
    return dict(_PARTITION.findall(f"{member.path.as_posix()}/{member.inside}"))


def _period(cells: Sequence[Path], files: TableFiles) -> str | None:
    """Return the year that a column of the cells tells."""
    found: set[str] = set()
    for path in cells:
        if "period" in pq.read_schema(path).names:
            column = pq.ParquetFile(path).read(["period"])["period"]
            found |= {str(period) for period in column.unique().to_pylist()}
    if len(found) > 1:
        problem = f"it holds several years: {', '.join(sorted(found))}"
        raise BrokenFile(files.shown, problem, "write each to a file of its own")
    return next(iter(found), None)


def _agreed(stated: str | None, request: MrioRequest, files: TableFiles) -> str | None:
    """Return the year of a table, stated or asked for."""
    if stated and request.period and stated != request.period:
        problem = f"it states the year {stated}, not {request.period}"
        raise WrongInput(f"{files.shown}: {problem}; leave --period out")
    return stated or request.period


def _origin(bundle: Bundle, files: TableFiles, request: MrioRequest, period: str) -> Provenance:
    stated = _stated(files.members[0])
    source = stated.get("source", ParquetTables.source)
    vintage = request.vintage or stated.get("vintage") or UNSTATED
    checksum = bundle.checksum(files.members)
    if source in SOURCES:
        return SOURCES[source].origin(vintage=vintage, checksum=checksum, period=period)
    names = ", ".join(member.name for member in files.members)
    terms = message("terms of the file's own source")
    return Provenance(source, message("not stated"), names, vintage, terms, checksum, period)


def _scaled(table: Mrio, unit: float | None) -> Mrio:
    if unit is None:
        return table
    np.multiply(table.Z, unit, out=table.Z)
    names = ("Y", "other_use", "output", "value_added", "taxes", "margins")
    scaled: dict[str, Any] = {
        name: values * unit for name in names if (values := getattr(table, name)) is not None
    }
    return replace(table, **scaled)
