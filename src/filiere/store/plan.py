"""What a load will change: the parts to come, the parts they take the place of."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyarrow.parquet as pq

from filiere.errors import WrongInput
from filiere.store.arrival import compare, first_conflict, write_new, write_survivors
from filiere.store.dataset import Target
from filiere.store.inspection import economies_and_pairs
from filiere.store.manifest import Key, Manifest, Part
from filiere.store.schema import Table

if TYPE_CHECKING:
    import duckdb

_NAME_LENGTH: Final = 32  # of the content's checksum: enough to be unique, short for Windows


@dataclass(slots=True)
class Plan:
    """The parts that will be in force if the load is carried through.

    Parameters
    ----------
    folder, stage_dir
        The store, and the load's own folder in it.
    connection
        Compares arriving rows with those held.
    parts
        By dataset; at first those in force.
    staged
        Where the file of a part to come lies now.
    rows, identical, replaced
        Counted so far.
    """

    folder: Path
    stage_dir: Path
    connection: duckdb.DuckDBPyConnection
    parts: dict[Key, list[Part]]
    staged: dict[str, Path] = field(default_factory=dict)
    rows: int = 0
    identical: int = 0
    replaced: int = 0
    _arrived: set[str] = field(default_factory=set)

    @classmethod
    def of(
        cls,
        held: Manifest,
        folder: Path,
        stage_dir: Path,
        connection: duckdb.DuckDBPyConnection,
    ) -> Plan:
        """Return a plan that changes nothing yet."""
        parts = {key: list(held_parts) for key, held_parts in held.parts.items()}
        return cls(folder, stage_dir, connection, parts)

    def take(self, kind: Table, target: Target, path: Path, period: str, *, replace: bool) -> int:
        """Plan an arriving file: less the rows held, or in place of them; return the new rows.

        Raises
        ------
        WrongInput
            If rows are held with other content and may not be replaced.
        """
        planned = self.parts.setdefault(Key.of(target), [])
        older = [p for p in planned if p.period == period and p.path not in self._arrived]
        if replace and older:
            survivors = self._survivors(kind, target, path, older)
            if survivors is None:
                self.identical += _rows(path)
                return 0
            self.replaced += sum(p.rows for p in older) - sum(p.rows for p in survivors)
            planned[:] = [p for p in planned if p not in older] + survivors
        held = [
            p for p in planned if p.period == period and (not replace or p.path in self._arrived)
        ]
        new = self._without_held(kind, target, path, period, held)
        if new is None:
            return 0
        part = self._part(kind, target, new, period)
        self._arrived.add(part.path)
        planned.append(part)
        self.rows += part.rows
        return part.rows

    def _without_held(
        self, kind: Table, target: Target, path: Path, period: str, held: list[Part]
    ) -> Path | None:
        """Return the file of the rows that are not held, None where all are."""
        if held and _checksum(path) in {p.checksum for p in held}:
            self.identical += _rows(path)
            return None
        files = [self._place(p) for p in held]
        found = compare(self.connection, kind, path, files)
        if found.conflicting:
            first = first_conflict(self.connection, kind, path, files)
            raise WrongInput(
                f"{found.conflicting} rows of {target.source} {target.vintage} "
                f"{target.classification} {period} are in the store with other content, first: "
                f"{first}; load them under their own --vintage, or use --replace"
            )
        self.identical += found.identical
        if found.identical == found.rows:
            return None
        if not found.identical:
            return path
        rest = self._fresh()
        write_new(self.connection, kind, path, files, rest)
        return rest

    def _survivors(
        self, kind: Table, target: Target, path: Path, older: list[Part]
    ) -> list[Part] | None:
        """Return what is left of the older parts; None where the arriving rows change nothing."""
        survivors, left = [], 0
        for part in older:
            rest = self._fresh()
            rows = write_survivors(
                self.connection, kind, path, self._place(part), rest, replaces=target.replaces
            )
            left += rows
            if rows == part.rows:
                survivors.append(part)
            elif rows:
                survivors.append(self._part(kind, target, rest, part.period, like=part))
        arriving = _rows(path)
        if sum(p.rows for p in older) - left == arriving:
            found = compare(self.connection, kind, path, [self._place(p) for p in older])
            if found.identical == arriving:
                return None
        return survivors

    def _part(
        self, kind: Table, target: Target, path: Path, period: str, *, like: Part | None = None
    ) -> Part:
        checksum = _checksum(path)
        economies, pairs = economies_and_pairs(self.connection, kind, path)
        named = {
            "source": target.source,
            "vintage": target.vintage,
            "classification": target.classification,
            "frequency": target.frequency,
            "detail": target.detail,
            "period": period,
        }
        folders = "/".join(f"{name}={named[name]}" for name in kind.partition)
        part = Part(
            path=f"{kind.name}/{folders}/{checksum[:_NAME_LENGTH]}.parquet",
            period=period,
            rows=_rows(path),
            size=path.stat().st_size,
            checksum=checksum,
            economies=economies,
            pairs=pairs,
            coverage=like.coverage if like else target.coverage,
            provenance=like.provenance if like else target.provenance,
        )
        self.staged[part.path] = path
        return part

    def _place(self, part: Part) -> Path:
        """Return where a part's file lies: staged, or in the store."""
        return self.staged.get(part.path, self.folder / part.path)

    def _fresh(self) -> Path:
        return self.stage_dir / f"{uuid.uuid4().hex}.parquet"


def _rows(path: Path) -> int:
    return int(pq.read_metadata(path).num_rows)


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
