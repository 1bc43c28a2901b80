"""What the rows and columns of GLORIA are: the sheets of its ReadMe."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from python_calamine import CalamineWorkbook

from filiere.errors import BrokenFile
from filiere.sources.bundle import Bundle, Member
from filiere.sources.files import AGAIN
from filiere.sources.world_rows import Places, first_twice, places

LAYOUT: Final = "GLORIA"
_SHEETS: Final = {
    "Regions": ("Region_acronyms",),
    "Sectors": ("Sector_names",),
    "Value added and final demand": ("Value_added_names", "Final_demand_names"),
    "Satellites": ("Sat_head_indicator", "Sat_indicator", "Sat_unit"),
}


@dataclass(frozen=True, slots=True)
class Labels:
    """The lists of a release.

    Parameters
    ----------
    regions
        Codes, in the order of the matrices.
    sectors
        Names, of industries and of products alike.
    value_added, final_demand
        Names of what a region pays and buys.
    satellites
        Group, name and unit of each satellite row.
    """

    regions: tuple[str, ...]
    sectors: tuple[str, ...]
    value_added: tuple[str, ...]
    final_demand: tuple[str, ...]
    satellites: tuple[tuple[str, str, str], ...]

    @property
    def industries(self) -> list[tuple[str, str]]:
        """Return region and sector of each industry, in the order of the matrices."""
        return [(region, sector) for region in self.regions for sector in self.sectors]

    @property
    def places(self) -> Places:
        """Return where the industries go."""
        return places(self.industries, LAYOUT)

    @property
    def uses(self) -> list[tuple[str, str]]:
        """Return region and category of each column of final demand."""
        return [(region, name) for region in self.regions for name in self.final_demand]

    @property
    def columns(self) -> list[str]:
        """Return what a message calls each column: of a region, industries, then products."""
        kinds = ("industry", "product")
        return [
            f"{region} / {sector} ({kind})"
            for region in self.regions
            for kind in kinds
            for sector in self.sectors
        ]


def read_labels(bundle: Bundle, member: Member) -> Labels:
    """Read the lists of a ReadMe.

    Raises
    ------
    BrokenFile
        If it is no workbook, or a sheet, a column or a name is missing or stands twice.
    """
    with bundle.open(member) as file:
        try:
            book = CalamineWorkbook.from_path(str(file.path))
            sheets: dict[str, Sequence[Sequence[object]]] = {
                name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names
            }
        except Exception as error:  # noqa: BLE001 - the library raises its own and others
            remedy = "take GLORIA_ReadMe_….xlsx from the provider again"
            raise BrokenFile(member.shown, f"it is no workbook ({error})", remedy) from None
    lists = {
        name: _column(member, sheets, sheet, name)
        for sheet, names in _SHEETS.items()
        for name in names
        if sheet != "Satellites" or sheet in sheets
    }
    satellites = zip(*(lists.get(name, ()) for name in _SHEETS["Satellites"]), strict=True)
    labels = Labels(
        regions=_filled(member, "Region_acronyms", lists),
        sectors=_filled(member, "Sector_names", lists),
        value_added=_filled(member, "Value_added_names", lists),
        final_demand=_filled(member, "Final_demand_names", lists),
        satellites=tuple(satellites),
    )
    if (twice := first_twice(labels.industries)) is not None:
        problem = f"{' / '.join(labels.industries[twice])} stands twice"
        raise BrokenFile(member.shown, problem, AGAIN)
    return labels


def _column(
    member: Member, sheets: Mapping[str, Sequence[Sequence[object]]], sheet: str, name: str
) -> Sequence[str]:
    """Return a column of a sheet under its heading."""
    rows = sheets.get(sheet) or [()]
    heading = [str(one).strip() for one in rows[0]]
    if name not in heading:
        problem = f"its sheet {sheet} lacks the column" if sheet in sheets else f"no sheet {sheet}"
        remedy = "check that it is GLORIA_ReadMe_….xlsx"
        raise BrokenFile(member.shown, problem, remedy, row=1, column=name)
    at = heading.index(name)
    return [re.sub(r"\s+", " ", str(row[at])).strip() for row in rows[1:] if any(row)]


def _filled(member: Member, name: str, lists: dict[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the names of a list, which may end before others of its sheet, but has no gap."""
    names = list(lists[name])
    while names and not names[-1]:
        names.pop()
    if not names or not all(names):
        row = names.index("") + 2 if names else 2
        raise BrokenFile(member.shown, "there is no name", AGAIN, row=row, column=name)
    return tuple(names)
