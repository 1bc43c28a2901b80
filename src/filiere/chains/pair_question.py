"""What is asked of two countries on a table: the table, the sides, the sectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from filiere.chains.filieres import filieres
from filiere.chains.labels import industries_of, industry_names, sectors_on
from filiere.errors import UnknownSector
from filiere.mrio import Mrio
from filiere.sectors import Sector, sectors


@dataclass(frozen=True, slots=True)
class AskedSector:
    """A sector in the industries of a table, or one of these that stands for itself.

    Parameters
    ----------
    id, name
        Its id or code, and its name in English.
    industries
        Whose output is the sector's.
    makers
        Whose purchases are its inputs.
    wider
        Whether these industries hold more than the sector.
    """

    id: str
    name: str
    industries: tuple[str, ...]
    makers: tuple[str, ...]
    wider: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on two countries.

    Parameters
    ----------
    table
        The table.
    sides
        Regions of it.
    sectors
        Those asked for; every one that the table tells if none was named.
    named
        Whether one was named.
    known
        The sectors that there are.
    """

    table: Mrio
    sides: tuple[str, str]
    sectors: tuple[AskedSector, ...]
    named: bool
    known: Sequence[Sector]

    @property
    def directions(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Return both directions."""
        a, b = self.sides
        return (a, b), (b, a)


def asked(table: Mrio, sides: tuple[str, str], name: str | None, path: Path | None) -> Asked:
    """Find the sector that is named, or every one, in the industries of a table.

    Raises
    ------
    UnknownSector
        If it is no sector that the table tells, and no industry of it.
    """
    known, told = sectors(path), sectors_on(table, path)
    chosen = [each for each in told if name in {None, each.id}]
    found = tuple(asked_sector(table, each) for each in chosen)
    if name is not None and not found:
        if name not in table.industries:
            ids = [each.id for each in told]
            hint = f"choose among {', '.join(ids or table.industries)}"
            raise UnknownSector.among(name, [*ids, *table.industries], hint)
        found = (AskedSector(name, industry_names(table)[name], (name,), (name,), wider=False),)
    return Asked(table, sides, found, name is not None, known)


def asked_sector(table: Mrio, of: Sector) -> AskedSector:
    """Return a sector in the industries of a table."""
    return AskedSector(
        id=of.id,
        name=of.name("en"),
        industries=industries_of(table, of),
        makers=filieres(table, [of]).get(of.id, ()),
        wider=of.is_wider_in(table.classification),
    )
