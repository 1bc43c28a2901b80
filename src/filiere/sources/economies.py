"""Which economy a provider's numeric code stands for."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from filiere.countries import area_name, by_numeric, countries
from filiere.errors import BrokenFile

_HIGHEST = 999
_NO_TABLE: Mapping[int, tuple[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Economies:
    """The codes a file may use.

    Parameters
    ----------
    alpha3
        Code of an economy, to its alpha-3 code.
    areas
        Code of a group, a former country without heir or an area not specified, to its name:
        known, but no economy of today.
    """

    alpha3: Mapping[int, str]
    areas: Mapping[int, str]

    @property
    def codes(self) -> list[int]:
        """Return all codes in ascending order."""
        return sorted({*self.alpha3, *self.areas})

    @property
    def numbers(self) -> dict[str, int]:
        """Return the lowest numeric code of each economy."""
        return {name: code for code, name in sorted(self.alpha3.items(), reverse=True)}


@cache
def economies() -> Economies:
    """Return the numeric codes of trade data (M49 with its deviations)."""
    return with_table(_NO_TABLE)


def with_table(table: Mapping[int, tuple[str, str]]) -> Economies:
    """Return the known codes and those of a provider's table, which maps to (alpha-3, name)."""
    iso = {country.alpha3 for country in countries()}
    alpha3, areas = {}, {}
    for code in sorted({*range(_HIGHEST + 1), *table}):
        listed, listed_name = table.get(code, ("", ""))
        found = by_numeric(code) or (listed if listed in iso else None)
        name = area_name(code) or listed_name
        if found:
            alpha3[code] = found
        elif name:
            areas[code] = name
    return Economies(MappingProxyType(alpha3), MappingProxyType(areas))


def read_table(path: Path) -> dict[int, tuple[str, str]]:
    """Read BACI's table of country codes, in either of its layouts, to (alpha-3, name) by code.

    Raises
    ------
    BrokenFile
        If it lacks the columns of both layouts or a code is not a number.
    """
    found = {}
    for row, fields in enumerate(rows_of(path, "countries"), start=2):
        iso3 = fields.get("country_iso3", fields.get("iso_3digit_alpha"))
        name = fields.get("country_name", fields.get("country_name_full"))
        code = fields.get("country_code")
        if iso3 is None or name is None or code is None:
            problem = "not BACI's table of countries (country_code, country_name, country_iso3)"
            raise BrokenFile(path, problem, "name the country_codes_V….csv of the release", row=1)
        if not code.isdecimal():
            problem = f"the code is not a number: {code}"
            raise BrokenFile(path, problem, "download it again", row=row, column="country_code")
        found[int(code)] = (iso3, name)
    return found


def rows_of(path: Path, kind: str) -> list[dict[str, str | None]]:
    """Return the rows of one of BACI's tables of codes, by the names in its heading.

    Raises
    ------
    BrokenFile
        If it cannot be read.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        problem = f"the table of {kind} cannot be read ({error.strerror})"
        raise BrokenFile(path, problem, "check the path") from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("latin-1")  # releases to V202201 are written so
    return list(csv.DictReader(text.splitlines(keepends=True)))
