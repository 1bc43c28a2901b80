"""Load multi-regional tables: find them in what was named, read each, write it to the store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from filiere.errors import BrokenFile
from filiere.mrio.checks import balance
from filiere.sources.bundle import Bundle
from filiere.sources.mrio_parts import adopt_table
from filiere.sources.mrio_reader import EmploymentApart, MrioReader, MrioRequest, TableFiles
from filiere.sources.reading import Progress, Reading


def load_tables(
    reader: MrioReader, reading: Reading, paths: Sequence[Path], progress: Progress | None
) -> None:
    """Load every table of a provider that the paths hold.

    Parameters
    ----------
    reader
        The provider's.
    reading
        The load in progress.
    paths
        Files, folders and zips.
    progress
        As in `filiere.sources.load`.

    Raises
    ------
    BrokenFile
        If a path holds no such table, or one cannot be read.
    """
    found = list(_found(reader, paths, reading))
    total = sum(member.size for _, files in found for member in files.members)
    done = 0
    for bundle, files in found:
        if progress:
            progress(files.members[0].name, done, total)
        _load_table(reader, reading, bundle, files)
        done += sum(member.size for member in files.members)
    if progress:
        progress("", total, total)


def tables_in(reader: MrioReader, bundle: Bundle) -> Sequence[TableFiles]:
    """Return a provider's tables in a bundle that the user says is the provider's.

    Raises
    ------
    BrokenFile
        If it has none.
    """
    tables = reader.tables(bundle)
    if not tables and len(bundle.members) == 1:  # the reader then says what is wrong with it
        tables = (TableFiles(reader.source, bundle.members),)
    if not tables:
        problem = f"it holds no table of {reader.source}"
        raise BrokenFile(bundle.path, problem, "check which source it belongs to")
    return tables


def _found(
    reader: MrioReader, paths: Sequence[Path], reading: Reading
) -> Iterator[tuple[Bundle, TableFiles]]:
    """Yield the tables of the paths; employment that lies apart is loaded at once."""
    for path in sorted(paths, key=str):
        bundle = Bundle(path, reading.folder)
        if isinstance(reader, EmploymentApart) and reader.adopt_employment(bundle, reading):
            continue
        for files in tables_in(reader, bundle):
            yield bundle, files


def _load_table(reader: MrioReader, reading: Reading, bundle: Bundle, files: TableFiles) -> None:
    asked = reading.request
    request = MrioRequest(asked.vintage, asked.classification, asked.period, asked.unit)
    read = reader.read(bundle, files, request)
    name = files.members[0].name
    for warning in (*read.warnings, *balance(read.table).warnings):
        reading.warn(f"{name}: {warning}")
    for kind, cells in read.dropped.items():
        reading.drop(kind, cells)
    if parts := sorted({row.part for row in read.table.rows} - {""}):
        reading.warn(f"{name}: {', '.join(parts)} were added to their countries")
    adopt_table(reading, read.table)
