"""A table as OECD writes it: its numbers under their labels, parts of countries folded."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from filiere.sources.files import OpenFile
from filiere.sources.icio_layout import PARTS, TAXES_IN_VALUE_ADDED, Label, label
from filiere.sources.lines import cut_off, heading

Floats = NDArray[np.float64]
Place = tuple[str, str]
_AGAIN = "download it again"
_NOT_IN_PART = "mend the file: a table that adds up cannot be loaded in part"


@dataclass(frozen=True, slots=True)
class Table:
    """An inter-country table, in the file's unit.

    Parameters
    ----------
    industries, categories
        (country, industry) and (country, category of final demand), n and m of them.
    Z : shape (n, n)
        Intermediate use: row sells to column.
    F : shape (n, m)
        Final use.
    output, value_added, taxes : shape (n,)
        Accounts of the industries; taxes are None where they are part of value added.
    discrepancy : shape (n,)
        The provider's statistical discrepancy of each row.
    folded
        Names of the parts of countries that were added to their country.
    """

    industries: tuple[Place, ...]
    categories: tuple[Place, ...]
    Z: Floats
    F: Floats
    output: Floats
    value_added: Floats
    taxes: Floats | None
    discrepancy: Floats
    folded: tuple[str, ...]


class _Sheet:
    """The heading of a table: where each of its columns goes."""

    def __init__(self, file: OpenFile) -> None:
        self.file = file
        self.names = heading(file)[1:]
        self.labels = [self.labelled(name, row=1) for name in self.names]
        twice = [name for name, times in Counter(self.names).items() if times > 1]
        if twice:
            raise file.broken("the column stands twice", _AGAIN, row=1, column=twice[0])
        self.industries = self._places("industry")
        self.categories = self._places("final")
        if not self.industries:
            problem = "no column is an industry of a country, such as FRA_C20"
            remedy = "check that it is OECD's inter-country table"
            raise file.broken(problem, remedy, row=1)
        first = len(self.industries) + len(self.categories)
        self.width = first + 2  # discrepancy, then what is not kept
        places = self.industries | self.categories
        self.at = np.array(
            [
                places.get((one.kind, one.country, one.code), first + (one.kind != "discrepancy"))
                for one in self.labels
            ]
        )

    def _places(self, kind: str) -> dict[tuple[str, str, str], int]:
        found = dict.fromkeys(
            (one.kind, one.country, one.code) for one in self.labels if one.kind == kind
        )
        first = 0 if kind == "industry" else len(self.industries)
        return {place: n for n, place in enumerate(found, start=first)}

    def labelled(self, name: str, *, row: int) -> Label:
        """Return what a name stands for, or refuse the file."""
        found = label(name)
        if found is None:
            problem = f"unknown name: {name or '(none)'}"
            remedy = "check that it is OECD's inter-country table, in a layout from 2016 on"
            raise self.file.broken(problem, remedy, row=row, column=name if row == 1 else None)
        return found

    def numbers(self, row: int, fields: list[str], *, account: bool) -> Floats:
        """Return a row's numbers, or refuse the file for the first that is none."""
        if len(fields) != len(self.names):
            problem = f"the line has {len(fields) + 1} columns instead of {len(self.names) + 1}"
            raise self.file.broken(problem, _AGAIN, row=row)
        if account:  # in some layouts accounts are blank where the column is no industry
            n = len(self.industries)
            fields = [
                field if field.strip() or place < n else "0"
                for field, place in zip(fields, self.at, strict=True)
            ]
        try:
            numbers = np.array(fields, dtype=np.float64)
        except ValueError:
            numbers = np.array([_number(field) for field in fields])
        if not np.isfinite(numbers).all():
            first = int(np.flatnonzero(~np.isfinite(numbers))[0])
            problem = f"not a number: {fields[first]}" if fields[first] else "there is no value"
            raise self.file.broken(problem, _NOT_IN_PART, row=row, column=self.names[first])
        return numbers

    def refuse_negative(self, row: int, numbers: Floats) -> None:
        """Refuse a negative intermediate use; final use may be one (stocks drawn down)."""
        below = np.flatnonzero((numbers < 0) & (self.at < len(self.industries)))
        if below.size:
            column = int(below[0])
            problem = f"negative intermediate use: {numbers[column]:g}"
            raise self.file.broken(problem, _NOT_IN_PART, row=row, column=self.names[column])

    def refuse_incomplete(self, rows: Mapping[str, int], accounts: Mapping[str, Floats]) -> None:
        """Refuse a table that lacks a row: cut off, or not whole."""
        industries = [
            name
            for name, one in zip(self.names, self.labels, strict=True)
            if one.kind == "industry"
        ]
        missing = [name for name in industries if name not in rows]
        missing += [kind for kind in ("value added", "output") if kind not in accounts]
        if missing:
            last = max(rows.values(), default=1)
            problem = f"the file ends without the row of {missing[0]}"
            raise self.file.broken(problem, _AGAIN, row=last)


