"""Load files of a provider into the store: all of them, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

import duckdb

from filiere.errors import StoreError, WrongInput
from filiere.industries import classifications
from filiere.sources.baci import BaciReader
from filiere.sources.comtrade import ComtradeReader
from filiere.sources.comtrade_rows import REVISIONS
from filiere.sources.employment import EmploymentReader
from filiere.sources.engine import engine
from filiere.sources.files import OpenFile, opened
from filiere.sources.mrio_loading import load_tables
from filiere.sources.mrio_readers import mrio_reader
from filiere.sources.provider import provider
from filiere.sources.reading import OnError, Progress, Reading, Request
from filiere.sources.report import LoadReport, write_skipped
from filiere.store import Store
from filiere.store.given import GivenStore, given_store


class Reader(Protocol):
    """What reads one provider's files."""

    def __init__(self, reading: Reading) -> None: ...

    @staticmethod
    def rank(name: str) -> int | None:
        """Return when to read a member of a zip, None to leave it out."""

    def read(self, file: OpenFile) -> None:
        """Read one file."""

    def finish(self) -> None:
        """Do what remains when all files are read."""


_NO_INDUSTRIES = re.compile(r"-(final|accounts)$")
_READERS: dict[str, type[Reader]] = {
    "baci": BaciReader,
    "comtrade": ComtradeReader,
    "employment": EmploymentReader,
}


def load(
    source: str,
    paths: Iterable[Path | str] | Path | str,
    store: GivenStore = None,
    *,
    on_error: OnError = "reject-file",
    vintage: str | None = None,
    classification: str | None = None,
    countries_table: Path | None = None,
    period: str | None = None,
    unit: float | None = None,
    replace: bool = False,
    progress: Progress | None = None,
) -> LoadReport:
    """Load a provider's files into the store; when one cannot be read, nothing is loaded.

    Parameters
    ----------
    source
        ``"baci"``, ``"comtrade"``, ``"employment"``, or a provider of world tables: ``"icio"``,
        ``"wiod"``, ``"exiobase"``, ``"eora"``, ``"gloria"``.
    paths
        Files: plain, ``.gz`` or ``.zip``; of world tables also folders.
    store
        Where to: the store or its folder; the default one if None.
    on_error
        ``"reject-file"``: the first row that cannot be used refuses everything.
        ``"skip-rows"``: such rows are skipped, counted, and written to a CSV beside the store's
        tables with row number and reason.
    vintage, classification
        What the files' names do not tell.
    countries_table
        BACI's own table of country codes, where it is not beside the files.
    period
        Year of a table, or of employment, that no name and no column tells.
    unit
        USD that one unit of a world table is, where its files do not tell, or otherwise than
        they tell.
    replace
        Whether rows of the same vintage may take the place of others with the same key.
    progress
        Called with a file's name, the bytes read so far and the bytes there are.

    Raises
    ------
    UnknownSource
        If there is no such reader.
    BrokenFile
        If a file cannot be read, with file, row, column, what is wrong and what to do.
    WrongInput
        If an option has no such value, or the store holds other rows under the same keys.
    StoreError
        If the store's disk is full or cannot be written.
    """
    provider(source)
    if on_error not in ("reject-file", "skip-rows"):
        raise WrongInput(f"no such on_error {on_error!r}: reject-file or skip-rows")
    _require_classification(source, classification)
    if unit is not None and source in _READERS:
        raise WrongInput(f"unit {unit:g}: it is of world tables, not of {source}; leave it out")
    files = [Path(paths)] if isinstance(paths, (str, Path)) else [Path(path) for path in paths]
    if not files:
        raise WrongInput("no file was named; name at least one")
    into = given_store(store)
    request = Request(on_error, vintage, classification, countries_table, period, unit)
    try:
        with into.loading(replace=replace) as loading, engine(loading.stage_dir) as connection:
            reading = Reading(request, connection, loading)
            if source in _READERS:
                _read_all(_READERS[source], files, reading, progress)
            else:
                load_tables(mrio_reader(source), reading, files, progress)
    except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
        problem = str(error).splitlines()[0]
        raise StoreError(f"{into.path}: {problem}; nothing was loaded") from error
    return _report(source, into, reading)


def _require_classification(source: str, given: str | None) -> None:
    """Refuse a classification that is none, naming those there are."""
    if source in ("baci", "comtrade"):
        known = tuple(dict.fromkeys(REVISIONS.values()))
    elif source == "icio":
        known = tuple(name for name in classifications() if re.fullmatch(r"ICIO\d{4}", name))
    else:
        known = tuple(name for name in classifications() if not _NO_INDUSTRIES.search(name))
    if given is not None and given not in known:
        raise WrongInput(f"no such classification {given!r}: {', '.join(known)}")


def _read_all(
    reader_of: type[Reader],
    files: list[Path],
    reading: Reading,
    progress: Progress | None,
) -> None:
    reader = reader_of(reading)
    total = sum(path.stat().st_size for path in files if path.is_file())
    done = 0
    for path in sorted(files, key=lambda one: (reader_of.rank(one.name) or 0, str(one))):
        if progress:
            progress(path.name, done, total)
        for file in opened(path, reading.folder, rank=reader_of.rank):
            reader.read(file)
        done += path.stat().st_size
    reader.finish()
    if progress:
        progress("", total, total)


def _report(source: str, store: Store, reading: Reading) -> LoadReport:
    outcome = reading.loading.outcome
    skipped_file = None
    if reading.skipped:
        moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
        skipped_file = store.path / "skipped" / f"{source}-{moment}.csv"
        write_skipped(skipped_file, reading.skipped)
    if not outcome.rows and not outcome.identical:
        reading.warn("no row was left to load")
    return LoadReport(
        source=source,
        rows=outcome.rows,
        skipped=len(reading.skipped),
        dropped=MappingProxyType(dict(reading.dropped)),
        already_loaded=outcome.identical,
        replaced=outcome.replaced,
        datasets=outcome.datasets,
        skipped_file=skipped_file,
        warnings=tuple(reading.warnings),
    )
