"""Read a multi-regional table from what a user names: a file, a folder, a zip, Parquet."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from filiere.errors import BrokenFile, WrongInput
from filiere.mrio.checks import balance
from filiere.sources.bundle import Bundle
from filiere.sources.mrio_reader import MrioFile, MrioReader, MrioRequest, TableFiles
from filiere.sources.mrio_readers import FILE_READERS, MRIO_READERS, mrio_reader


def read_mrio(
    path: Path | str,
    *,
    source: str | None = None,
    period: str | None = None,
    vintage: str | None = None,
    classification: str | None = None,
    unit: float | None = None,
) -> MrioFile:
    """Read a table, in whatever layout it is.

    Recognised are the files of OECD's ICIO, WIOD, EXIOBASE, Eora26 and GLORIA as they are
    published; Parquet in the columns of the store's ``io`` and ``io_accounts``
    (`filiere.sources.parquet_table`); and labelled CSV (`filiere.sources.labelled`).

    The parts of a country that a provider tells apart (China's and Mexico's export processing in
    ICIO) stay apart as rows of the one country, so results are those of the provider's own table;
    the store adds them up, and results from there differ by what that loses.

    Parameters
    ----------
    path
        A file, a folder, a zip, or a folder of zips.
    source
        Whose table it is, if that does not show.
    period
        Year, where there are tables of several, or where no name tells it.
    vintage, classification
        Release, and layout of the industries, where the files do not tell them.
    unit
        USD that one unit of the file's values is, where the file does not tell, or otherwise
        than it tells.

    Returns
    -------
    MrioFile
        The table in USD. Its warnings tell what is inferred, what is missing, and where the
        table does not add up; nothing is repaired.

    Raises
    ------
    BrokenFile
        If it is no such table, or cannot be read.
    WrongInput
        If there are several tables and none is named.
    UnknownSource
        If there is no such source.
    """
    asked = MrioRequest(vintage, classification, period, unit)
    with tempfile.TemporaryDirectory(prefix="filiere-") as scratch:
        bundle = Bundle(Path(path), Path(scratch))
        reader, files = _one(bundle, *_recognised(bundle, source), period)
        read = reader.read(bundle, files, asked)
    return replace(read, warnings=(*read.warnings, *balance(read.table).warnings))


def _recognised(
    bundle: Bundle, source: str | None
) -> tuple[dict[str, MrioReader], Sequence[TableFiles]]:
    """Return the tables in a bundle, by the first kind of reader that finds any."""
    if source is not None:
        reader = mrio_reader(source)
        tables = reader.tables(bundle)
        if not tables and len(bundle.members) == 1:  # the reader then says what is wrong with it
            tables = (TableFiles(source, bundle.members),)
        return {source: reader}, tables
    for readers in (MRIO_READERS, FILE_READERS):
        known = {reader.source: reader for reader in readers}
        if tables := [files for reader in readers for files in reader.tables(bundle)]:
            return known, tables
    return {}, ()


def _one(
    bundle: Bundle,
    readers: dict[str, MrioReader],
    tables: Sequence[TableFiles],
    period: str | None,
) -> tuple[MrioReader, TableFiles]:
    """Return the one table that was asked for, or say what there is."""
    if not tables:
        known = ", ".join(reader.source for reader in (*MRIO_READERS, *FILE_READERS))
        problem = "it is in no layout of a world table that is known"
        raise BrokenFile(bundle.path, problem, f"check the path, or name the source: {known}")
    fitting = [one for one in tables if period in (None, one.period)] or [
        one for one in tables if one.period is None
    ]
    if len(fitting) == 1:
        return readers[fitting[0].source], fitting[0]
    listed = fitting or tables
    named = ", ".join(dict.fromkeys(_named(one) for one in listed))
    if not fitting:
        raise WrongInput(f"{bundle.path}: it holds no table of {period}, only {named}")
    raise WrongInput(
        f"{bundle.path}: it holds {len(fitting)} tables: {named}; name one by --period, by "
        "--source, or by its own path"
    )


def _named(files: TableFiles) -> str:
    described = " ".join(text for text in (files.source, files.variant, files.period) if text)
    return f"{described} ({files.members[0].name})"
