"""Comparing the parts on disk with the manifest that names them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from filiere.store.manifest import Manifest, Part


def verify(folder: Path, manifest: Manifest) -> tuple[str, ...]:
    """Return what is wrong with the parts in force, one line each; nothing if all is well."""
    parts = [part for held in manifest.parts.values() for part in held]
    return tuple(problem for part in parts if (problem := _problem(folder, part)))


def _problem(folder: Path, part: Part) -> str | None:
    path = folder / part.path
    if not path.is_file():
        return f"{part.path}: missing"
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != part.checksum:
            return f"{part.path}: not the content that was loaded"
    try:
        rows = pq.read_metadata(path).num_rows
    except pa.ArrowInvalid as wrong:
        return f"{part.path}: {wrong}"
    return None if rows == part.rows else f"{part.path}: {rows} rows, {part.rows} were loaded"
