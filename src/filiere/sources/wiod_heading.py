"""The heading of a world input-output table: what each of its columns is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal, NamedTuple

from filiere.errors import BrokenFile
from filiere.sources.files import AGAIN
from filiere.sources.wiod_layout import Release, is_total, region_of, release_of
from filiere.sources.wiod_sheet import Cells, Sheet, column_letters, text_of

FIRST: Final = 4  # columns before it name the row
LONGEST: Final = 12
_WIOD: Final = "check that it is a world input-output table of the WIOD, as downloaded"


class Place(NamedTuple):
    """An industry or a category of final demand of a region."""

    region: str
    code: str


class _Column(NamedTuple):
    kind: Literal["industry", "final", "total"]
    region: str
    code: str
    shown: str


class _Lines(NamedTuple):
    """The four rows of the heading, with the number of the third."""

    codes: Cells
    names: Cells
    countries: Cells
    numbers: Cells
    row: int

    @property
    def width(self) -> int:
        """Return how many columns the longest of the rows has."""
        return max(map(len, (self.codes, self.names, self.countries, self.numbers)))

    def at(self, place: int) -> tuple[str, str, str, str]:
        """Return a column's code, name, country and number."""
        lines = (self.codes, self.names, self.countries, self.numbers)
        code, name, country, number = (
            text_of(cells[place]) if place < len(cells) else "" for cells in lines
        )
        return code, name, country, number


@dataclass(frozen=True, slots=True)
class Heading:
    """What the columns of a table are, from the fifth on.

    Parameters
    ----------
    release
        By its industries.
    titles
        What stands above: title, prices, unit.
    industries, categories
        Where each column goes, in the order of the columns.
    names
        Columns as a message names them.
    total
        Where, counted from the fifth, the totals of the rows stand: the last of the columns.
    beyond
        Columns of the sheet, counted from the first, that have a heading after the last.
    """

    release: Release
    titles: str
    industries: dict[Place, int]
    categories: dict[Place, int]
    names: tuple[str, ...]
    total: int
    beyond: frozenset[int] = frozenset()

    @property
    def width(self) -> int:
        """Return how many columns there are, those that name the row aside."""
        return len(self.names)


def read_heading(sheet: Sheet, rows: Iterator[tuple[int, Cells]]) -> Heading:
    """Read the rows of a sheet down to the end of its heading.

    Raises
    ------
    BrokenFile
        If there is none, or a column is unknown, missing, or stands twice.
    """
    lines, titles = _lines(sheet, rows)
    release = release_of(text_of(cell) for cell in lines.codes[FIRST:])
    if release is None:
        raise sheet.broken("its columns are of no industry of the WIOD", _WIOD, row=lines.row - 2)
    columns = _columns(sheet, lines, release)
    _refuse_disorder(sheet, lines, columns)
    _refuse_missing(sheet, lines, columns, release)
    return Heading(
        release=release,
        titles=titles,
        industries=_places(columns, "industry"),
        categories=_places(columns, "final"),
        names=tuple(column.shown for column in columns),
        total=len(columns) - 1,
        beyond=frozenset(
            place for place in range(FIRST + len(columns), lines.width) if any(lines.at(place))
        ),
    )


def names_countries(cells: Cells) -> bool:
    """Whether a row is that of the heading which says whose each column is."""
    named = [code for cell in cells[FIRST:] if (code := text_of(cell))]
    return bool(named) and 2 * sum(region_of(code) is not None for code in named) > len(named)


def _places(columns: list[_Column], kind: str) -> dict[Place, int]:
    return {
        Place(column.region, column.code): at
        for at, column in enumerate(columns)
        if column.kind == kind
    }


def _lines(sheet: Sheet, rows: Iterator[tuple[int, Cells]]) -> tuple[_Lines, str]:
    """Return the heading's rows: that of the countries tells where the others are."""
    seen: list[tuple[int, Cells]] = []
    for row, cells in rows:
        seen.append((row, cells))
        if len(seen) > 2 and names_countries(cells):  # noqa: PLR2004 - codes, names, countries
            numbers = next(rows, None)
            if numbers is None:
                raise sheet.broken("the sheet ends within its heading", AGAIN, row=row)
            titles = " ".join(text_of(cell) for _, line in seen for cell in line[:FIRST])
            codes, names, countries = (line for _, line in seen[-3:])
            return _Lines(codes, names, countries, numbers[1], row), titles
        if len(seen) == LONGEST:
            break
    raise sheet.broken(f"none of its first {LONGEST} rows names the countries", _WIOD)


def _columns(sheet: Sheet, lines: _Lines, release: Release) -> list[_Column]:
    """Return what the columns are, up to the one of the totals."""
    columns: list[_Column] = []
    for place in range(FIRST, lines.width):
        code, name, country, number = lines.at(place)
        if is_total(code, name):
            columns.append(_Column("total", "", "", f"{column_letters(place)} (total output)"))
            return columns
        named = number if release.numbered else code
        shown = f"{column_letters(place)} ({country} {named})"
        columns.append(_column(sheet, lines, release, place, shown))
    problem = "the heading ends without the column of total output"
    raise sheet.broken(problem, AGAIN, row=lines.row)


def _column(sheet: Sheet, lines: _Lines, release: Release, place: int, shown: str) -> _Column:
    code, _, country, number = lines.at(place)
    region = region_of(country)
    if region is None:
        raise _unknown_country(sheet, country, row=lines.row, column=column_letters(place))
    named = number if release.numbered else code
    if named in release.categories:
        return _Column("final", region, named, shown)
    if release.codes.get(code) != named:
        known = named in release.codes.values()
        problem = f"{named} is headed {code}" if known else f"unknown industry: {named or code}"
        remedy = f"check that it is a table of the {release.vintage} release, as downloaded"
        raise sheet.broken(problem, remedy, row=lines.row - 2, column=column_letters(place))
    return _Column("industry", region, named, shown)


def _unknown_country(sheet: Sheet, country: str, *, row: int, column: str) -> BrokenFile:
    problem = f"unknown country: {country}" if country else "the column names no country"
    return sheet.broken(problem, _WIOD, row=row, column=column)


def _refuse_disorder(sheet: Sheet, lines: _Lines, columns: list[_Column]) -> None:
    """Refuse columns that stand twice, and industries of a country that lie apart."""
    count = Counter((column.kind, column.region, column.code) for column in columns)
    for column in columns:
        if count[column[:3]] > 1:
            raise sheet.broken("the column stands twice", AGAIN, row=lines.row, column=column.shown)
    met = [key for key, _ in groupby(one.region for one in columns if one.kind == "industry")]
    apart = [region for region, times in Counter(met).items() if times > 1]
    if apart:
        problem = f"the columns of {apart[0]} do not stand together"
        raise sheet.broken(problem, AGAIN, row=lines.row)


def _refuse_missing(sheet: Sheet, lines: _Lines, columns: list[_Column], release: Release) -> None:
    """Refuse a table in which a country lacks an industry or a category that others have."""
    regions = dict.fromkeys(column.region for column in columns if column.region)
    codes = dict.fromkeys(column.code for column in columns if column.kind == "industry")
    held = {column[1:3] for column in columns}
    for region in regions:
        for code in [*codes, *release.categories]:
            if (region, code) not in held:
                problem = f"there is no column {region} {code}"
                raise sheet.broken(problem, AGAIN, row=lines.row)
