"""Sheets of a workbook, or a CSV exported from one, row by row."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from python_calamine import CalamineError, CalamineWorkbook

from filiere.errors import BrokenFile
from filiere.sources.files import AGAIN, OpenFile
from filiere.sources.lines import cut_off

Cells: TypeAlias = list[Any]
Floats: TypeAlias = NDArray[np.float64]
WORKBOOKS: Final = (".xlsb", ".xlsx", ".xlsm")
_NUMBERS: Final = frozenset({float, int})
_LETTERS: Final = 26
_START: Final = 4096  # the titles and the codes: names hold commas of their own


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a file.

    Parameters
    ----------
    file
        The workbook, or the CSV.
    name
        The sheet's name; empty for a CSV.
    """

    file: OpenFile
    name: str = ""

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """Yield each row with its number, counted from 1; an empty cell is ``""``.

        Raises
        ------
        BrokenFile
            If the file is damaged, cut off, or its text is not UTF-8.
        """
        yield from _of_workbook(self) if self.name else _of_csv(self)

    def broken(
        self, problem: str, remedy: str, *, row: int | None = None, column: str | None = None
    ) -> BrokenFile:
        """Return the error that names this sheet of its file."""
        shown = f"{self.file.shown}, sheet {self.name}" if self.name else self.file.shown
        return BrokenFile(shown, problem, remedy, row=row, column=column)

    def numbers(self, row: int, cells: Sequence[Any], names: Sequence[str]) -> Floats:
        """Return the numbers of a row's cells, or refuse the first that is none.

        Raises
        ------
        BrokenFile
            Naming row and column.
        """
        if set(map(type, cells)) <= _NUMBERS:
            numbers = np.array(cells, dtype=np.float64)
        else:
            numbers = np.array([_number(cell) for cell in cells], dtype=np.float64)
        if not np.isfinite(numbers).all():
            first = int(np.flatnonzero(~np.isfinite(numbers))[0])
            found = str(cells[first]).strip()
            problem = f"not a number: {found}" if found else "there is no value"
            remedy = "mend the cell: a table that adds up cannot be loaded in part"
            raise self.broken(problem, remedy, row=row, column=names[first])
        return numbers


def sheets(file: OpenFile) -> list[Sheet]:
    """Return the sheets of a workbook, or the one that a CSV is.

    Raises
    ------
    BrokenFile
        If it is no whole workbook.
    """
    if file.name.lower().endswith(".csv"):
        return [Sheet(file)]
    with _workbook(file) as workbook:
        return [Sheet(file, name) for name in workbook.sheet_names]


def sheet_names(path: Path) -> list[str]:
    """Return the names of a workbook's sheets; none where it cannot be read as one."""
    try:
        with CalamineWorkbook.from_path(str(path)) as workbook:
            return list(workbook.sheet_names)
    except (CalamineError, OSError):
        return []


def sign_between(text: str) -> str:
    """Return the sign between the columns of a CSV: the commonest in its beginning.

    Examples
    --------
    >>> sign_between("(millions of US$);;;;AtB;C")
    ';'
    """
    return max(",;\t", key=text[:_START].count)


def column_letters(place: int) -> str:
    """Return the letters by which a spreadsheet names a column, counted from 0.

    Examples
    --------
    >>> column_letters(0), column_letters(25), column_letters(26), column_letters(2688)
    ('A', 'Z', 'AA', 'CYK')
    """
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def text_of(cell: object) -> str:
    """Return a cell as text; a code that was kept as a number loses its decimals.

    Examples
    --------
    >>> text_of(19.0), text_of("19.0"), text_of(" 15t16 "), text_of(None)
    ('19', '19', '15t16', '')
    """
    text = "" if cell is None else str(cell).strip()
    whole = text.removesuffix(".0")
    return whole if whole.isdigit() else text


def _workbook(file: OpenFile) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_path(str(file.path))
    except CalamineError as error:
        problem = f"it is no whole workbook ({error})"
        raise file.broken(problem, AGAIN) from None


def _of_workbook(sheet: Sheet) -> Iterator[tuple[int, Cells]]:
    with _workbook(sheet.file) as workbook:
        try:
            held = workbook.get_sheet_by_name(sheet.name)
            before: Cells = [""] * (held.start[1] if held.start else 0)
            for row, cells in enumerate(held.iter_rows(), start=1):
                yield row, before + cells
        except CalamineError as error:
            raise sheet.broken(f"the sheet is damaged ({error})", AGAIN) from None


def _of_csv(sheet: Sheet) -> Iterator[tuple[int, Cells]]:
    file = sheet.file
    if cut_off(file):
        problem = "the file ends without the end of its last line, as if cut off"
        raise file.broken(problem, AGAIN)
    try:
        with file.path.open(encoding="utf-8-sig", newline="") as content:
            between = sign_between(content.read(_START))
            content.seek(0)
            reader = csv.reader(content, delimiter=between)
            for cells in reader:
                yield reader.line_num, _pointed(sheet, reader.line_num, cells, between)
    except UnicodeDecodeError:
        raise file.broken("the text is not UTF-8", "save the file again as UTF-8") from None
    except csv.Error as error:
        raise file.broken(f"a line cannot be read ({error})", AGAIN) from None


def _pointed(sheet: Sheet, row: int, cells: Cells, between: str) -> Cells:
    """Return a line's cells, decimal commas of their numbers turned into points.

    Such commas stand where semicolons separate columns. A line with points as well groups its
    thousands by one of the two: which one is not known.
    """
    numbers = cells[4:]
    if between == "," or not any("," in cell for cell in numbers) or not _digits(numbers):
        return cells
    if any("." in cell for cell in numbers):
        problem = "its numbers hold commas as well as points"
        remedy = "save it again without signs between thousands"
        raise sheet.broken(problem, remedy, row=row)
    return [*cells[:4], *(cell.replace(",", ".") for cell in numbers)]


def _digits(cells: Cells) -> bool:
    """Whether cells are numbers, signs aside, and no names."""
    return not any(sign.isalpha() and sign not in "eE" for cell in cells for sign in cell)


def _number(cell: object) -> float:
    if isinstance(cell, bool) or not isinstance(cell, (float, int, str)):
        return float("nan")
    try:
        return float("nan") if isinstance(cell, str) and "_" in cell else float(cell)
    except ValueError:
        return float("nan")
