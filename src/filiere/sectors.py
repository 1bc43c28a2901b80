"""Sectors that a commission works on: their products, their industries, what these leave out.

The sectors are data. A user adds one, or changes part of one, with a TOML file::

    [sector.phosphates]
    industries = ["B08"]                    # codes of any layout of filiere.industries
    hs = ["2510", "280920", "3103-3105"]    # 2, 4 or 6 digits; a range has both ends the same
    overlaps = ["chemicals", "mining"]      # sectors it may share products or industries with
    inputs_of = ["C20"]                     # industries whose purchases are its inputs; else all
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
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from itertools import combinations
from pathlib import Path
from typing import Literal

from filiere.errors import BrokenFile, UnknownSector
from filiere.industries import CURRENT, industries, industry
from filiere.languages import Language, language
from filiere.sector_file import SectorFile, read_sector_file


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector (*filière*).

    Parameters
    ----------
    id
        Its short name in commands and files.
    industries
        Codes of ``"ICIO2025"``.
    hs
        Prefixes of HS codes, of 2, 4 or 6 digits; none begins with another.
    overlaps
        Sectors with which it may share products or industries.
    inputs_of
        Industries whose purchases are its inputs: its own, where a file does not say other.
    names
        Name by language.
    product_notes, industry_notes
        By language, what its products, and its industries, cover more or less than the sector.
    """

    id: str
    industries: tuple[str, ...]
    hs: tuple[str, ...]
    overlaps: tuple[str, ...]
    inputs_of: tuple[str, ...]
    names: Mapping[Language, str] = field(repr=False, compare=False)
    product_notes: Mapping[Language, str] = field(repr=False, compare=False)
    industry_notes: Mapping[Language, str] = field(repr=False, compare=False)

    def name(self, lang: Language) -> str:
        """Return the name in a language."""
        return self.names[language(lang)]

    def scope_note(
        self, lang: Language, *, of: Literal["products", "industries", "both"] = "both"
    ) -> str:
        """Return, in a language, what the figures cover more or less than the sector.

        Parameters
        ----------
        lang
            The language.
        of
            Whose figures: those of products (customs codes), of industries (input-output
            tables), or both, one sentence after the other.
        """
        notes = {"products": [self.product_notes], "industries": [self.industry_notes]}
        chosen = notes.get(of, [self.product_notes, self.industry_notes])
        return " ".join(each[language(lang)] for each in chosen)

    def covers_product(self, hs: str) -> bool:
        """Tell whether all of an HS code belongs to the sector.

        Examples
        --------
        >>> sector("automotive").covers_product("870323")
        True
        >>> sector("automotive").covers_product("87")
        False
        """
        return hs.startswith(self.hs)

    def covers_industry(
        self, code: str, *, whole: bool = False, classification: str | None = None
    ) -> bool:
        """Tell whether an industry, or a group of industries, belongs to the sector.

        Parameters
        ----------
        code
            A code of any layout.
        whole
            Answer True only if nothing of the group lies outside the sector.
        classification
            Layout of the code; without it the newest that has the code.

        Raises
        ------
        UnknownIndustry
            If no layout has the code.

        Examples
        --------
        >>> metallurgy = sector("metallurgy")
        >>> metallurgy.covers_industry("C24"), metallurgy.covers_industry("C25")
        (True, False)
        >>> rail = sector("rail")
        >>> rail.covers_industry("C30"), rail.covers_industry("C30", whole=True)
        (True, False)
        """
        parts = set(industry(code, classification=classification).parts)
        inside = parts & set(self.industries)
        return bool(inside) and (not whole or inside == parts)

    def buys_through(self, code: str, *, classification: str | None = None) -> bool:
        """Tell whether what an industry buys are inputs of the sector.

        Examples
        --------
        >>> renewables = sector("renewables")
        >>> renewables.covers_industry("D"), renewables.buys_through("D")
        (True, False)
        """
        parts = industry(code, classification=classification).parts
        return bool(set(parts) & set(self.inputs_of))

    def industries_in(self, classification: str) -> tuple[str, ...]:
        """Return the codes of a layout that stand for the sector, in the table's order.

        Raises
        ------
        UnknownIndustry
            If there is no such layout.

        Examples
        --------
        >>> sector("metallurgy").industries_in("ICIO2023")
        ('C24',)
        """
        mine = set(self.industries)
        return tuple(each.code for each in industries(classification) if mine & set(each.parts))

    def is_wider_in(self, classification: str) -> bool:
        """Tell whether a layout's codes hold more than the sector's own industries.

        Raises
        ------
        UnknownIndustry
            If there is no such layout.

        Examples
        --------
        >>> sector("rail").is_wider_in("ICIO2025-28"), sector("rail").is_wider_in("ICIO2023")
        (False, True)
        """
        codes = self.industries_in(classification)
        return not all(
            self.covers_industry(code, whole=True, classification=classification) for code in codes
        )

    def shared_products(self, other: Sector) -> tuple[str, ...]:
        """Return the HS prefixes that belong to this sector and to another, in order.

        Examples
        --------
        >>> sector("rail").shared_products(sector("metallurgy"))
        ('7302',)
        """
        mine = {prefix for prefix in self.hs if prefix.startswith(other.hs)}
        return tuple(sorted(mine | {prefix for prefix in other.hs if prefix.startswith(self.hs)}))

    def shared_industries(self, other: Sector) -> tuple[str, ...]:
        """Return the industries that belong to this sector and to another, in table order."""
        both = set(self.industries) & set(other.industries)
        return tuple(each.code for each in industries(CURRENT) if each.code in both)


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
