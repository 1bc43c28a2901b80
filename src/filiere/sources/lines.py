"""Lines of a delimited file: the whole ones, numbered, and what is wrong with the others."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from filiere.sources.files import OpenFile

ROW = "row_in_file"
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at one place of a file.

    Parameters
    ----------
    row
        Line in the file, counted from 1 with its heading.
    column
        The column's name, where it is one column's fault.
    problem, remedy
        As in `filiere.errors.BrokenFile`.
    record
        The row as it stands in the file.
    """

    row: int
    column: str | None
    problem: str
    remedy: str
    record: str = ""


def heading(file: OpenFile) -> list[str]:
    """Return the names in a file's first line.

    Raises
    ------
    BrokenFile
        If the first line is not text, or its columns or its end are marked by other signs.
    """
    with file.path.open("rb") as content:
        first = content.readline(1 << 22)
    try:
        text = first.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise file.broken(*_ENCODING, row=1) from None
    if "\r" in text.rstrip("\r\n"):
        raise file.broken(*OLD_LINE_ENDS, row=1)
    names = [name.strip() for name in next(csv.reader([text]), [])]
    between = next((sign for sign in _SEPARATORS if sign in text), None)
    if len(names) == 1 and between:
        problem = f"its columns are separated by {_SEPARATORS[between]}, not commas"
        raise file.broken(problem, "save it again with commas between the columns", row=1)
    return names


def first_names(start: bytes) -> list[str]:
    """Return the names in the first line of a file's first bytes; none where it is no such text."""
    line = next(iter(start.splitlines()), b"").decode("utf-8-sig", errors="replace")
    try:
        return [name.strip() for name in next(csv.reader([line]), [])]
    except csv.Error:
        return []


def columns_missing(file: OpenFile, names: Sequence[str], needed: Sequence[str]) -> None:
    """Refuse a file whose heading lacks columns.

    Raises
    ------
    BrokenFile
        Naming the first column that is missing and those that are there.
    """
    for column in needed:
        if column not in names:
            shown = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
            problem = f"the column is missing (the heading reads: {shown})"
            raise file.broken(problem, "check that it is the provider's file", row=1, column=column)


def numbered(
    file: OpenFile, names: Sequence[str], keep: Sequence[int], target: Path
) -> Iterator[Fault]:
    """Copy a file's whole lines with their numbers, and yield a fault for each other line.

    Parameters
    ----------
    file
        A file with a heading.
    names
        Its columns, in order.
    keep
        Which of them to copy, by position.
    target
        Where to write: a CSV without heading, the row's number first.
    """
    with file.path.open("rb") as content, target.open("w", newline="", encoding="utf-8") as out:
        write = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow
        unended = cut_off(file)
        for row, fields, last in _records(content):
            fault = _fault(row, fields, names)
            if fault is None and last and unended:
                fault = Fault(row, None, *NO_LINE_END, record=",".join(fields))
            if fault is not None:
                yield fault
            elif fields:
                write([row, *(fields[place] for place in keep)])


def cut_off(file: OpenFile) -> bool:
    """Whether a file ends in the middle of a line."""
    with file.path.open("rb") as content:
        content.seek(-1, 2)
        return content.read(1) != b"\n"


def _records(content: BinaryIO) -> Iterator[tuple[int, list[str], bool]]:
    """Yield each record after the heading: its first line, its fields, whether it is the last."""
    held: tuple[int, list[str]] | None = None
    for record in _read(content):
        if held is not None:
            yield *held, False
        held = record
    if held is not None:
        yield *held, True


def _read(content: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    content.readline()
    reader = csv.reader(_decoded(content), strict=True)
    row = 2
    while True:
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield row, [str(error), _UNREADABLE]
            return
        yield row, fields
        row = reader.line_num + 2


def _decoded(lines: Iterable[bytes]) -> Iterator[str]:
    for line in lines:
        yield line.decode("utf-8", errors="surrogateescape")


def _fault(row: int, fields: list[str], names: Sequence[str]) -> Fault | None:
    """Return what is wrong with a record; an empty line is no record."""
    if fields and fields[-1] == _UNREADABLE:
        problem = f"a quotation mark does not close ({fields[0]})"
        return Fault(row, None, problem, "close it, or download the file again")
    record = ",".join(fields)
    if fields and len(fields) != len(names):
        problem = f"the line has {len(fields)} columns instead of {len(names)}"
        return Fault(row, None, problem, "download the file again or mend the line", record)
    if not record.isascii():
        for name, field in zip(names, fields, strict=True):
            if any("\udc80" <= sign <= "\udcff" for sign in field):
                clean = record.encode("utf-8", "surrogateescape").decode("latin-1")
                return Fault(row, name, *_ENCODING, clean)
    return None


_UNREADABLE = "\0unreadable"
_ENCODING = ("the text is not UTF-8", "save the file again as UTF-8")
OLD_LINE_ENDS = (
    "its lines end by carriage returns alone",
    "save it again with line feeds, as Windows or Unix do",
)
_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
NO_LINE_END = (
    "the file ends without the end of its last line, as if cut off",
    "download it again, or end the line if it is whole",
)
