"""Read GLORIA: supply and use of 164 regions, made a table of industries by industries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from filiere.errors import BrokenFile, WrongInput
from filiere.languages import message
from filiere.mrio import Mrio
from filiere.sources.bundle import Bundle, Member
from filiere.sources.gloria_labels import LAYOUT, Labels, read_labels
from filiere.sources.gloria_matrices import (
    Industries,
    read_employment,
    read_final_demand,
    read_industries,
    read_value_added,
)
from filiere.sources.mrio_reader import MrioFile, MrioRequest, TableFiles
from filiere.sources.provider import provider
from filiere.sources.world_rows import stranger_warnings

_THOUSAND: Final = 1e3
_BASIC: Final = 1
_FILE: Final = re.compile(
    r".*_(?P<matrix>T|Y|V|TQ)-Results_(?P<year>(19|20)\d\d)_(?P<release>\d{3})_"
    r"Markup(?P<markup>\d{3})\(full\)\.csv",
    re.I,
)
_README: Final = re.compile(r"GLORIA_ReadMe(_(?P<release>\d{3})\w*)?\.xlsx", re.I)
_MODEL: Final = "supply and use turned into industries by fixed product sales structure (model D)"


class GloriaTables:
    """Reads GLORIA at basic prices."""

    source = "gloria"

    def tables(self, bundle: Bundle) -> Sequence[TableFiles]:
        """Return the tables of a bundle: one for each year and release, at basic prices."""
        groups: dict[tuple[str, str], dict[str, Member]] = {}
        for member in bundle.members:
            named = _FILE.fullmatch(member.name)
            if named and int(named["markup"]) == _BASIC:
                group = groups.setdefault((named["year"], named["release"]), {})
                group.setdefault(named["matrix"].upper(), member)
        found = []
        for (year, release), of in sorted(groups.items()):
            if "T" in of:
                files = [of[name] for name in ("T", "Y", "V", "TQ") if name in of]
                files += _readme(bundle, release)
                found.append(TableFiles("gloria", tuple(files), year, release))
        return found

    def read(self, bundle: Bundle, files: TableFiles, request: MrioRequest) -> MrioFile:
        """Read one table whole.

        Raises
        ------
        BrokenFile
            If a file is missing, is cut off, or holds what is no number.
        WrongInput
            If the request contradicts what the files say.
        """
        if not files.period:
            problem = "it is no T-Results of GLORIA at basic prices (Markup001)"
            raise BrokenFile(files.shown, problem, "name the zip, or the folder that holds it")
        of = _roles(files)
        _agree(request, files)
        usd = _THOUSAND if request.unit is None else request.unit
        labels = read_labels(bundle, of["ReadMe"])
        made = read_industries(bundle, of["T"], labels)
        uses, Y = read_final_demand(bundle, of["Y"], labels, made.shares)
        made.Z[...] *= usd
        Y *= usd
        paid = read_value_added(bundle, of["V"], labels) if "V" in of else None
        table = Mrio(
            rows=labels.places.rows,
            Z=made.Z,
            other_use=Y.sum(axis=1),
            uses=uses,
            Y=Y,
            output=made.output * usd,
            value_added=None if paid is None else paid * usd,
            employment=read_employment(bundle, of["TQ"], labels) if "TQ" in of else None,
            classification=request.classification or LAYOUT,
            period=files.period,
            provenance=provider("gloria").origin(
                vintage=files.variant,
                checksum=bundle.checksum(files.members),
                period=files.period,
                note=_note(request),
            ),
        )
        beside = {"cells of supply outside the region": made.left_out}
        return MrioFile(table, _warnings(table, made, labels), beside)


def _readme(bundle: Bundle, release: str) -> list[Member]:
    """Return the ReadMe of a release, or the only one there is."""
    found = [one for one in bundle.members if _README.fullmatch(one.name)]
    own = [one for one in found if release in one.name]
    return (own or (found if len(found) == 1 else []))[:1]


def _roles(files: TableFiles) -> dict[str, Member]:
    """Return the files of a table by what they are.

    Raises
    ------
    BrokenFile
        If one that is needed is missing.
    """
    of = {}
    for member in files.members:
        named = _FILE.fullmatch(member.name)
        of[named["matrix"].upper() if named else "ReadMe"] = member
    release = f"{files.variant} of {files.period}"
    if "Y" not in of:
        problem = f"the file Y-Results (final demand) of release {release} is not beside it"
        raise BrokenFile(files.shown, problem, "take both from the provider's zip of the year")
    if "ReadMe" not in of:
        problem = f"GLORIA_ReadMe_{files.variant}.xlsx, which names rows and columns, is missing"
        raise BrokenFile(files.shown, problem, "put it into the folder that is read")
    return of


def _agree(request: MrioRequest, files: TableFiles) -> None:
    for asked, stated, what in (
        (request.period, files.period, "period"),
        (request.vintage, files.variant, "vintage"),
    ):
        if asked and asked != stated:
            problem = f"its name states the {what} {stated}, not {asked}"
            raise WrongInput(f"{files.shown}: {problem}; leave --{what} out")


def _note(request: MrioRequest) -> str:
    if request.unit is not None:
        return f"values turned into USD at {request.unit:g} USD a unit, as asked; {_MODEL}"
    return f"values in thousand USD turned into USD; {_MODEL}"


def _warnings(table: Mrio, made: Industries, labels: Labels) -> tuple[str, ...]:
    told = [
        message("taxes on products and margins are not told apart"),
        message("a product's sales are those of the industries that supply it, by their shares"),
    ]
    if made.unsupplied:
        told.append(
            f"{made.unsupplied} products are used and supplied by no industry: "
            "their sales are put to the industry of the same name"
        )
    if table.value_added is None:
        told.append(message("the files hold no value added"))
    if table.employment is None:
        told.append(message("the files hold no employment"))
    return (*told, *stranger_warnings(labels.places.strangers))
