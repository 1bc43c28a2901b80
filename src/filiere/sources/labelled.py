"""Read a plain labelled table: CSV whose rows and columns are named by region and industry.

One file::

    ,FRA_C20,FRA_C29,MAR_C20,MAR_C29,FRA_HFCE,FRA_GFCF,MAR_HFCE,MAR_GFCF
    FRA_C20,…
    FRA_C29,…
    MAR_C20,…
    MAR_C29,…
    OUT,…
    VA,…
    TLS,…

or a folder, or a zip, of three: intermediate use (``inter.csv`` or ``…_Z.csv``), final demand
(``final.csv``, ``…_F.csv``), and accounts (``out.csv``, ``…_out.csv``: a row for each industry,
columns OUT, VA, TLS, TTM), the last one at will. Regions are alpha-3 codes, names of countries,
``ROW``, or parts of a country as OECD calls them (``MX1``, ``CN2``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from filiere.languages import message
from filiere.mrio import Mrio
from filiere.provenance import Provenance
from filiere.sources.bundle import Bundle, Member
from filiere.sources.files import OpenFile
from filiere.sources.icio_layout import layout_of
from filiere.sources.labelled_layout import labelled, region_and_code
from filiere.sources.lines import first_names
from filiere.sources.mrio_reader import MrioFile, MrioRequest, TableFiles
from filiere.sources.mrio_sheet import Sheet
from filiere.sources.mrio_text import read_sheet

UNSTATED: Final = "unstated"
_ROLES: Final = {
    "inter": re.compile(r"(^|[_. -])(inter|intermediate|z|t)$", re.I),
    "final": re.compile(r"(^|[_. -])(final|f|fd|y)$", re.I),
    "out": re.compile(r"(^|[_. -])(out|output|x|va|accounts)$", re.I),
}
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_START: Final = 1 << 16


class LabelledTables:
    """Reads plain labelled tables."""

    source: Final = "labelled"

    def tables(self, bundle: Bundle) -> Sequence[TableFiles]:
        """Return the plain tables in a bundle: single files, and sets of two or three."""
        named = [one for one in bundle.members if one.name.lower().endswith(".csv")]
        sets: dict[tuple[str, str], dict[str, Member]] = {}
        for member in named:
            for role, pattern in _ROLES.items():
                if found := pattern.search(_stem(member)):
                    before = _stem(member)[: found.start()]
                    sets.setdefault((member.folder, before), {}).setdefault(role, member)
        whole = [
            tuple(each[role] for role in _ROLES if role in each)
            for each in sets.values()
            if {"inter", "final"} <= set(each)
        ]
        used = {member for members in whole for member in members}
        alone = [
            (member,)
            for member in named
            if member not in used and (len(bundle.members) == 1 or _looks_labelled(bundle, member))
        ]
        return [
            TableFiles(self.source, members, period=_year(members[0]))
            for members in [*whole, *alone]
        ]

    def read(self, bundle: Bundle, files: TableFiles, request: MrioRequest) -> MrioFile:
        """Read one table whole.

        Raises
        ------
        BrokenFile
            If a region is unknown, a number is none, a row or a column is missing or stands
            twice, or nothing tells what is sold besides intermediate use.
        """
        with bundle.open(files.members[0]) as file:
            names = set(_first_fields(file))
            sheet = read_sheet(file, labelled(names))
            missing = file.broken(
                "it has neither final demand nor output",
                "add columns of final demand such as FRA_HFCE, or a row OUT",
            )
        for member in files.members[1:]:
            with bundle.open(member) as file:
                sheet = _joined(sheet, read_sheet(file, labelled(names), rows=sheet.rows))
        sheet = replace(sheet, accounts={**sheet.sides, **sheet.accounts})
        if not sheet.uses and "output" not in sheet.accounts:
            raise missing
        classification = request.classification or layout_of(row.industry for row in sheet.rows)
        period = files.period or request.period
        table = sheet.table(
            unit=request.unit or 1.0,
            classification=classification or UNSTATED,
            period=period or UNSTATED,
            provenance=_origin(bundle, files, request, period or UNSTATED),
        )
        return MrioFile(_whole(table), tuple(_warnings(sheet, request, classification, period)))


def _whole(table: Mrio) -> Mrio:
    """Return a table with what it sells besides intermediate use, where output alone tells it."""
    if table.uses or table.output is None:
        return table
    other = table.output - table.Z.sum(axis=1)
    return replace(table, Y=None, other_use=other, limits=("intermediate-use-only",))


def _joined(sheet: Sheet, more: Sheet) -> Sheet:
    """Return a table's sheet with what another of its files holds."""
    return replace(
        sheet,
        uses=(*sheet.uses, *more.uses),
        Y=np.hstack([sheet.Y, more.Y]),
        sides={**sheet.sides, **more.sides},
    )


def _warnings(
    sheet: Sheet, request: MrioRequest, classification: str | None, period: str | None
) -> Iterator[str]:
    if request.unit is None:
        yield message("the file states no unit: its values are taken as USD; name one with --unit")
    if classification is None:
        yield message(
            "the file states no classification, and its industries are of none that is known: "
            "sectors cannot be asked for by name"
        )
    if period is None:
        yield message("nothing tells the year of the table; name it with --period")
    regions = Counter(use.category for use in sheet.uses)
    if few := [name for name, times in regions.items() if times < max(regions.values())]:
        yield (
            f"final demand has {', '.join(few)} for some regions only; if one of these is an "
            "industry, its row is missing"
        )
    if not sheet.uses:
        yield message("the file has no final demand: what is not intermediate use is other use")


def _origin(bundle: Bundle, files: TableFiles, request: MrioRequest, period: str) -> Provenance:
    names = ", ".join(member.name for member in files.members)
    return Provenance(
        LabelledTables.source,
        message("not stated"),
        names,
        request.vintage or UNSTATED,
        message("terms of the file's own source"),
        bundle.checksum(files.members),
        period,
        note=None if request.unit is None else f"values times {request.unit:g} USD",
    )


def _looks_labelled(bundle: Bundle, member: Member) -> bool:
    """Whether most names of a heading begin with a region."""
    names = first_names(bundle.head(member, _START))[1:-1]
    known = sum(1 for name in names if region_and_code(name) is not None)
    return known > len(names) / 2


def _first_fields(file: OpenFile) -> Iterator[str]:
    """Yield the name at each line, quotation marks off."""
    with file.path.open("rb") as content:
        next(content, None)
        for line in content:
            yield from first_names(line[:1000])[:1]


def _stem(member: Member) -> str:
    return member.name.rsplit(".", 1)[0]


def _year(member: Member) -> str | None:
    """Return the year that a file's name tells, or its folder's."""
    for text in (member.name, member.folder, member.path.parent.name):
        years = set(_YEAR.findall(text))
        if len(years) == 1:
            return str(years.pop())
    return None
