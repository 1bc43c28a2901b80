"""The manifest: which parts are in force, swapped in one step by each load."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final, NamedTuple

from filiere.countries import REST_OF_WORLD
from filiere.errors import StoreError
from filiere.provenance import Provenance
from filiere.store import durable
from filiere.store.dataset import Coverage, Dataset, Detail, TableName, Target

NAME: Final = "manifest.json"
FORMAT: Final = 1


class Key(NamedTuple):
    """What names a dataset: vintages, classifications and details are never mixed."""

    table: TableName
    source: str
    vintage: str
    classification: str
    frequency: str
    detail: Detail

    @classmethod
    def of(cls, named: Target | Dataset, table: TableName | None = None) -> Key:
        """Return the key of a target or a dataset, or its sister's in another table."""
        return cls(
            table or named.table,
            named.source,
            named.vintage,
            named.classification,
            named.frequency,
            named.detail,
        )


@dataclass(frozen=True, slots=True)
class Part:
    """One immutable file of a dataset, named by its content.

    Parameters
    ----------
    path
        Relative to the store, with ``/``.
    period
        SDMX period of all its rows, or ``"all"`` where the table has none.
    rows, size
        Rows, and bytes.
    checksum
        SHA-256 of the file, hexadecimal.
    economies
        Codes of the countries that occur, sorted.
    pairs
        Of input-output rows: how many exporter, importer, product there are across borders.
    coverage, provenance
        As given by the load that brought it.
    """

    path: str
    period: str
    rows: int
    size: int
    checksum: str
    economies: tuple[str, ...]
    pairs: int
    coverage: Coverage
    provenance: Provenance


class Superseded(NamedTuple):
    """A part that a reader of an earlier manifest may still need."""

    path: str
    generation: int
    since: float


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a store holds.

    Parameters
    ----------
    generation
        Counts the loads that changed something.
    parts
        Parts in force by dataset.
    superseded
        Parts that a load took the place of, not yet removed.
    """

    generation: int
    parts: dict[Key, tuple[Part, ...]]
    superseded: tuple[Superseded, ...] = ()

    def paths(self) -> frozenset[str]:
        """Return the paths of the parts in force."""
        return frozenset(part.path for parts in self.parts.values() for part in parts)

    def datasets(self) -> tuple[Dataset, ...]:
        """Return the datasets in force, product tables left out."""
        return tuple(
            describe(key, parts)
            for key, parts in self.parts.items()
            if key.table != "product_names"
        )

    def next(self, parts: dict[Key, tuple[Part, ...]], now: float) -> Manifest:
        """Return the manifest of the following generation."""
        following = replace(self, generation=self.generation + 1, parts=ordered(parts))
        kept = following.paths()
        old = {item.path: item for item in self.superseded}
        for path in self.paths() - kept:
            old[path] = Superseded(path, following.generation, now)
        return replace(following, superseded=tuple(sorted(old[path] for path in old.keys() - kept)))


def ordered(parts: dict[Key, tuple[Part, ...]]) -> dict[Key, tuple[Part, ...]]:
    """Return the same parts in the manifest's order, empty datasets left out."""
    return {
        key: tuple(sorted(parts[key], key=lambda part: (part.period, part.path)))
        for key in sorted(parts)
        if parts[key]
    }


def joint_provenance(origins: Iterable[Provenance], periods: Iterable[str]) -> Provenance:
    """Return one origin for several files of a dataset.

    Where they differ, the checksum is the SHA-256 of their sorted checksums, one a line.
    """
    span = sorted(periods)
    period = span[0] if len(span) == 1 else f"{span[0]}/{span[-1]}"
    distinct = list(dict.fromkeys(origins))
    first = distinct[0]
    checksums = sorted({origin.checksum for origin in distinct})
    if len(checksums) > 1:
        listed = "\n".join(checksums).encode()
        first = replace(first, checksum="sha256:" + hashlib.sha256(listed).hexdigest())
    return replace(first, period=first.period if span == ["all"] else period)


def describe(key: Key, parts: tuple[Part, ...]) -> Dataset:
    """Return the dataset that some parts make."""
    periods = tuple(sorted({part.period for part in parts}))
    return Dataset(
        **key._asdict(),
        periods=periods,
        rows=sum(part.rows for part in parts),
        coverage=parts[0].coverage,
        embedded=False,
        provenance=joint_provenance((part.provenance for part in parts), periods),
        economies=len({code for part in parts for code in part.economies} - {REST_OF_WORLD}),
    )


def write(folder: Path, manifest: Manifest) -> None:
    """Put a manifest in force, in one step."""
    document = {
        "format": FORMAT,
        "generation": manifest.generation,
        "datasets": [
            {**key._asdict(), "parts": [_plain(part) for part in parts]}
            for key, parts in manifest.parts.items()
        ],
        "superseded": [item._asdict() for item in manifest.superseded],
    }
    durable.write_text(folder / NAME, json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def read(folder: Path) -> Manifest:
    """Return the manifest in force; an empty one where the folder holds none.

    Raises
    ------
    StoreError
        If it cannot be read, or was written by a later version.
    """
    path = folder / NAME
    try:
        document = json.loads(path.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return Manifest(0, {})
    except (OSError, ValueError) as wrong:
        raise StoreError(f"cannot read {path}: {wrong}; restore it from a copy") from wrong
    if not isinstance(document, dict):
        raise StoreError(f"{path} is not a store's manifest; restore it from a copy")
    if document.get("format") != FORMAT:
        raise StoreError(
            f"{path} has format {document.get('format')!r}, this version reads {FORMAT}; "
            "update filiere"
        )
    try:
        return _parsed(document)
    except (KeyError, TypeError) as wrong:
        raise StoreError(f"{path} is incomplete ({wrong}); restore it from a copy") from wrong


def _plain(part: Part) -> dict[str, Any]:
    return {**asdict(part), "economies": " ".join(part.economies)}


def _parsed(document: dict[str, Any]) -> Manifest:
    parts = {
        Key(**{name: entry[name] for name in Key._fields}): tuple(
            Part(
                **{
                    **fields,
                    "economies": tuple(fields["economies"].split()),
                    "provenance": Provenance(**fields["provenance"]),
                }
            )
            for fields in entry["parts"]
        )
        for entry in document["datasets"]
    }
    return Manifest(
        document["generation"],
        parts,
        tuple(Superseded(**item) for item in document["superseded"]),
    )
