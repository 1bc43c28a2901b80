"""What a question names, found on a table; and what a reader must know of the table's figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from filiere.countries import REST_OF_WORLD, place
from filiere.errors import UnknownCode, UnknownCountry, WrongInput
from filiere.industries import classifications, industry
from filiere.languages import Language, message
from filiere.mrio import Mrio
from filiere.sectors import Sector, sector, sectors

_LIMITS: Final = {
    "intermediate-use-only": message(
        "the table holds no final demand by country: exports are what industries abroad buy in "
        "order to produce, and all other sales are one sum"
    ),
    "no-rest-of-world": message(
        "the table has no rest of the world: what is bought from it counts as value added, "
        "and what is sold to it as final use"
    ),
    "capped-columns": message(
        "the file that the table was made from holds the intermediate cost of C21 of Iceland and "
        "H51 of Cyprus at 98 % of output at most"
    ),
}
_UNTOLD: Final = message("the table has no industry of these sectors: {sectors}")
VALUE_ADDED: Final = message(
    "value added is output less all that is bought from industries of the table: taxes on "
    "products and margins are in it"
)


def side_code(given: str) -> str:
    """Return the code of a country, given by a code or a name, or `REST_OF_WORLD`.

    Raises
    ------
    UnknownCountry
        If there is no such country.

    Examples
    --------
    >>> side_code("Maroc"), side_code("ROW")
    ('MAR', 'ROW')
    """
    return given if given == REST_OF_WORLD else place(given).code


def region_on(table: Mrio, given: str) -> str:
    """Return a table's region, given by the table's own label, or by a code or name of a country.

    Raises
    ------
    UnknownCountry
        If there is no such country, or the table does not tell it apart.
    """
    if given in table.regions:
        return given
    code = place(given).code
    if code in table.regions:
        return code
    inside = f": it is within {REST_OF_WORLD}" if REST_OF_WORLD in table.regions else ""
    title = table.provenance.title
    dated = title if table.period in title else f"{title} of {table.period}"
    raise UnknownCountry(
        f"{dated} does not tell {code} apart{inside}; choose "
        "another table with --period, --vintage, --source or --table (filiere sources lists what "
        f"is held), or one of {', '.join(table.regions)}"
    )


def industry_names(table: Mrio, lang: Language = "en") -> dict[str, str]:
    """Return the name of each industry, or its code where no layout has it."""
    layout = table.classification if table.classification in classifications() else None
    names = {}
    for code in table.industries:
        try:
            names[code] = industry(code, classification=layout).name(lang) if layout else code
        except UnknownCode:
            names[code] = code
    return names


def industries_of(table: Mrio, of: Sector) -> tuple[str, ...]:
    """Return a sector's industries on a table; none where it has none.

    Raises
    ------
    WrongInput
        If nothing says which of the table's industries make up a sector.
    """
    if table.classification not in classifications():
        raise WrongInput(
            f"{table.provenance.title}: nothing says which of its industries make up {of.id}; "
            "name an industry by its code instead"
        )
    held = set(table.industries)
    return tuple(code for code in of.industries_in(table.classification) if code in held)


def sectors_on(table: Mrio, path: Path | None = None) -> tuple[Sector, ...]:
    """Return the sectors that a table's industries tell; none where its layout is not known."""
    if table.classification not in classifications():
        return ()
    return tuple(each for each in sectors(path) if industries_of(table, each))


def places_asked(
    table: Mrio,
    region: str | None,
    *,
    industry: str | None = None,
    sector_id: str | None = None,
    sectors_file: Path | None = None,
) -> NDArray[np.intp]:
    """Return the places of an industry, of a sector, or of all industries of a region.

    Raises
    ------
    UnknownCode, UnknownSector, WrongInput
        If the table has no such industry, there is no such sector, or both are named.
    """
    if industry is not None and sector_id is not None:
        raise WrongInput("name an industry or a sector, not both")
    if sector_id is None:
        return table.places(region, None if industry is None else [industry])
    of = sector(sector_id, sectors_file)
    codes = industries_of(table, of)
    if not codes:
        raise WrongInput(f"{table.provenance.title} has no industry of the sector {of.id}")
    return table.places(region, codes)


def scope_told(name: str | None, path: Path | None = None) -> Iterator[str]:
    """Say what the industries of a sector that is named hold more or less than its name."""
    for each in sectors(path):
        if each.id == name:
            yield f"{each.id}: {each.scope_note('en', of='industries')}"


def untold(table: Mrio, known: Sequence[Sector]) -> Iterator[str]:
    """Say which sectors are missing, where all are asked for and the table's layout is known."""
    if table.classification in classifications():
        missing = [each.id for each in known if not industries_of(table, each)]
        if missing:
            yield _UNTOLD.format(sectors=", ".join(missing))


def limits_told(table: Mrio) -> Iterator[str]:
    """Say what a table leaves out, as far as figures of value chains rest on it."""
    for limit, sentence in _LIMITS.items():
        if limit in table.limits:
            yield sentence
    yield from table.notes
    if table.unit != "USD":
        yield message("the table states no currency: amounts are in its own unit")
