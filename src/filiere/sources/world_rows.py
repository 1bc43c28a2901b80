"""Which region and industry a row of a provider's world table is, and where the row goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from filiere.countries import REST_OF_WORLD, countries
from filiere.errors import UnknownIndustry
from filiere.industries import industry
from filiere.mrio import Row, Use
from filiere.sources.matrices import Block, Floats

#: Rests of continents, and states that are no more: parts of the rest of the world.
_PARTS: Final = frozenset(
    {"WA", "WL", "WE", "WF", "WM", "WWA", "WWL", "WWE", "WWF", "WWM"}  # EXIOBASE
    | {"XAF", "XAM", "XAS", "XEU", "CSK", "DYE", "SUN", "YUG"}  # GLORIA
    | {"ANT", "USR"}  # Eora
)
#: Codes that a provider writes otherwise than ISO 3166-1.
_TODAY: Final = {
    "EL": "GRC",
    "UK": "GBR",
    "ROM": "ROU",
    "SDS": "SSD",
    "SUD": "SDN",
    "TMP": "TLS",
    "ZAR": "COD",
}
_SHOWN: Final = 8


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """The rows of a table, and where each comes from.

    Parameters
    ----------
    rows
        Countries in the order of the file, then the rest of the world.
    order : shape (n,)
        Place in the file of each of the rows.
    place : shape (n,)
        Place among the rows of each row of the file.
    strangers
        Codes of regions that are no country.
    """

    rows: tuple[Row, ...]
    order: NDArray[np.intp]
    place: NDArray[np.intp]
    strangers: tuple[str, ...]

    def keep(self, block: Block, into: Floats) -> None:
        """Put a block of a square matrix where its rows and columns go."""
        if np.array_equal(self.order, np.arange(len(self.rows))):
            into[block.start : block.stop] = block.values
        else:
            into[self.place[block.start : block.stop]] = block.values[:, self.order]


def region_of(code: str) -> tuple[str, str]:
    """Return the region of a provider's code, and which part of it the code is.

    Examples
    --------
    >>> region_of("RU"), region_of("SDS"), region_of("RoW"), region_of("WA")
    (('RUS', ''), ('SSD', ''), ('ROW', ''), ('ROW', 'WA'))
    """
    upper = code.upper()
    if upper in _PARTS:
        return REST_OF_WORLD, upper
    if upper == REST_OF_WORLD:
        return REST_OF_WORLD, ""
    return _alpha3().get(upper, code), ""


@cache
def code_of(label: str, classification: str) -> str:
    """Return the code of an industry that a provider spells so; a label not known is its code.

    Examples
    --------
    >>> code_of("Hotels and Restaurants", "Eora26"), code_of("trade", "Eora26")
    ('Hotels and Restraurants', 'trade')
    """
    try:
        return industry(label, classification=classification).code
    except UnknownIndustry:
        return label


def places(labels: Sequence[tuple[str, str]], classification: str) -> Places:
    """Return where rows go that a file labels by region and industry.

    Parameters
    ----------
    labels
        Region and industry of each row of the file, each pair once.
    classification
        Of the industries.
    """
    rows = []
    for code, label in labels:
        region, part = region_of(code)
        rows.append(Row(region, code_of(label, classification), part))
    regions = list(dict.fromkeys(row.region for row in rows))
    regions.sort(key=lambda region: region == REST_OF_WORLD)
    rank = {region: n for n, region in enumerate(regions)}
    order = np.array(sorted(range(len(rows)), key=lambda n: rank[rows[n].region]), dtype=np.intp)
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    strangers = [region for region in regions if region not in {*_alpha3().values(), "ROW"}]
    return Places(tuple(rows[n] for n in order), order, place, tuple(strangers))


def final_uses(
    labels: Sequence[tuple[str, str]], regions: Sequence[str]
) -> tuple[tuple[Use, ...], NDArray[np.intp]]:
    """Return the uses that columns of final demand are, and which of them each column is.

    Parameters
    ----------
    labels
        Region and category of each column of the file.
    regions
        Of the table, in order; the parts of the rest of the world share its columns.
    """
    rank = {region: n for n, region in enumerate(regions)}
    each = [Use(region_of(code)[0], category) for code, category in labels]
    uses = sorted(dict.fromkeys(each), key=lambda use: rank[use.region])
    place = {use: n for n, use in enumerate(uses)}
    return tuple(uses), np.array([place[use] for use in each], dtype=np.intp)


def add_columns(into: Floats, values: Floats, columns: NDArray[np.intp]) -> None:
    """Add each column of some values to the column it belongs to."""
    if np.array_equal(columns, np.arange(into.shape[1])):
        into += values
    else:
        np.add.at(into.T, columns, values.T)


def first_twice(labels: Sequence[tuple[str, str]]) -> int | None:
    """Return the place of the first label that stands for what an earlier one stands for."""
    seen: set[tuple[tuple[str, str], str]] = set()
    for n, (code, name) in enumerate(labels):
        label = (region_of(code), name)
        if label in seen:
            return n
        seen.add(label)
    return None


def stranger_warnings(strangers: Sequence[str]) -> tuple[str, ...]:
    """Return the warning of regions that are no country, if there are some."""
    if not strangers:
        return ()
    shown = ", ".join(strangers[:_SHOWN]) + (", …" if len(strangers) > _SHOWN else "")
    return (f"regions that are no country keep the provider's codes: {shown}",)


@cache
def _alpha3() -> dict[str, str]:
    known = {one.alpha3: one.alpha3 for one in countries()}
    return known | {one.alpha2: one.alpha3 for one in countries()} | _TODAY
