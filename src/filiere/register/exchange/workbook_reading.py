"""Reading an exported commission from tables: cells hold texts and numbers, never formulas."""

from __future__ import annotations

import datetime
import json
import zipfile
from collections.abc import Iterator, Sequence
from typing import IO, Any, Final

from django.core.exceptions import ValidationError
from django.db import models
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from filiere.errors import WrongInput
from filiere.languages import LANGUAGES
from filiere.register.exchange.document import FORMAT, Document, Plain
from filiere.register.exchange.tables import Column, Table, tables
from filiere.register.exchange.workbook import (
    ABOUT_SHEET,
    ACCOUNTS_SHEET,
    parts_of,
    read_text,
)
from filiere.register.uploads.archives import check_office

_FIRST: Final = 2
_MOST_ROWS: Final = 500_000
_MOST_COLUMNS: Final = 100


def read_workbook(file: IO[bytes]) -> Document:
    """Return the document that a workbook holds.

    Raises
    ------
    WrongInput
        If it is none, holds a formula, or a cell holds what its column does not.
    """
    try:
        check_office(file)
        file.seek(0)
        book = load_workbook(file, read_only=True, data_only=False)
    except ValidationError as error:
        raise WrongInput("; ".join(error.messages)) from error
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise WrongInput("the file is no XLSX, or is damaged") from error
    with_sheets = {sheet.title: sheet for sheet in book.worksheets}
    for needed in (ABOUT_SHEET, ACCOUNTS_SHEET):
        if needed not in with_sheets:
            raise WrongInput(f"{needed}: there is no such sheet")
    about = _about(with_sheets.pop(ABOUT_SHEET))
    accounts = list(_accounts(with_sheets.pop(ACCOUNTS_SHEET)))
    rows = {}
    for title, sheet in with_sheets.items():
        if title not in tables():
            raise WrongInput(f"{title}: no kind of rows is called so")
        rows[title] = list(_rows(sheet, tables()[title]))
    side = str(about.pop("side", ""))
    return Document(about, side, accounts, rows, first=_FIRST)


def _about(sheet: Any) -> Plain:
    """Return what the first sheet says of the commission."""
    found: Plain = {}
    for number, name, value in _lines(sheet, ["name", "value"]):
        try:
            is_json = name in ("names", "languages", "sides")
            found[str(name)] = json.loads(value or "") if is_json else value
        except (ValueError, TypeError) as error:
            raise WrongInput(f"{ABOUT_SHEET}, row {number}: {name}: cannot be read") from error
    if found.pop("format", None) != FORMAT:
        raise WrongInput(f"{ABOUT_SHEET}: “format” is not “{FORMAT}”")
    return found


def _accounts(sheet: Any) -> Iterator[Plain]:
    for _number, pk, name in _lines(sheet, ["id", "name"]):
        yield {"id": pk, "name": name or ""}


def _lines(sheet: Any, header: list[str]) -> Iterator[tuple[Any, ...]]:
    found, lines = _sheet(sheet)
    if found != header:
        raise WrongInput(f"{sheet.title}: its columns are not {', '.join(header)}")
    for number, cells in lines:
        yield number, *(cells.get(name) for name in header)


def _sheet(sheet: Any) -> tuple[list[str], Iterator[tuple[int, Plain]]]:
    """Return the names of a sheet's columns, and its rows with their numbers."""
    lines = _cells(sheet)
    header = [str(each or "") for each in next(lines, (0, []))[1]]
    while header and not header[-1]:
        header.pop()
    if len(header) != len(set(header)) or "" in header:
        raise WrongInput(f"{sheet.title}, row 1: each column needs a name of its own")
    return header, (
        (number, dict(zip(header, values, strict=False)))
        for number, values in lines
        if any(value is not None for value in values)
    )


def _cells(sheet: Any) -> Iterator[tuple[int, list[Any]]]:
    rows = sheet.iter_rows(max_row=_MOST_ROWS + 1, max_col=_MOST_COLUMNS)
    for number, row in enumerate(rows, start=1):
        where = f"{sheet.title}, row {number}"
        if number > _MOST_ROWS:
            raise WrongInput(f"{where}: the sheet has too many rows")
        yield number, [_value(cell, where) for cell in row]


def _value(cell: Any, where: str) -> Any:
    if cell.value is None:
        return None
    if cell.data_type == "f":
        raise WrongInput(f"{where}: the cell {cell.coordinate} holds a formula, not a value")
    if cell.data_type == "e":
        raise WrongInput(f"{where}: the cell {cell.coordinate} holds an error")
    if isinstance(cell.value, str):
        try:
            return read_text(cell.value)
        except ValueError as error:
            raise WrongInput(f"{where}: the cell {cell.coordinate} cannot be read") from error
    return cell.value


def _rows(sheet: Any, table: Table) -> Iterator[Plain]:
    header, lines = _sheet(sheet)
    spread = {
        each.name
        for each in table.columns
        if each.is_words and any(name.startswith(f"{each.name}:") for name in header)
    }
    known = [
        name
        for each in table.columns
        for name in (_spread(each) if each.name in spread else _parts(each, header))
    ]
    if unknown := [name for name in header if name not in known]:
        raise WrongInput(f"{sheet.title}: there is no column called {unknown[0]}")
    if missing := [name for name in known if name not in header]:
        raise WrongInput(f"{sheet.title}: the column {missing[0]} is missing")
    for number, cells in lines:
        where = f"{sheet.title}, row {number}"
        yield {
            each.name: _words(each, cells, where)
            if each.name in spread
            else _read(each, _whole(each, header, cells, where), where)
            for each in table.columns
        }


def _parts(column: Column, header: Sequence[str]) -> list[str]:
    """Return the columns over which a column's long texts are spread, of those that are there."""
    count = 1
    while f"{column.name}#{count + 1}" in header:
        count += 1
    return parts_of(column.name, count)


def _whole(column: Column, header: Sequence[str], cells: Plain, where: str) -> Any:
    first, *more = (cells.get(name) for name in _parts(column, header))
    rest = [part for part in more if part is not None]
    if rest and not all(isinstance(part, str) for part in (first, *rest)):
        raise WrongInput(f"{where}: {column.name}: a text is needed")
    return "".join(map(str, (first, *rest))) if rest else first


def _spread(column: Column) -> Sequence[str]:
    return [f"{column.name}:{lang}" for lang in LANGUAGES]


def _words(column: Column, cells: Plain, where: str) -> dict[str, str]:
    found = {lang: cells[f"{column.name}:{lang}"] for lang in LANGUAGES}
    for lang, text in found.items():
        if text is not None and not isinstance(text, str):
            raise WrongInput(f"{where}: {column.name}:{lang}: a text is needed")
    return {lang: text for lang, text in found.items() if text}


def _read(column: Column, value: Any, where: str) -> Any:
    """Return a cell's value as JSON would hold it."""
    if column.is_json and (value is not None or not column.field.null):
        try:
            return json.loads(value)
        except (ValueError, TypeError, RecursionError) as error:
            raise WrongInput(f"{where}: {column.name}: cannot be read") from error
    if value is None:
        is_text = isinstance(column.field, models.CharField | models.TextField)
        return "" if is_text and not column.field.null else None
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
