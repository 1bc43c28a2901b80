"""What the first page with figures would wait for, done beside when a server's process starts."""

from __future__ import annotations

import logging
import os
from concurrent.futures import Future
from typing import Final

from filiere import countries
from filiere.countries import Country
from filiere.sectors import sectors
from filiere.web.computing import begun
from filiere.web.dossiers import current_store
from filiere.web.figures import written

#: ``0`` leaves it to the first page.
VARIABLE: Final = "FILIERE_PREPARE_FIGURES"
_log: Final = logging.getLogger(__name__)


def prepare_figures() -> Future[None] | None:
    """Begin to load what computes and draws, and the store's data, by the figures of any two."""
    return begun(_prepared) if os.environ.get(VARIABLE) != "0" else None


def _prepared() -> None:
    try:
        store = current_store()
        exporters = store.distinct(store.flows(store.choose(level="sector")), "exporter")
        a, b = [code for code in exporters if isinstance(countries.place(code), Country)][:2]
        for part in ("glance", sectors()[0].id, "chains"):
            written((a, b), "en", part)
    except Exception:  # noqa: BLE001 - the pages tell their readers what is wrong
        _log.warning("The figures could not be prepared", exc_info=True)
