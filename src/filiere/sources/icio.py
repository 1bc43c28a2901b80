"""Read OECD's inter-country input-output tables (ICIO), in the layouts of 2016 to today."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from filiere.errors import WrongInput
from filiere.languages import message
from filiere.sources.bundle import Bundle, Member
from filiere.sources.files import OpenFile
from filiere.sources.icio_layout import ICIO, label, layout_of
from filiere.sources.lines import first_names
from filiere.sources.mrio_reader import MrioFile, MrioRequest, TableFiles
from filiere.sources.mrio_sheet import Sheet
from filiere.sources.mrio_text import read_sheet
from filiere.sources.provider import provider

MILLION: Final = 1e6
_NOT_DATA: Final = re.compile(r"readme|notes?\b|dimension|label", re.I)
_EDITION: Final = re.compile(r"ICIO(?P<edition>20\d\d)\w*?[_-](?P<year>(19|20)\d\d)", re.I)
_NAMED: Final = re.compile(r"ICIO20\d\d|(19|20)\d\d_SML", re.I)
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_HEADING: Final = 1 << 20  # bytes in which a heading ends


class IcioTables:
    """Reads OECD's tables, a file a year.

    Where the provider tells the export processing of China and of Mexico apart (CN1 and CN2, MX1
    and MX2), these parts stay apart as rows of the one country: only so are the results those
    that follow from the provider's table, since a country's parts buy abroad what they need in
    different shares.
    """

    source: Final = "icio"

    def tables(self, bundle: Bundle) -> Sequence[TableFiles]:
        """Return OECD's tables in a bundle."""
        return tuple(
            TableFiles(self.source, (member,), period=_year_named(member.name))
            for member in bundle.members
            if member.name.lower().endswith(".csv")
            and not _NOT_DATA.search(member.name)
            and (_NAMED.search(member.name) or _is_whole(bundle, member))
        )

    def read(self, bundle: Bundle, files: TableFiles, request: MrioRequest) -> MrioFile:
        """Read one table whole.

        Raises
        ------
        BrokenFile
            If it is cut off, a name or a number is none, a row or a column is missing or stands
            twice, an intermediate use is negative, or nothing tells its year.
        WrongInput
            If the request contradicts what the file's name says.
        """
        with bundle.open(files.members[0]) as file:
            sheet = read_sheet(file, ICIO)
            classification = request.classification or _layout(file, sheet)
            year = files.period or _year_named(file.name) or request.period or _no_year(file)
            edition, warnings = _edition(file, classification, request)
            checksum = file.digest().checksum
        notes = [message("taxes on final use are not kept")]
        if request.unit is None:
            notes.insert(0, message("values in million USD turned into USD"))
        if "taxes" not in sheet.accounts:
            warnings += (message("taxes less subsidies are part of value added"),)
            notes.append(message("value added includes taxes less subsidies"))
        origin = provider(self.source).origin(
            vintage=edition, checksum=checksum, period=year, note="; ".join(notes)
        )
        differing = int(np.count_nonzero(sheet.sides.get("discrepancy", np.zeros(1))))
        return MrioFile(
            sheet.table(
                unit=MILLION if request.unit is None else request.unit,
                classification=classification,
                period=year,
                provenance=origin,
            ),
            warnings,
            {"cells of statistical discrepancy": differing} if differing else {},
        )


def _is_whole(bundle: Bundle, member: Member) -> bool:
    """Whether a heading has OECD's names alone: industries, final demand, and a total.

    A plain table may have the same industries; it lacks the total or the name.
    """
    start = bundle.head(member, _HEADING)
    names = first_names(start)[1:]
    if not (b"\n" in start or b"\r" in start):  # the heading goes on: its last name may be cut
        names = names[:-1]
    found = [label(name) for name in names]
    kinds = {one.kind for one in found if one}
    return None not in found and {"industry", "final"} < kinds


def _year_named(name: str) -> str | None:
    """Return the year that a file's name tells."""
    named, years = _EDITION.search(name), _YEAR.findall(name)
    if named:
        return named["year"]
    return years[0] if len(years) == 1 else None


def _no_year(file: OpenFile) -> str:
    problem = "its name does not tell the year of the table"
    raise file.broken(problem, "name it like ICIO2025_2019.csv or 2019_SML.csv")


def _layout(file: OpenFile, sheet: Sheet) -> str:
    """Return the layout that has the table's industries."""
    layout = layout_of(row.industry for row in sheet.rows)
    if layout is None:
        problem = "its industries are of no one layout"
        raise file.broken(problem, "name it with --classification", row=1)
    return layout


def _edition(
    file: OpenFile, classification: str, request: MrioRequest
) -> tuple[str, tuple[str, ...]]:
    """Return the edition, and a warning where it is only inferred."""
    named, asked = _EDITION.search(file.name), request.vintage
    stated = named["edition"] if named else None
    if stated and asked and stated != asked:
        problem = f"its name states the edition {stated}, not {asked}"
        raise WrongInput(f"{file.shown}: {problem}; leave --vintage out")
    if stated or asked:
        return str(stated or asked), ()
    inferred = classification.removeprefix("ICIO")
    warning = (
        f"the edition is not stated; by its industries it is kept as {inferred!r}; "
        "name it with --vintage"
    )
    return inferred, (warning,)
