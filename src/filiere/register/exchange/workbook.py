"""An export as tables: an XLSX file with a sheet for each kind of row.

Every text is kept as text, whatever it begins with, so that no program takes it for a formula.
A text that a sheet would alter (control signs, line ends, blanks at its ends, nothing at all) is
written in quotation marks with escapes, as JSON writes it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import IO, Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from filiere.errors import WrongInput
from filiere.languages import LANGUAGES
from filiere.register.exchange.document import FORMAT, Document, Plain
from filiere.register.exchange.tables import Column, tables

ABOUT_SHEET: Final = "commission"
ACCOUNTS_SHEET: Final = "accounts"
#: What a spreadsheet would take for the beginning of a formula.
FORMULA: Final = ("=", "+", "-", "@")
_LONGEST: Final = 32_767
#: How much of a long text one cell holds [characters]; with escapes it may be six times as much.
PIECE: Final = 5_000
_ALTERED: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_ESCAPED: Final = re.compile(r"[\x7f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def written(text: str) -> str:
    r"""Return a text as a cell keeps it.

    Examples
    --------
    >>> written("=1+1"), written("a\rb"), written('"')
    ('=1+1', '"a\\rb"', '"\\""')
    """
    if not text.startswith('"') and text == text.strip() and not _ALTERED.search(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def read_text(text: str) -> str:
    """Return the text that a cell stands for.

    Raises
    ------
    ValueError
        If it begins with a quotation mark and is no text in quotation marks.
    """
    if not text.startswith('"'):
        return text
    found = json.loads(text)
    if not isinstance(found, str):
        raise ValueError("a text in quotation marks is needed")  # noqa: TRY004 - one refusal
    return found


def write_workbook(document: Document, file: IO[bytes]) -> None:
    """Write the rows of a document as tables.

    Raises
    ------
    WrongInput
        If a text is longer than a cell may hold.
    """
    book = Workbook(write_only=True)
    about = {"format": FORMAT, "side": document.side, **document.commission}
    rows = [{"name": name, "value": _flat(value)} for name, value in about.items()]
    _write(book, ABOUT_SHEET, ["name", "value"], rows)
    _write(book, ACCOUNTS_SHEET, ["id", "name"], document.accounts)
    for kind, table in tables().items():
        found = document.rows.get(kind)
        if found is not None:
            header: list[str] = []
            shown: list[Plain] = [{} for _ in found]
            for column in table.columns:
                header += _spread(column, found, shown)
            _write(book, kind, header, shown)
    book.save(file)


def _flat(value: Any) -> Any:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return value


def _spread(column: Column, rows: Sequence[Plain], shown: Sequence[Plain]) -> list[str]:
    """Put a column's values into cells: a text by language has a cell for each language."""
    name = column.name
    if column.is_words and all(all(row[name].values()) for row in rows):
        for row, cells in zip(rows, shown, strict=True):
            cells.update({f"{name}:{lang}": row[name].get(lang) for lang in LANGUAGES})
        return [f"{name}:{lang}" for lang in LANGUAGES]
    used = 1
    for row, cells in zip(rows, shown, strict=True):
        value = _flat(row[name])
        if isinstance(value, str) and len(value) > PIECE:
            parts = [value[at : at + PIECE] for at in range(0, len(value), PIECE)]
            cells.update(dict(zip(parts_of(name, len(parts)), parts, strict=True)))
            used = max(used, len(parts))
        else:
            cells[name] = value
    return parts_of(name, used)


def parts_of(name: str, count: int) -> list[str]:
    """Return the columns over which a long text is spread.

    Examples
    --------
    >>> parts_of("text", 3)
    ['text', 'text#2', 'text#3']
    """
    return [name, *(f"{name}#{number}" for number in range(2, count + 1))]


def _write(book: Workbook, title: str, header: list[str], rows: Iterable[Plain]) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    sheet.append([_bold(sheet, name) for name in header])
    for number, row in enumerate(rows, start=2):
        sheet.append([_cell(sheet, row.get(name), f"{title}, row {number}") for name in header])


def _bold(sheet: Any, name: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, name)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, value: Any, where: str) -> WriteOnlyCell | None:
    if not isinstance(value, str):
        return None if value is None else WriteOnlyCell(sheet, value)
    if not value:
        return None
    text = written(value)
    if len(text) > _LONGEST:
        raise WrongInput(f"{where}: a text is too long for a cell; export JSON instead")
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    if text.startswith(FORMULA):
        cell.quotePrefix = True
    return cell
