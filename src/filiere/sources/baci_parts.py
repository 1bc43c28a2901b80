"""Turn a file of BACI into part files: fast where all is well, exactly where it is not."""
# ruff: noqa: S608  (the queries are built from this package's own names)

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

import duckdb

from filiere.sources import baci_rows
from filiere.sources.economies import Economies
from filiere.sources.faults import rows_breaking, rows_repeating
from filiere.sources.files import Digest, OpenFile
from filiere.sources.keys import examine
from filiere.sources.lines import cut_off, numbered
from filiere.sources.reading import Reading
from filiere.store.query import literal

BEYOND = "a side is no economy of today: a group, a former country, an area not specified"
WITHIN = "both sides are parts of one economy of today"
_KEY = "t, i, j, k"


@dataclass(frozen=True, slots=True)
class FlowsFile:
    """A file of flows and what is known of it before its rows are read.

    Parameters
    ----------
    file
        The file.
    names
        Its heading.
    year
        The year that its name states, or None.
    known
        The codes it may use.
    """

    file: OpenFile
    names: Sequence[str]
    year: str | None
    known: Economies


@dataclass(frozen=True, slots=True)
class _Part:
    year: str
    path: Path
    rows: int


def faster(
    reading: Reading, given: FlowsFile, digest: Callable[[], Future[Digest]]
) -> dict[str, Path] | None:
    """Return a part by year, or None where some row needs a closer look.

    Parameters
    ----------
    reading, given
        The load in progress and the file.
    digest
        Begins to read the file's bytes: asked for when the engine leaves a processor free.
    """
    if cut_off(given.file) or len(set(given.names)) < len(given.names):
        return None
    rows = baci_rows.source_csv(given.file.path, given.names, given.year)
    areas = baci_rows.beyond(given.known)
    try:
        years = [given.year] if given.year else _years(reading, rows)
        written = _write_years(reading, given, years, digest)
        dropped = 0
        if written is None:  # perhaps for its groups and areas only: asked for apart, as it costs
            written = _write_years(reading, given, years, digest, leave_out=areas)
            dropped = _count(reading, rows, areas)
    except (duckdb.ConversionException, duckdb.InvalidInputException):
        return None
    rows_in_file = digest().result().lines - 1
    if not written or not rows_in_file or sum(p.rows for p in written) + dropped != rows_in_file:
        return None
    reading.drop(BEYOND, dropped)
    return {part.year: part.path for part in written}


def _write_years(
    reading: Reading,
    given: FlowsFile,
    years: Sequence[str],
    digest: Callable[[], Future[Digest]],
    *,
    leave_out: str = "",
) -> list[_Part] | None:
    rows = baci_rows.source_csv(given.file.path, given.names, given.year)
    written = []
    for year in years:
        part = reading.next_part()
        flows = baci_rows.flows(_of_year(rows, year), given.known, leave_out=leave_out)
        _write(reading, flows, part)
        digest()
        found = examine(part, given.known.numbers)
        if not (found.sound and found.unique):
            part.unlink()
            return None
        written.append(_Part(year, part, found.rows))
    return written


def exactly(reading: Reading, given: FlowsFile) -> dict[str, Path]:
    """Return a part by year, having named or skipped each row that cannot be used.

    Raises
    ------
    BrokenFile
        For the first such row, where the request is to reject files, or if there is no row.
    """
    copy = reading.folder / "numbered.csv"
    try:
        _skip_faults(reading, given, copy)
        rows = baci_rows.typed(baci_rows.numbered_csv(copy))
        parts = {}
        for one in _years(reading, rows):
            part = _part(reading, _of_year(rows, one), one, given.known)
            if part is None:
                problem = "some row cannot be read, and which one is not known"
                raise given.file.broken(problem, "download it again")
            parts[one] = part
    finally:
        copy.unlink(missing_ok=True)
    return parts


def _skip_faults(reading: Reading, given: FlowsFile, copy: Path) -> None:
    file = given.file
    reading.connection.execute("CREATE OR REPLACE TABLE skipped (row_in_file BIGINT)")
    keep = [given.names.index(column) for column in baci_rows.COLUMNS]
    broken = list(numbered(file, given.names, keep, copy))
    if not broken and copy.stat().st_size == 0:
        raise file.broken("there are no rows under the heading", "download it again")
    table = baci_rows.numbered_csv(copy)
    broken += rows_breaking(
        reading.connection,
        table,
        baci_rows.rules(given.year, given.known),
        record=baci_rows.COLUMNS,
        only_first=reading.rejects,
    )
    _note_skipped(reading, reading.refuse_or_skip(file, broken))
    repeated = rows_repeating(
        reading.connection,
        baci_rows.keyed(table),
        ("t", "i", "j", "k"),
        record=baci_rows.COLUMNS,
        called=_KEY,
        only_first=reading.rejects,
    )
    _note_skipped(reading, reading.refuse_or_skip(file, repeated))


def _note_skipped(reading: Reading, rows: Sequence[int]) -> None:
    if rows:
        reading.connection.executemany("INSERT INTO skipped VALUES (?)", [[row] for row in rows])


def _part(reading: Reading, rows: str, year: str, known: Economies) -> Path | None:
    reading.drop(BEYOND, _count(reading, rows, baci_rows.beyond(known)))
    reading.drop(WITHIN, _count(reading, rows, baci_rows.within(known)))
    apart = f"{baci_rows.beyond(known)} OR {baci_rows.within(known)}"
    flows = baci_rows.flows(rows, known, leave_out=apart)
    part = reading.next_part()
    _write(reading, flows, part)
    found = examine(part, known.numbers)
    if found.sound and not found.unique:
        _write(reading, baci_rows.merged(flows), part)
        merged = found.rows - examine(part, known.numbers).rows
        reading.warn(
            f"{year}: {merged} rows have codes that are parts of one economy of today; "
            "their values were added to that economy's"
        )
    return part if found.sound else None


def _years(reading: Reading, rows: str) -> list[str]:
    found = reading.connection.execute(f"SELECT DISTINCT t FROM {rows} ORDER BY t").fetchall()
    return [str(year) for (year,) in found]


def _of_year(rows: str, year: str) -> str:
    return f"(SELECT * FROM {rows} WHERE t = {literal(year)})"


def _count(reading: Reading, rows: str, condition: str) -> int:
    query = f"SELECT count(*) FROM {rows} WHERE {condition}"
    (counted,) = reading.connection.execute(query).fetchall()[0]
    return int(counted)


def _write(reading: Reading, flows: str, part: Path) -> None:
    reading.connection.execute(f"COPY ({flows}) TO {literal(part)} (FORMAT parquet)")
