"""The figures of two countries by every sector, gathered from one store and kept for a while."""

from __future__ import annotations

import hashlib
from functools import lru_cache, partial
from threading import Lock
from typing import Final

import filiere
from filiere import countries
from filiere.brief.dossier import Dossier, dossier
from filiere.brief.later import Later
from filiere.sectors import sectors
from filiere.store import Store, open_store
from filiere.store.location import store_folder
from filiere.store.manifest import NAME as MANIFEST

_IN_TURN: Final = Lock()


def store_state() -> str:
    """Return what is another text whenever the store holds something else, or the product does."""
    manifest = store_folder() / MANIFEST
    held = manifest.read_bytes() if manifest.is_file() else b""
    return hashlib.sha256(f"{filiere.__version__} {manifest} ".encode() + held).hexdigest()


def dossier_of(codes: tuple[str, str]) -> Dossier:
    """Return the figures of two countries; whoever asks at the same time waits for the same.

    Raises
    ------
    NotInStore
        If no data hold the two.
    """
    with _IN_TURN:
        later = _later(codes, store_state())
    return later()


def current_store() -> Store:
    """Return the store as it is now, opened once for each of its states."""
    with _IN_TURN:
        return _store(store_state())


@lru_cache(maxsize=1)
def _store(state: str) -> Store:  # noqa: ARG001 - tells one store from the next
    return open_store()


@lru_cache(maxsize=4)
def _later(codes: tuple[str, str], state: str) -> Later[Dossier]:
    a, b = (countries.country(code) for code in codes)
    return Later(partial(dossier, (a, b), sectors(), _store(state), group="industry"))
