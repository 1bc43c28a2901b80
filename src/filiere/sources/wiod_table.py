"""A world input-output table as its sheet has it: numbers under their labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from filiere.sources.files import AGAIN
from filiere.sources.wiod_heading import FIRST, Heading, Place, read_heading
from filiere.sources.wiod_layout import Account, Release, account_of, region_of
from filiere.sources.wiod_sheet import Cells, Floats, Sheet, column_letters, text_of

_NOT_IN_PART = "mend the file: a table that adds up cannot be loaded in part"
_NEEDED: tuple[Account, ...] = (
    "intermediate consumption",
    "taxes",
    "cif/fob adjustments",
    "purchases abroad",
    "purchases of non-residents",
    "value added",
    "margins",
    "output",
)


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A world input-output table, in the file's unit.

    Parameters
    ----------
    release
        By its industries.
    titles
        What stands above it: title, prices, unit.
    industries, categories
        n rows, and m columns of final demand.
    Z : shape (n, n)
        Intermediate use: row sells to column.
    Y : shape (n, m)
        Final demand.
    sold : shape (n,)
        Total of each row, as the file has it.
    accounts
        Of the industries, each of shape (n,), by name.
    on_final_use
        How many taxes, margins and adjustments of final demand the file holds.
    beyond
        How many cells it holds in columns after that of the totals.
    """

    release: Release
    titles: str
    industries: tuple[Place, ...]
    categories: tuple[Place, ...]
    Z: Floats
    Y: Floats
    sold: Floats
    accounts: Mapping[Account, Floats]
    on_final_use: int
    beyond: int = 0


class _Body:
    """The rows under a heading, as they are filled in."""

    def __init__(self, sheet: Sheet, heading: Heading) -> None:
        self.sheet, self.heading = sheet, heading
        n, m = len(heading.industries), len(heading.categories)
        self.row_of = {place: at for at, place in enumerate(heading.industries)}
        self.industries = np.array(list(heading.industries.values()), dtype=np.intp)
        self.categories = np.array(list(heading.categories.values()), dtype=np.intp)
        self.Z, self.Y, self.sold = np.empty((n, n)), np.empty((n, m)), np.empty(n)
        self.accounts: dict[Account, Floats] = {}
        self.seen: dict[Place | Account, int] = {}
        self.on_final_use = self.beyond = 0

    def add(self, row: int, cells: Cells) -> None:
        """Take a row of the sheet in."""
        cells = self._within(row, cells)
        account = account_of(text_of(cells[0]), text_of(cells[1]))
        if account is not None:
            self._once(row, account, account)
            self._account(row, account, cells[FIRST:])
            return
        place = self._place(row, cells[:FIRST])
        self._once(row, place, " ".join(place))
        numbers = self.sheet.numbers(row, cells[FIRST:], self.heading.names)
        at = self.row_of[place]
        self.Z[at], self.Y[at] = numbers[self.industries], numbers[self.categories]
        self.sold[at] = numbers[self.heading.total]

    def _within(self, row: int, cells: Cells) -> Cells:
        """Return the cells under the heading; a row is as long as it."""
        width = FIRST + self.heading.width
        if len(cells) < width:
            problem = f"the row has {len(cells)} cells instead of {width}"
            raise self.sheet.broken(problem, AGAIN, row=row)
        for place, cell in enumerate(cells[width:], start=width):
            if text_of(cell) and place not in self.heading.beyond:
                problem = "a value without a heading"
                raise self.sheet.broken(problem, AGAIN, row=row, column=column_letters(place))
            self.beyond += bool(text_of(cell))
        return cells[:width]

    def _place(self, row: int, label: Cells) -> Place:
        """Return which row of the table a row of the sheet is, or refuse it."""
        code, name, country, number = (text_of(cell) for cell in label)
        release = self.heading.release
        named = number if release.numbered else code
        place = Place(region_of(country) or country, named)
        if place in self.row_of and release.codes.get(code) == named:
            return place
        if place in self.row_of:
            problem, column = f"{named} is headed {code or '(nothing)'}", "A"
        elif code not in release.codes and country in ("", "TOT"):
            problem, column = f"unknown account: {name or named or code or '(no name)'}", "B"
        elif region_of(country) is None:
            problem, column = f"unknown country: {country or '(none)'}", "C"
        else:
            problem, column = f"the row {country} {named or code} has no column", "A"
        raise self.sheet.broken(problem, _NOT_IN_PART, row=row, column=column)

    def _account(self, row: int, account: Account, cells: Cells) -> None:
        """Take an account in; where a column is no industry its cell may be empty."""
        industries = frozenset(self.heading.industries.values())
        filled = [
            0.0 if at not in industries and not text_of(cell) else cell
            for at, cell in enumerate(cells)
        ]
        numbers = self.sheet.numbers(row, filled, self.heading.names)
        self.accounts[account] = numbers[self.industries]
        if account not in ("intermediate consumption", "value added", "output"):
            self.on_final_use += int(np.count_nonzero(numbers[self.categories]))

    def _once(self, row: int, what: Place | Account, shown: str) -> None:
        if what in self.seen:
            problem = f"{shown} stands twice, first in row {self.seen[what]}"
            raise self.sheet.broken(problem, _NOT_IN_PART, row=row)
        self.seen[what] = row

    def refuse_missing(self) -> None:
        """Refuse a table that lacks a row: cut off, or not whole."""
        missing = [" ".join(place) for place in self.row_of if place not in self.seen]
        missing += [account for account in _NEEDED if account not in self.seen]
        if missing:
            problem = f"the sheet ends without the row of {missing[0]}"
            raise self.sheet.broken(problem, AGAIN, row=max(self.seen.values(), default=None))


def read_table(sheet: Sheet) -> Table:
    """Read a table whole.

    Raises
    ------
    BrokenFile
        If it is cut off, a name or a number is none, or a row or a column is missing or stands
        twice.
    """
    rows = sheet.rows()
    heading = read_heading(sheet, rows)
    body = _Body(sheet, heading)
    for row, cells in rows:
        if any(text_of(cell) for cell in cells):
            body.add(row, cells)
    body.refuse_missing()
    return Table(
        release=heading.release,
        titles=heading.titles,
        industries=tuple(heading.industries),
        categories=tuple(heading.categories),
        Z=body.Z,
        Y=body.Y,
        sold=body.sold,
        accounts=body.accounts,
        on_final_use=body.on_final_use,
        beyond=body.beyond,
    )
