"""Read a table of labelled rows and columns that is written as text."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from filiere.mrio import Row, Use
from filiere.sources.files import AGAIN, OpenFile
from filiere.sources.lines import NO_LINE_END, cut_off, heading
from filiere.sources.mrio_sheet import Account, Label, Layout, Sheet

Floats = NDArray[np.float64]
_NOT_IN_PART = "mend the file: a table that adds up cannot be loaded in part"


def read_sheet(file: OpenFile, layout: Layout, *, rows: Sequence[Row] | None = None) -> Sheet:
    """Read a file whole.

    Parameters
    ----------
    file
        The file.
    layout
        What its labels stand for.
    rows
        Rows that it must have, where its columns do not tell them: that of a table's other file.

    Raises
    ------
    BrokenFile
        If it is cut off, a name or a number is none, an intermediate use is negative where none
        may be, or a row or a column is missing or stands twice.
    """
    columns = _Columns(file, layout, rows)
    sheet, seen = columns.empty(), dict[str, int]()
    for row, name, fields in _lines(file):
        if name in seen:
            problem = f"{name} stands twice, first in row {seen[name]}"
            raise file.broken(problem, _NOT_IN_PART, row=row)
        seen[name] = row
        found = columns.labelled(name, row=row)
        numbers = columns.numbers(row, fields, account=found.kind != "industry")
        counted = np.bincount(columns.at, weights=numbers, minlength=columns.width)
        summed = counted.astype(np.float64, copy=False)
        if found.kind == "industry":
            columns.refuse_negative(row, numbers)
            if found.row not in columns.place:
                raise file.broken(f"the row {name} has no column", _NOT_IN_PART, row=row)
            columns.keep(sheet, columns.place[found.row], summed)
        elif found.kind in get_args(Account):
            so_far = sheet.accounts.get(found.kind, np.zeros(len(sheet.rows)))
            sheet.accounts[found.kind] = so_far + summed[: len(sheet.rows)]
    columns.refuse_incomplete(seen, sheet)
    return sheet


@dataclass
class _Columns:
    """The heading of a file: where each of its columns goes."""

    file: OpenFile
    layout: Layout
    given: Sequence[Row] | None
    names: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.names = heading(self.file)[1:]
        self.labels = [self.labelled(name, row=1) for name in self.names]
        twice = [name for name, times in Counter(self.names).items() if times > 1]
        if twice:
            raise self.file.broken("the column stands twice", AGAIN, row=1, column=twice[0])
        industries: dict[Row, None] = {}
        for name, one in zip(self.names, self.labels, strict=True):
            if one.kind == "industry" and one.row in industries:
                problem = "the column stands twice, once under another name"
                raise self.file.broken(problem, _NOT_IN_PART, row=1, column=name)
            if one.kind == "industry":
                industries[one.row] = None
        self.square = bool(industries)
        if not industries and self.given is None:
            problem = f"no column is an industry of a country, such as {self.layout.example}"
            raise self.file.broken(problem, f"check that it is {self.layout.name}", row=1)
        self.rows = tuple(self.given or _together(industries))
        self.place = {row: n for n, row in enumerate(self.rows)}
        final = (one for one in self.labels if one.kind == "final")
        self.uses = tuple(dict.fromkeys(Use(one.region, one.code) for one in final))
        accounts = (one.kind for one in self.labels)
        self.kinds = [kind for kind in dict.fromkeys(accounts) if kind in get_args(Account)]
        self.width = len(self.rows) + len(self.uses) + len(self.kinds)
        self.at = np.array([self._goes_to(one) for one in self.labels], dtype=np.intp)

    def _goes_to(self, one: Label) -> int:
        if one.kind == "industry":
            if one.row not in self.place:
                name = self.names[self.labels.index(one)]
                remedy = "check that the files are of one table"
                raise self.file.broken("the column has no row", remedy, row=1, column=name)
            return self.place[one.row]
        if one.kind == "final":
            return len(self.rows) + self.uses.index(Use(one.region, one.code))
        return len(self.rows) + len(self.uses) + self.kinds.index(one.kind)

    def empty(self) -> Sheet:
        """Return the sheet with nothing in it yet."""
        n = len(self.rows)
        return Sheet(
            rows=self.rows,
            uses=self.uses,
            Z=np.zeros((n, n)) if self.square else None,
            Y=np.zeros((n, len(self.uses))),
            accounts={},
            sides={kind: np.zeros(n) for kind in self.kinds},
        )

    def keep(self, sheet: Sheet, place: int, summed: Floats) -> None:
        """Put the numbers of an industry's row in their places."""
        n, m = len(sheet.rows), len(sheet.uses)
        if sheet.Z is not None:
            sheet.Z[place] += summed[:n]
        sheet.Y[place] += summed[n : n + m]
        for kind, number in zip(self.kinds, summed[n + m :], strict=True):
            sheet.sides[kind][place] += number

    def labelled(self, name: str, *, row: int) -> Label:
        """Return what a name stands for, or refuse the file."""
        found = self.layout.label(name)
        if found is None:
            problem = f"unknown name: {name or '(none)'}"
            remedy = f"check that it is {self.layout.name}"
            column = name or None if row == 1 else None
            raise self.file.broken(problem, remedy, row=row, column=column)
        return found

    def numbers(self, row: int, fields: list[str], *, account: bool) -> Floats:
        """Return a row's numbers, or refuse the file for the first that is none."""
        if len(fields) != len(self.names):
            problem = f"the line has {len(fields) + 1} columns instead of {len(self.names) + 1}"
            raise self.file.broken(problem, AGAIN, row=row)
        if account:  # in some layouts accounts are blank where the column is no industry
            n = len(self.rows)
            fields = [
                one if one.strip() or place < n else "0"
                for one, place in zip(fields, self.at, strict=True)
            ]
        try:
            numbers = np.array(fields, dtype=np.float64)
        except ValueError:
            numbers = np.array([_number(one) for one in fields])
        if "_" in "".join(fields):  # Python's numbers may have it, a file's may not
            numbers = np.array([_number(one) for one in fields])
        if not np.isfinite(numbers).all():
            first = int(np.flatnonzero(~np.isfinite(numbers))[0])
            problem = f"not a number: {fields[first]}" if fields[first] else "there is no value"
            raise self.file.broken(problem, _NOT_IN_PART, row=row, column=self.names[first])
        return numbers

    def refuse_negative(self, row: int, numbers: Floats) -> None:
        """Refuse a negative intermediate use; final use may be one (stocks drawn down)."""
        if self.layout.negative_use:
            return
        below = np.flatnonzero((numbers < 0) & (self.at < len(self.rows)))
        if below.size:
            column = int(below[0])
            problem = f"negative intermediate use: {numbers[column]:g}"
            raise self.file.broken(problem, _NOT_IN_PART, row=row, column=self.names[column])

    def refuse_incomplete(self, seen: dict[str, int], sheet: Sheet) -> None:
        """Refuse a table that lacks a row: cut off, or not whole."""
        there = {found.row for name in seen if (found := self.layout.label(name)) is not None}
        missing = [
            name
            for name, one in zip(self.names, self.labels, strict=True)
            if one.kind == "industry" and name not in seen
        ]
        missing += ["_".join(filter(None, row)) for row in self.given or () if row not in there]
        missing += [
            kind
            for kind in self.layout.needed
            if not any(known.startswith(kind) for known in sheet.accounts)
        ]
        if missing:
            last = max(seen.values(), default=1)
            problem = f"the file ends without the row of {missing[0]}"
            raise self.file.broken(problem, AGAIN, row=last)


def _together(rows: Iterable[Row]) -> list[Row]:
    """Return rows with those of a region together, else in their order."""
    by_region: dict[str, list[Row]] = {}
    for row in rows:
        by_region.setdefault(row.region, []).append(row)
    return [row for each in by_region.values() for row in each]


def _lines(file: OpenFile) -> Iterator[tuple[int, str, list[str]]]:
    unended = cut_off(file)
    with file.path.open("rb") as content:
        last = sum(1 for _ in content)
        content.seek(0)
        reader = csv.reader(_text(file, content))
        next(reader)
        for fields in reader:
            if reader.line_num == last and unended:
                raise file.broken(*NO_LINE_END, row=last)
            if fields:
                yield reader.line_num, fields[0].strip(), fields[1:]


def _text(file: OpenFile, content: Iterable[bytes]) -> Iterator[str]:
    for row, line in enumerate(content, start=1):
        try:
            yield line.decode("utf-8-sig" if row == 1 else "utf-8")
        except UnicodeDecodeError:
            remedy = "save the file again as UTF-8"
            raise file.broken("the text is not UTF-8", remedy, row=row) from None


def _number(text: str) -> float:
    try:
        return float("nan") if "_" in text else float(text)
    except ValueError:
        return float("nan")
