"""Sectors that a commission works on: their products, their industries, what these leave out.

The sectors are data. A user adds one, or changes part of one, with a TOML file::

    [sector.phosphates]
    industries = ["B08"]                    # codes of any of OECD's layouts
    hs = ["2510", "280920", "3103-3105"]    # 2, 4 or 6 digits; a range has both ends the same
    overlaps = ["chemicals", "mining"]      # sectors it may share products or industries with
    inputs_of = ["C20"]                     # industries whose purchases are its inputs; else all
    industries_in.GLORIA = ["g38", "g65"]   # where a table tells more apart: its own codes
    name = { fr = "…", en = "…", ru = "…", ar = "…" }
    product_note = { fr = "…", en = "…", ru = "…", ar = "…" }     # what the codes take in
    industry_note = { fr = "…", en = "…", ru = "…", ar = "…" }    # and what the industries do

    [sector.pharma]
    hs = ["30"]                             # the rest of the sector stays as shipped

    [groups]
    fertilisers = ["phosphates", "chemicals"]

A product or an industry belongs to two sectors only where one of them says so in ``overlaps``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import combinations
from pathlib import Path

from filiere.errors import BrokenFile, UnknownSector
from filiere.sector import Sector
from filiere.sector_file import SectorFile, read_sector_file

__all__ = ["Sector", "group", "groups", "sector", "sectors"]


@dataclass(frozen=True, slots=True)
class _Catalogue:
    sectors: Mapping[str, Sector]
    groups: Mapping[str, tuple[str, ...]]


def _check_overlaps(found: Mapping[str, Sector], path: Path, named: Collection[str]) -> None:
    for pair in combinations(found.values(), 2):
        one, other = pair if pair[0].id in named else reversed(pair)
        shared = one.shared_products(other) + one.shared_industries(other)
        if shared and other.id not in one.overlaps and one.id not in other.overlaps:
            raise BrokenFile(
                path,
                f"key sector.{one.id}: shares {', '.join(shared[:5])} with {other.id}",
                f'take it out, or add overlaps = ["{other.id}"]',
            )


def _catalogue_of(content: SectorFile, path: Path) -> _Catalogue:
    found = {
        name: Sector(
            id=name,
            industries=each.industries,
            hs=each.hs,
            overlaps=each.overlaps,
            inputs_of=each.inputs_of,
            finer=each.industries_in,
            names=each.name,
            product_notes=each.product_note,
            industry_notes=each.industry_note,
        )
        for name, each in content.sectors.items()
    }
    _check_overlaps(found, path, content.named)
    return _Catalogue(found, content.groups)


@lru_cache(maxsize=1)
def _shipped() -> tuple[_Catalogue, SectorFile]:
    with resources.as_file(resources.files("filiere") / "data" / "sectors.toml") as path:
        content = read_sector_file(path)
        return _catalogue_of(content, path), content


def _catalogue(path: Path | None) -> _Catalogue:
    shipped, content = _shipped()
    if path is None:
        return shipped
    return _catalogue_of(read_sector_file(path, onto=content), path)


def sectors(path: Path | None = None) -> tuple[Sector, ...]:
    """Return the sectors, in the order of the file.

    Parameters
    ----------
    path
        A user's TOML, laid over the shipped one (see the module's text).

    Raises
    ------
    BrokenFile
        If the file cannot be read or says something that cannot be; the message names the key.
    """
    return tuple(_catalogue(path).sectors.values())


def sector(name: str, path: Path | None = None) -> Sector:
    """Return a sector by its id.

    Raises
    ------
    UnknownSector
        If there is none.
    BrokenFile
        As for `sectors`.

    Examples
    --------
    >>> sector("pharma").industries
    ('C21',)
    """
    known = _catalogue(path).sectors
    if name not in known:
        raise UnknownSector.among(name, known)
    return known[name]


def groups(path: Path | None = None) -> Mapping[str, tuple[str, ...]]:
    """Return the working groups: the ids of the sectors of each.

    Raises
    ------
    BrokenFile
        As for `sectors`.
    """
    return dict(_catalogue(path).groups)


def group(name: str, path: Path | None = None) -> tuple[str, ...]:
    """Return the ids of the sectors of a working group.

    Raises
    ------
    UnknownSector
        If there is no such group.
    BrokenFile
        As for `sectors`.

    Examples
    --------
    >>> group("industry")[:3]
    ('pharma', 'automotive', 'chemicals')
    """
    known = _catalogue(path).groups
    if name not in known:
        raise UnknownSector(f"unknown working group {name!r}: known: {', '.join(known)}")
    return known[name]
