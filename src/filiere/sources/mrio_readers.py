"""The readers of multi-regional tables: of the providers' files, and of files in a plain layout."""

from __future__ import annotations

from filiere.errors import UnknownSource
from filiere.sources.eora import EoraTables
from filiere.sources.exiobase import ExiobaseTables
from filiere.sources.gloria import GloriaTables
from filiere.sources.icio import IcioTables
from filiere.sources.labelled import LabelledTables
from filiere.sources.mrio_reader import MrioReader
from filiere.sources.parquet_table import ParquetTables
from filiere.sources.wiod import WiodTables

#: Of providers, asked first; these load into the store, too.
MRIO_READERS: tuple[MrioReader, ...] = (
    IcioTables(),
    WiodTables(),
    ExiobaseTables(),
    EoraTables(),
    GloriaTables(),
)
#: Of plain layouts, asked where no provider's is recognised.
FILE_READERS: tuple[MrioReader, ...] = (ParquetTables(), LabelledTables())


def mrio_reader(source: str) -> MrioReader:
    """Return the reader of a provider's tables, or of a plain layout.

    Raises
    ------
    UnknownSource
        If no reader has that name.

    Examples
    --------
    >>> mrio_reader("icio").source
    'icio'
    """
    found = {reader.source: reader for reader in (*MRIO_READERS, *FILE_READERS)}
    if source not in found:
        raise UnknownSource.among(source, found)
    return found[source]
