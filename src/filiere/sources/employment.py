"""Read persons employed by country and industry, from a CSV of the user's own.

Columns ``country`` (alpha-3 code or name, or ROW), ``industry`` (code of the classification),
``persons``, and at will ``year``; further columns are left aside::

    country,industry,persons,year
    MAR,C29,220000,2022
    RUS,C29,610000,2022
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterator
from functools import cache
from typing import Final

import polars as pl

from filiere.countries import REST_OF_WORLD, country
from filiere.errors import UnknownCountry, UnknownIndustry
from filiere.industries import classifications, industries, industry
from filiere.sources.faults import CORRECT
from filiere.sources.files import OpenFile
from filiere.sources.lines import Fault, columns_missing, heading, numbered
from filiere.sources.provider import provider
from filiere.sources.reading import Reading
from filiere.store import Target

UNSTATED: Final = "unstated"
_NEEDED: Final = ("country", "industry", "persons")
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_Record = tuple[int, list[str]]


class EmploymentReader:
    """Reads files of employment into the store's table of that name.

    Parameters
    ----------
    reading
        The load in progress.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    @staticmethod
    def rank(name: str) -> int | None:
        """Return when to read a member of a zip; None for what is no CSV."""
        return 0 if name.lower().endswith(".csv") else None

    def read(self, file: OpenFile) -> None:
        """Read one file."""
        names = [name.lower() for name in heading(file)]
        columns_missing(file, names, _NEEDED)
        wanted = [*_NEEDED, *(["year"] if "year" in names else [])]
        copy = self.reading.folder / "employment.csv"
        faults = list(numbered(file, names, [names.index(name) for name in wanted], copy))
        with copy.open(encoding="utf-8", newline="") as text:
            records: list[_Record] = [(int(row), fields) for row, *fields in csv.reader(text)]
        copy.unlink()
        classification = self._classification(file, [fields[1] for _, fields in records])
        year = None if "year" in names else self._year(file)
        rows, wrong = _checked(records, classification, year)
        skipped = set(self.reading.refuse_or_skip(file, [*faults, *wrong]))
        kept = [
            row for (number, _), row in zip(records, rows, strict=True) if number not in skipped
        ]
        if not kept:
            raise file.broken("there are no rows under the heading", "check the file")
        frame = pl.DataFrame(kept, schema=[*_NEEDED, "period"], orient="row")
        self._add(file, frame, classification)

    def finish(self) -> None:
        """Do what remains when all files are read: nothing."""

    def _add(self, file: OpenFile, frame: pl.DataFrame, classification: str) -> None:
        vintage = self.reading.request.vintage or UNSTATED
        checksum = file.digest().checksum
        for (period,), rows in sorted(frame.group_by("period")):
            origin = provider("employment").origin(
                vintage=vintage, checksum=checksum, period=str(period), note=f"file {file.name}"
            )
            target = Target(
                table="employment",
                source="employment",
                vintage=vintage,
                classification=classification,
                provenance=origin,
                coverage="total",
                detail="industry",
            )
            self.reading.loading.add(target, rows.drop("period"), period=str(period))

    def _classification(self, file: OpenFile, codes: list[str]) -> str:
        given = self.reading.request.classification
        if given:
            return given
        known = [name for name in classifications() if set(codes) <= _codes(name)]
        if not known:
            problem = "its industries are of no one classification"
            raise file.broken(problem, "name it with --classification, as ICIO2025")
        self.reading.warn(
            f"{file.name}: no classification is named; by its industries it is taken as "
            f"{known[0]}" + (f" (it may be {', '.join(known[1:])})" if known[1:] else "")
        )
        return known[0]

    def _year(self, file: OpenFile) -> str:
        stated = set(_YEAR.findall(file.name))
        asked = self.reading.request.period
        if asked or len(stated) == 1:
            return asked or str(stated.pop())
        problem = "nothing tells the year of its figures"
        raise file.broken(problem, "add a column year, or name it with --period", row=1)


def _checked(
    records: list[_Record], classification: str, year: str | None
) -> tuple[list[tuple[str, str, float, str]], list[Fault]]:
    """Return the rows as the store keeps them, and what is wrong with those that cannot be."""
    rows: list[tuple[str, str, float, str]] = []
    faults: list[Fault] = []
    first: dict[tuple[str, str, str], int] = {}
    for number, fields in records:
        found = list(_faults(number, fields, classification))
        place = "", "", ""
        if not found:
            place = _region(fields[0]), _industry(fields[1], classification), year or fields[3]
            before = first.setdefault(place, number)
            if before != number:
                problem = f"{' '.join(place)} stands twice, first in row {before}"
                found = [Fault(number, None, problem, CORRECT, ",".join(fields))]
        faults += found[:1]
        rows.append((place[0], place[1], float("nan") if found else float(fields[2]), place[2]))
    return rows, faults


def _faults(row: int, fields: list[str], classification: str) -> Iterator[Fault]:
    record = ",".join(fields)
    if not _region(fields[0]):
        problem = f"no such country: {fields[0] or '(none)'}"
        yield Fault(row, "country", problem, "give an alpha-3 code, as MAR", record)
    if not _industry(fields[1], classification):
        problem = f"no industry of {classification}: {fields[1] or '(none)'}"
        yield Fault(row, "industry", problem, CORRECT, record)
    persons = _number(fields[2])
    if not math.isfinite(persons):
        problem = f"not a number: {fields[2]}" if fields[2] else "there is no value"
        yield Fault(row, "persons", problem, CORRECT, record)
    elif persons < 0:
        yield Fault(row, "persons", f"it is negative: {fields[2]}", CORRECT, record)
    if len(fields) > len(_NEEDED) and not re.fullmatch(r"(19|20)\d\d", fields[3]):
        yield Fault(row, "year", f"not a year: {fields[3] or '(none)'}", CORRECT, record)


@cache
def _region(text: str) -> str:
    if text.strip().upper() == REST_OF_WORLD:
        return REST_OF_WORLD
    try:
        return country(text).alpha3
    except UnknownCountry:
        return ""


@cache
def _industry(code: str, classification: str) -> str:
    try:
        return industry(code.strip(), classification=classification).code
    except UnknownIndustry:
        return ""


@cache
def _codes(classification: str) -> frozenset[str]:
    return frozenset(one.code for one in industries(classification))


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan
