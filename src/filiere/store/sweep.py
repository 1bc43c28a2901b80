"""Removing what no reader can need: unfinished loads, and parts superseded long enough ago."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Final

from filiere.store.manifest import Manifest
from filiere.store.schema import TABLES

STAGING: Final = "staging"
GRACE: Final = timedelta(hours=1)


def sweep(folder: Path, manifest: Manifest, now: float) -> None:
    """Remove leftovers; the caller holds the store's lock, so no load is in progress.

    A superseded part stays for `GRACE`, and always until one more load has changed the store:
    a reader that took the previous manifest may be about to open it.
    """
    shutil.rmtree(folder / STAGING, ignore_errors=True)
    needed = manifest.paths() | {
        item.path
        for item in manifest.superseded
        if item.generation >= manifest.generation or now - item.since < GRACE.total_seconds()
    }
    for table in TABLES:
        for path in (folder / table).rglob("*.parquet"):
            if path.relative_to(folder).as_posix() not in needed:
                path.unlink(missing_ok=True)