def read_table(file: OpenFile) -> Table:
    """Read a table whole.

    Raises
    ------
    BrokenFile
        If it is cut off, a name or a number is none, an intermediate use is negative, or a row
        or a column is missing or stands twice.
    """
    sheet = _Sheet(file)
    body = np.zeros((len(sheet.industries), sheet.width))
    accounts: dict[str, Floats] = {}
    seen: dict[str, int] = {}
    taxes_apart = True
    for row, name, fields in _lines(file):
        if name in seen:
            problem = f"{name} stands twice, first in row {seen[name]}"
            raise file.broken(problem, _NOT_IN_PART, row=row)
        seen[name] = row
        line = sheet.labelled(name, row=row)
        numbers = sheet.numbers(row, fields, account=line.kind != "industry")
        folded = np.bincount(sheet.at, weights=numbers, minlength=sheet.width)
        if line.kind == "industry":
            sheet.refuse_negative(row, numbers)
            place = sheet.industries.get((line.kind, line.country, line.code))
            if place is None:
                raise file.broken(f"the row {name} has no column", _NOT_IN_PART, row=row)
            body[place] += folded
        else:
            taxes_apart &= name != TAXES_IN_VALUE_ADDED
            accounts[line.kind] = accounts.get(line.kind, np.zeros(sheet.width)) + folded
    sheet.refuse_incomplete(seen, accounts)
    n, m = len(sheet.industries), len(sheet.categories)
    return Table(
        industries=tuple((country, code) for _, country, code in sheet.industries),
        categories=tuple((country, code) for _, country, code in sheet.categories),
        Z=body[:, :n],
        F=body[:, n : n + m],
        output=accounts["output"][:n],
        value_added=accounts["value added"][:n],
        taxes=accounts["taxes"][:n] if taxes_apart and "taxes" in accounts else None,
        discrepancy=body[:, n + m],
        folded=tuple(sorted({name[:3] for name in sheet.names} & set(PARTS))),
    )


def _lines(file: OpenFile) -> Iterator[tuple[int, str, list[str]]]:
    unended = cut_off(file)
    with file.path.open("rb") as content:
        last = sum(1 for _ in content)
        content.seek(0)
        reader = csv.reader(_text(file, content))
        next(reader)
        for fields in reader:
            if reader.line_num == last and unended:
                problem = "the file ends without the end of its last line, as if cut off"
                raise file.broken(problem, _AGAIN, row=last)
            if fields:
                yield reader.line_num, fields[0].strip(), fields[1:]


def _text(file: OpenFile, content: Iterable[bytes]) -> Iterator[str]:
    for row, line in enumerate(content, start=1):
        try:
            yield line.decode("utf-8-sig" if row == 1 else "utf-8")
        except UnicodeDecodeError:
            remedy = "save the file again as UTF-8"
            raise file.broken("the text is not UTF-8", remedy, row=row) from None


def _number(field: str) -> float:
    try:
        return float(field)
    except ValueError:
        return float("nan")
