"""What a reader of multi-regional tables is, and what it gives."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol, runtime_checkable

from filiere.errors import WrongInput
from filiere.mrio import Mrio
from filiere.sources.bundle import Bundle, Member
from filiere.sources.reading import Reading


@dataclass(frozen=True, slots=True)
class TableFiles:
    """The files of one table, as its reader found them in a bundle.

    Parameters
    ----------
    source
        The reader's.
    members
        The files that are read, the one that names the table first.
    period
        SDMX period, if names tell it.
    variant
        What tells it from another table of the period in the same bundle (``"ixi"``, ``"pxp"``,
        ``"bp"``, ``"2016"``); empty where nothing does.
    """

    source: str
    members: tuple[Member, ...]
    period: str | None = None
    variant: str = ""

    @property
    def shown(self) -> str:
        """Return how a message names the table: its first file."""
        return self.members[0].shown


@dataclass(frozen=True, slots=True)
class MrioRequest:
    """What a user says of a table, where its files do not.

    Parameters
    ----------
    vintage, classification, period
        What the files' names do not tell.
    unit
        USD that one unit of the file's values is; None takes the provider's own unit.

    Raises
    ------
    WrongInput
        If a unit is worth nothing, or without end.
    """

    vintage: str | None = None
    classification: str | None = None
    period: str | None = None
    unit: float | None = None

    def __post_init__(self) -> None:
        if self.unit is not None and not 0 < self.unit < math.inf:
            raise WrongInput(
                f"a unit of {self.unit:g} USD is none; give how many USD one unit is, as 1e6"
            )


@dataclass(frozen=True, slots=True)
class MrioFile:
    """A table read from files.

    Parameters
    ----------
    table
        The table, in USD, parts of split countries told apart (`filiere.mrio.Row.part`).
    warnings
        What a user must know of the reading, a sentence each.
    dropped
        Cells of the files that are not in the table, by kind.
    """

    table: Mrio
    warnings: tuple[str, ...] = ()
    dropped: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))


class MrioReader(Protocol):
    """Reads one provider's tables."""

    @property
    def source(self) -> str:
        """Return the short name of the provider's data."""

    def tables(self, bundle: Bundle) -> Sequence[TableFiles]:
        """Return the provider's tables in a bundle; none where it has none.

        It looks at names, and where names do not tell at `Bundle.head`; it never raises because
        a file belongs to another provider.
        """

    def read(self, bundle: Bundle, files: TableFiles, request: MrioRequest) -> MrioFile:
        """Read one table whole.

        Raises
        ------
        BrokenFile
            If it is cut off, or a name or a number is none, with file, row, column, what is
            wrong and what to do.
        WrongInput
            If the request contradicts what the files say.
        """


@runtime_checkable
class EmploymentApart(Protocol):
    """A reader whose provider publishes employment in files of their own."""

    def adopt_employment(self, bundle: Bundle, reading: Reading) -> bool:
        """Write the employment of a bundle without tables into the store, if it has any.

        Returns
        -------
        bool
            Whether the bundle is such a one; nothing is written otherwise.

        Raises
        ------
        BrokenFile
            If it is, and cannot be read.
        """
