"""Loading: everything of a load is in force at its end, or nothing is."""

from __future__ import annotations

import errno
import shutil
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Final

import duckdb
import polars as pl
import pyarrow.parquet as pq
from filelock import FileLock, Timeout

from filiere.errors import FiliereError, StoreError
from filiere.store import durable, manifest, rows
from filiere.store.dataset import Dataset, Target
from filiere.store.inspection import check_columns, check_rows
from filiere.store.manifest import Key, Manifest
from filiere.store.plan import Plan
from filiere.store.schema import table
from filiere.store.sweep import STAGING, sweep

LOCK: Final = ".lock"
_FULL: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_MEMORY: Final = "1GB"  # of comparisons; beyond it they spill into the staging folder


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a load did.

    Parameters
    ----------
    rows
        Rows written.
    identical
        Rows that the store already held with the same content, dropped.
    replaced
        Rows whose place was taken.
    already_loaded
        True where nothing was new: the store is unchanged to the byte.
    datasets
        The datasets that the load named, as they are now.
    """

    rows: int
    identical: int
    replaced: int
    already_loaded: bool
    datasets: tuple[Dataset, ...]


class Loading:
    """A load in progress; use as a context manager (`Store.loading`).

    Parameters
    ----------
    folder
        The store; made if it is missing.
    replacing
        Whether rows may take the place of those held.
    wait_s
        How long to wait for another load to end [s].
    loaded
        Called once the load is in force.
    """

    stage_dir: Path
    outcome: Outcome

    def __init__(
        self, folder: Path, *, replacing: bool, wait_s: float, loaded: Callable[[], None]
    ) -> None:
        self.stage_dir = folder / STAGING / uuid.uuid4().hex
        self._folder, self._replacing, self._loaded = folder, replacing, loaded
        self._lock = FileLock(folder / LOCK, timeout=wait_s)
        self._named: dict[Key, None] = {}
        self._held: Manifest
        self._plan: Plan

    def __enter__(self) -> Loading:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
            self._begin()
        except Timeout:
            raise StoreError(
                f"another load is writing to {self._folder}; try again when it has ended"
            ) from None
        except OSError as wrong:
            self._lock.release()
            if isinstance(wrong, StoreError):
                raise
            raise self._in_words(wrong) from wrong
        return self

    def _begin(self) -> None:
        self._held = manifest.read(self._folder)
        sweep(self._folder, self._held, time.time())
        self.stage_dir.mkdir(parents=True)
        spill = str(self.stage_dir / "spill")
        connection = duckdb.connect(config={"memory_limit": _MEMORY, "temp_directory": spill})
        self._plan = Plan.of(self._held, self._folder, self.stage_dir, connection)

    def adopt(self, target: Target, path: Path, *, period: str) -> int:
        """Take a Parquet file written in `stage_dir`; return how many of its rows are new.

        Parameters
        ----------
        target
            What the rows are.
        path
            Columns of ``TABLES[target.table].columns``; each key once (the reader has checked).
        period
            SDMX period of all its rows, of the target's frequency; ``"all"`` for claims.

        Raises
        ------
        WrongInput
            If the file is not such a part, or holds rows whose key the store holds with other
            content (and the load does not replace).
        """
        kind = rows.check_target(target, period)
        check_columns(kind, path)
        check_rows(self._plan.connection, kind, target, path)
        self._named.setdefault(Key.of(target))
        return self._plan.take(kind, target, path, period, replace=self._replacing)

    def add(self, target: Target, frame: pl.DataFrame, *, period: str | None = None) -> int:
        """Take a frame, of one period or with a `period` column; return how many rows are new.

        Raises
        ------
        WrongInput
            As `adopt`; also if a column or a value has no place, or a key stands twice.
        """
        new = 0
        for named, part in rows.by_period(table(target.table), frame, period):
            kind = rows.check_target(target, named)
            new += self.adopt(target, self._stage(rows.tidied(kind, target, part)), period=named)
        return new

    def name_products(self, target: Target, names: pl.DataFrame) -> None:
        """Keep the provider's product table (`code`, `name`) beside the target's dataset.

        A later name of a code takes the place of the earlier; names count as no rows of data.
        """
        named = replace(target, table="product_names", replaces="rows")
        kind = rows.check_target(named, rows.UNDATED)
        path = self._stage(rows.tidied(kind, named, names))
        counted = self._plan.rows, self._plan.identical, self._plan.replaced
        self._plan.take(kind, named, path, rows.UNDATED, replace=True)
        self._plan.rows, self._plan.identical, self._plan.replaced = counted

    def _stage(self, frame: pl.DataFrame) -> Path:
        path = self.stage_dir / f"{uuid.uuid4().hex}.parquet"
        pq.write_table(frame.to_arrow(), path)  # a full disk is an OSError to it, not to polars
        return path

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                self._commit()
        except (OSError, duckdb.Error) as wrong:
            error = wrong
            raise self._in_words(wrong) from wrong
        finally:
            self._end(failed=error is not None)
        if error is not None and not isinstance(error, FiliereError) and self._is_mine(error):
            raise self._in_words(error) from error

    def _commit(self) -> None:
        """Put the plan in force: files first, then, in one step, the manifest that names them."""
        plan = self._plan
        parts = manifest.ordered({key: tuple(held) for key, held in plan.parts.items()})
        changed = parts != self._held.parts
        following = self._held.next(parts, time.time()) if changed else self._held
        if changed:
            for path in sorted(following.paths() - self._held.paths()):
                place = self._folder / path
                durable.make_folder(place.parent, below=self._folder)
                durable.sync(plan.staged[path])
                durable.move_into_place(plan.staged[path], place)
            manifest.write(self._folder, following)
        now = following.parts
        self.outcome = Outcome(
            rows=plan.rows if changed else 0,
            identical=plan.identical if changed else plan.identical + plan.rows,
            replaced=plan.replaced if changed else 0,
            already_loaded=not changed and plan.identical + plan.rows > 0,
            datasets=tuple(manifest.describe(key, now[key]) for key in self._named if key in now),
        )
        self._loaded()

    def _end(self, *, failed: bool) -> None:
        self._plan.connection.close()
        with suppress(OSError, StoreError):
            if failed:  # what was moved but is not in force takes room
                sweep(self._folder, manifest.read(self._folder), time.time())
            shutil.rmtree(self.stage_dir, ignore_errors=True)
        self._lock.release()

    def _is_mine(self, error: BaseException) -> bool:
        """Say whether an error comes of writing to the store, not of reading the user's file."""
        if isinstance(error, OSError) and error.errno in _FULL:
            return True
        where = str(getattr(error, "filename", "")) + str(error)
        return isinstance(error, OSError | duckdb.IOException) and str(self._folder) in where

    def _in_words(self, error: BaseException) -> StoreError:
        reason = getattr(error, "strerror", None) or str(error)
        return StoreError(
            f"cannot write to the store {self._folder}: {reason}; a load is in force whole or not "
            "at all: make room, or choose another --store, and load again"
        )
