"""Which industries of a table make a sector's goods, and which make what it buys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from filiere.chains.labels import industries_of
from filiere.errors import UnknownCode, UnknownIndustry, UnknownSector, WrongInput
from filiere.industries import classifications, industries, industry
from filiere.mrio import Mrio
from filiere.sectors import Sector

Level = Literal["sector", "industry"]


def makers(table: Mrio, name: str, sectors: Sequence[Sector]) -> tuple[str, ...]:
    """Return the industries of a table that make for a sector.

    They are those whose purchases are the sector's inputs.

    Parameters
    ----------
    table
        The table.
    name
        Id of a sector, or an industry of the table, which then stands for itself.
    sectors
        The sectors that may be meant.

    Raises
    ------
    UnknownSector
        If it is neither.
    WrongInput
        If the table has no industry of the sector.
    """
    chosen = next((each for each in sectors if each.id == name), None)
    if chosen is None or table.classification not in classifications():
        if name in table.industries:
            return (name,)
        ids = [each.id for each in sectors if table.classification in classifications()]
        known = [*ids, *table.industries]
        raise UnknownSector.among(name, known, f"choose among {', '.join(ids or known)}")
    found = _of_sector(table, chosen)
    if not found:
        raise WrongInput(f"{table.provenance.title} has no industry of {name}: choose another")
    return found


def _of_sector(table: Mrio, sector: Sector) -> tuple[str, ...]:
    layout = table.classification
    return tuple(
        code
        for code in industries_of(table, sector)
        if sector.buys_through(code, classification=layout)
    )


def filieres(
    table: Mrio, sectors: Sequence[Sector], *, level: Level = "sector"
) -> dict[str, tuple[str, ...]]:
    """Return the industries of every sector that a table tells apart, or each industry alone.

    A table in a classification that the product does not know has no sectors: each of its
    industries stands for itself.
    """
    if level == "industry" or table.classification not in classifications():
        return {code: (code,) for code in table.industries}
    found = {each.id: _of_sector(table, each) for each in sectors}
    return {name: codes for name, codes in found.items() if codes}


def inputs(table: Mrio, sectors: Sequence[Sector]) -> tuple[str, ...]:
    """Return the industries whose products two sides could set out to make together.

    Those that make goods, and the services of the sectors. Trade margins, transport and finance
    are inputs too, but nothing that is ordered from the other side. In a classification that the
    product does not know, all industries.
    """
    layout = table.classification
    if layout not in classifications():
        return table.industries
    named = {code for each in sectors for code in industries_of(table, each)}
    goods = {each.code for each in industries(layout) if each.makes_goods}
    return tuple(code for code in table.industries if code in named | goods)


def products(table: Mrio, codes: Iterable[str]) -> tuple[str, ...]:
    """Return the industries of a table that codes of any layout stand for, in the table's order.

    Raises
    ------
    UnknownCode
        If one stands for no industry of the table.
    """
    wanted = {found for code in codes for found in _in_table(table, code)}
    return tuple(code for code in table.industries if code in wanted)


def _in_table(table: Mrio, code: str) -> tuple[str, ...]:
    if code in table.industries:
        return (code,)
    if table.classification in classifications():
        try:
            parts = set(industry(code).parts)
        except UnknownIndustry:
            parts = set()
        layout = {each.code: each.parts for each in industries(table.classification)}
        found = tuple(each for each in table.industries if parts & set(layout.get(each, ())))
        if found:
            return found
    raise UnknownCode.among(code, table.industries)
