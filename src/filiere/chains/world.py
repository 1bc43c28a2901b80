"""The world table that a question is put to: of the store, or of a file; one reading a process."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import RLock
from typing import Any, Final, TypeAlias

from filiere.chains.embedded_table import embedded_table
from filiere.chains.employment import jobs_for, with_jobs
from filiere.errors import NotInStore, WrongInput
from filiere.mrio import Mrio
from filiere.mrio.long_form import read_long_form
from filiere.sources.mrio_file import read_mrio
from filiere.store import Dataset, Store
from filiere.store.choice import choose
from filiere.store.given import GivenStore, given_store
from filiere.store.manifest import joint_provenance

Key: TypeAlias = tuple[object, ...]

_KEPT: Final = 2
_KEPT_BYTES: Final = 1 << 29  # of Z beside one that is read; a factor takes as much again
_kept: OrderedDict[Key, Mrio] = OrderedDict()
_in_turn: Final = RLock()


def table_of(
    store: GivenStore = None,
    *,
    table: Path | str | None = None,
    source: str | None = None,
    vintage: str | None = None,
    period: str | None = None,
    unit: float | None = None,
) -> Mrio:
    """Return the table that a question names: a file's, or else the store's.

    Its `notes` are warnings for every result of it.

    Parameters
    ----------
    store
        The store or its folder; the default one if None.
    table
        A file, folder or zip as `filiere.sources.mrio_file.read_mrio` takes it.
    source
        Of the file or of the store's tables.
    vintage
        Of the store's tables, or of the file where it does not tell.
    period
        Year; without it the only one of the file, or the latest of the store.
    unit
        USD that one unit of the file is, where the file does not tell.

    Raises
    ------
    NotInStore
        If no file is named and the store holds no such table.
    BrokenFile, WrongInput
        If the file cannot be read, or holds several tables and none is named.
    """
    if table is None:
        if unit is not None:
            raise WrongInput(f"unit {unit:g}: it is of a file; name the file too, or leave it out")
        return world(given_store(store), source=source, vintage=vintage, period=period)
    asked = {"source": source, "vintage": vintage, "period": period, "unit": unit}
    return _of_file(given_store(store), Path(table), asked)


def world(
    store: Store,
    *,
    source: str | None = None,
    vintage: str | None = None,
    period: str | None = None,
) -> Mrio:
    """Return a world table of the store, the latest unless a period is named.

    The last two that were asked for are kept, and with them what was factored of them; of tables
    that take a gigabyte, the last one only.

    Raises
    ------
    NotInStore
        If the store holds no such table; the message names those that it holds.

    Examples
    --------
    >>> from filiere.store import open_store
    >>> table = world(open_store("/nonexistent"))
    >>> len(table), table.period, table.Y is None
    (2240, '2022', True)
    """
    dataset = _chosen(store, source, vintage, period)
    year = period or dataset.periods[-1]
    jobs = jobs_for(
        store, classification=dataset.classification, period=year, source=dataset.source
    )
    if dataset.embedded:
        return _once(("embedded", jobs), lambda: with_jobs(embedded_table(), jobs))
    cells = store.files(dataset, "io", period=year)
    accounts = store.files(dataset, "io_accounts", period=year)

    def read() -> Mrio:
        origin = joint_provenance(store.origins(dataset, periods=(year,)), (year,))
        return with_jobs(
            read_long_form(
                cells,
                accounts,
                classification=dataset.classification,
                period=year,
                provenance=origin,
            ),
            jobs,
        )

    return _once(("stored", cells, accounts, jobs), read)


def _chosen(store: Store, source: str | None, vintage: str | None, period: str | None) -> Dataset:
    """Return the dataset that holds the table asked for, or say which tables there are."""
    held = [one for one in store.datasets() if one.table == "io"]
    fitting = [
        one
        for one in held
        if source in (None, one.source)
        and vintage in (None, one.vintage)
        and (period is None or period in one.periods)
    ]
    if fitting:
        return choose(fitting, "io")
    asked = " ".join(text for text in (source, vintage, period) if text)
    there = "; ".join(f"{one.source} {one.vintage} of {', '.join(one.periods)}" for one in held)
    raise NotInStore(
        f"the store holds no world table of {asked}, only {there or 'none'}; load it with "
        f"filiere load {source or 'icio'} PATH, or name a file with --table"
    )


def _of_file(store: Store, path: Path, asked: dict[str, Any]) -> Mrio:
    def read() -> Mrio:
        found = read_mrio(path, **asked)
        table = replace(found.table, notes=(*found.table.notes, *found.warnings))
        jobs = jobs_for(
            store,
            classification=table.classification,
            period=table.period,
            source=table.provenance.source,
        )
        return with_jobs(table, jobs)

    loaded = tuple(one for one in store.datasets() if one.table == "employment")
    key = ("file", _state(path), *asked.values(), store.path, loaded)
    return _once(key, read)


def _state(path: Path) -> tuple[object, ...]:
    """Return what changes when a file, or one in a folder, is written anew."""
    files = [one for one in (path, *sorted(path.rglob("*"))) if one.is_file()]
    stated = [(one, one.stat()) for one in files]
    return (path.resolve(), *((str(one), to.st_size, to.st_mtime_ns) for one, to in stated))


def _once(key: Key, read: Callable[[], Mrio]) -> Mrio:
    """Return the table of a key, read if it is not kept."""
    with _in_turn:
        table = _kept.pop(key, None)
        if table is None:
            _make_room()
            table = read()
        _kept[key] = table
        return table


def _make_room() -> None:
    """Let tables go, the one asked for longest ago first, before another is read."""
    while _kept and (
        len(_kept) >= _KEPT or sum(table.Z.nbytes for table in _kept.values()) > _KEPT_BYTES
    ):
        _kept.popitem(last=False)
