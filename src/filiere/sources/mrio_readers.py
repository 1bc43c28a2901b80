"""The readers of multi-regional tables, in the order in which they are asked."""

from __future__ import annotations

from filiere.errors import UnknownSource
from filiere.sources.icio import IcioTables
from filiere.sources.mrio_reader import MrioReader
from filiere.sources.wiod import WiodTables

MRIO_READERS: tuple[MrioReader, ...] = (IcioTables(), WiodTables())


def mrio_reader(source: str) -> MrioReader:
    """Return the reader of a provider's tables.

    Raises
    ------
    UnknownSource
        If no reader has that name.
    """
    found = {reader.source: reader for reader in MRIO_READERS}
    if source not in found:
        raise UnknownSource.among(source, found)
    return found[source]
