"""The store that a caller names: one already open, its folder, or none for the default."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

from filiere.store.reading import Store, open_store

GivenStore: TypeAlias = Store | Path | str | None


def given_store(store: GivenStore) -> Store:
    """Return the store that a caller named, or the default one."""
    return store if isinstance(store, Store) else open_store(store)
