"""The socio-economic accounts of the World Input-Output Database: persons engaged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

import numpy as np

from filiere.sources.files import AGAIN, OpenFile
from filiere.sources.wiod_heading import Place
from filiere.sources.wiod_layout import Release, region_of, release_of
from filiere.sources.wiod_sheet import Cells, Floats, Sheet, column_letters, sheets, text_of

_THOUSAND: Final = 1e3
_VARIABLE: Final = "EMP"
_TOTAL: Final = "TOT"
_YEAR: Final = re.compile(r"_?((?:19|20)\d\d)")
_NEEDED: Final = ("country", "variable", "code")
_LONGEST: Final = 12
_MISSING: Final = frozenset({"", "NA", "N/A", "."})


@dataclass(frozen=True, slots=True)
class Employment:
    """Persons engaged, by industry of a country and by year.

    Parameters
    ----------
    release
        Of the database, by the codes of the industries.
    years
        Years that the file has columns for.
    persons
        Persons of a place in each of the years; NaN where the file has none. [persons]
    left_out
        Codes of rows that are no industry of the release, such as its totals.
    """

    release: Release
    years: tuple[str, ...]
    persons: Mapping[Place, Floats] = field(repr=False)
    left_out: tuple[str, ...] = ()

    def of(self, places: tuple[Place, ...], year: str) -> Floats:
        """Return the persons engaged at each place in a year; NaN where they are not known."""
        if year not in self.years:
            return np.full(len(places), np.nan)
        at, unknown = self.years.index(year), np.full(len(self.years), np.nan)
        return np.array([self.persons.get(place, unknown)[at] for place in places])


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns of the accounts stand: those of names, and those of years."""

    country: int
    variable: int
    code: int
    years: dict[str, int]


def read_employment(file: OpenFile) -> Employment:
    """Read the persons engaged, which the file gives in thousands (variable ``EMP``).

    Raises
    ------
    BrokenFile
        If it is no such workbook, or a country or a number is none.
    """
    sheet = _data(file)
    rows = sheet.rows()
    columns = _heading(sheet, rows)
    given: dict[tuple[str, str], tuple[int, Floats]] = {}
    for row, cells in rows:
        if _at(cells, columns.variable).upper() == _VARIABLE:
            key = _at(cells, columns.country), _at(cells, columns.code)
            if key in given:
                problem = f"{' '.join(key)} stands twice, first in row {given[key][0]}"
                raise sheet.broken(problem, "keep one of the two rows", row=row)
            given[key] = row, _persons(sheet, row, cells, columns)
    return _placed(sheet, columns, given)


def _placed(
    sheet: Sheet, columns: _Columns, given: Mapping[tuple[str, str], tuple[int, Floats]]
) -> Employment:
    release = release_of(code for _, code in given)
    if release is None:
        problem = f"no row gives {_VARIABLE}, the persons engaged, of an industry of the WIOD"
        raise sheet.broken(problem, "take its socio-economic accounts, WIOD_SEA, as downloaded")
    persons: dict[Place, Floats] = {}
    for (country, code), (row, numbers) in given.items():
        region = region_of(country)
        if region is None:
            problem = f"unknown country: {country or '(none)'}"
            raise sheet.broken(problem, AGAIN, row=row, column=column_letters(columns.country))
        if code in release.codes:
            persons[Place(region, release.codes[code])] = numbers
    others = dict.fromkeys(code for _, code in given if code not in release.codes)
    return Employment(
        release=release,
        years=tuple(columns.years),
        persons=MappingProxyType(persons),
        left_out=tuple(code for code in others if code != _TOTAL),
    )


def _data(file: OpenFile) -> Sheet:
    """Return the sheet that holds the data: it is named so, or the only one."""
    held = sheets(file)
    named = [sheet for sheet in held if sheet.name.upper() == "DATA"]
    if not named and len(held) > 1:
        problem = f"it has no sheet DATA (there are: {', '.join(one.name for one in held)})"
        raise file.broken(problem, "take the WIOD's socio-economic accounts, as downloaded")
    return (named or held)[0]


def _heading(sheet: Sheet, rows: Iterator[tuple[int, Cells]]) -> _Columns:
    for row, cells in rows:
        names = [text_of(cell).lower() for cell in cells]
        if all(name in names for name in _NEEDED):
            years = {
                found[1]: place
                for place, name in enumerate(names)
                if (found := _YEAR.fullmatch(name))
            }
            if not years:
                problem = "no column is a year, such as _2009 or 2014"
                raise sheet.broken(problem, AGAIN, row=row)
            country, variable, code = (names.index(name) for name in _NEEDED)
            return _Columns(country, variable, code, years)
        if row == _LONGEST:
            break
    problem = f"none of its first {_LONGEST} rows names the columns {', '.join(_NEEDED)}"
    raise sheet.broken(problem, "take the WIOD's socio-economic accounts, as downloaded")


def _at(cells: Cells, place: int) -> str:
    return text_of(cells[place]) if place < len(cells) else ""


def _persons(sheet: Sheet, row: int, cells: Cells, columns: _Columns) -> Floats:
    """Return the persons of a row; a cell that the provider left empty is missing."""
    places = list(columns.years.values())
    names = [f"{column_letters(place)} ({year})" for year, place in columns.years.items()]
    missing = np.array([_at(cells, place).upper() in _MISSING for place in places])
    held = [0.0 if none else cells[at] for at, none in zip(places, missing, strict=True)]
    numbers = sheet.numbers(row, held, names)
    if (numbers < 0).any():
        first = int(np.flatnonzero(numbers < 0)[0])
        problem = f"negative: {numbers[first]:g}"
        raise sheet.broken(problem, AGAIN, row=row, column=names[first])
    return np.where(missing, np.nan, numbers * _THOUSAND)
