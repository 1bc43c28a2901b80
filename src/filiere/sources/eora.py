"""Read Eora26: the world in 26 sectors, one text file a matrix and one a list of labels."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from filiere.errors import BrokenFile, WrongInput
from filiere.languages import message
from filiere.mrio import Mrio
from filiere.sources.bundle import Bundle, Member
from filiere.sources.eora_matrices import (
    LAYOUT,
    Axis,
    read_axis,
    read_employment,
    read_final_demand,
    read_flows,
    read_labels,
    read_value_added,
)
from filiere.sources.matrices import Floats
from filiere.sources.mrio_reader import MrioFile, MrioRequest, TableFiles
from filiere.sources.provider import provider
from filiere.sources.world_rows import code_of, stranger_warnings

_THOUSAND: Final = 1e3
_FILE: Final = re.compile(
    r"Eora26_(?P<year>(19|20)\d\d)_(?P<price>bp|pp)_(?P<matrix>T|FD|VA|Q)\.txt", re.I
)
_LABELS: Final = re.compile(r"labels_(T|FD|VA|Q)\.txt", re.I)
_NEEDED: Final = ("T", "FD", "labels_T", "labels_FD")
_GET: Final = "take it from the provider (labels are in indices.zip) and put it beside the others"


class EoraTables:
    """Reads Eora26 at basic prices (bp) or purchasers' prices (pp)."""

    source = "eora"

    def tables(self, bundle: Bundle) -> Sequence[TableFiles]:
        """Return the tables of a bundle: one for each year and price."""
        groups: dict[tuple[str, str, str], list[Member]] = {}
        for member in bundle.members:
            if named := _FILE.fullmatch(member.name):
                group = (named["year"], named["price"].lower(), member.folder)
                groups.setdefault(group, []).append(member)
        found = []
        for (year, price, folder), members in sorted(groups.items()):
            members.sort(key=lambda one: "_T." not in one.name.upper())
            files = (*members, *_labels(bundle, folder))
            found.append(TableFiles("eora", files, year, price))
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
            problem = "it is no matrix of Eora26, as Eora26_2010_bp_T.txt"
            raise BrokenFile(files.shown, problem, "name the zip, or the folder that holds it")
        of = {_role(one.name): one for one in files.members}
        for needed in _NEEDED:
            if needed not in of:
                problem = f"the file of {needed.replace('_', ' of ')} is not beside it"
                raise BrokenFile(files.shown, problem, _GET)
        if request.period and request.period != files.period:
            problem = f"its name states the year {files.period}, not {request.period}"
            raise WrongInput(f"{files.shown}: {problem}; leave --period out")
        usd = _THOUSAND if request.unit is None else request.unit
        axis = read_axis(bundle, of["labels_T"])
        Z = read_flows(bundle, of["T"], axis)
        Z *= usd
        uses, Y = read_final_demand(bundle, of["FD"], of["labels_FD"], axis)
        Y *= usd
        value_added, employment = _paid(bundle, of, axis)
        table = Mrio(
            rows=axis.places.rows,
            Z=Z,
            other_use=Y.sum(axis=1),
            uses=uses,
            Y=Y,
            value_added=None if value_added is None else value_added * usd,
            employment=employment,
            classification=request.classification or LAYOUT,
            period=files.period,
            provenance=provider("eora").origin(
                vintage=_vintage(request, files),
                checksum=bundle.checksum(files.members),
                period=files.period,
                note=_note(request),
            ),
        )
        return MrioFile(table, _warnings(request, files, table, axis))


def _role(name: str) -> str:
    """Return which matrix a file is, or which labels."""
    found = _FILE.fullmatch(name)
    return found["matrix"].upper() if found else "labels_" + name[7:-4].upper()


def _labels(bundle: Bundle, folder: str) -> list[Member]:
    """Return the files of labels: those in a table's folder, else any of the bundle."""
    nearest: dict[str, Member] = {}
    for member in sorted(bundle.members, key=lambda one: one.folder != folder):
        if _LABELS.fullmatch(member.name):
            nearest.setdefault(member.name.lower(), member)
    return list(nearest.values())


def _paid(
    bundle: Bundle, of: Mapping[str, Member], axis: Axis
) -> tuple[Floats | None, Floats | None]:
    """Return value added, in the file's unit, and employment."""
    value_added, employment = None, None
    if "VA" in of and "labels_VA" in of:
        rows = len(read_labels(bundle, of["labels_VA"], fields=2))
        value_added = read_value_added(bundle, of["VA"], rows, axis)
    if "Q" in of and "labels_Q" in of:
        labels = read_labels(bundle, of["labels_Q"], fields=1)
        employment = read_employment(bundle, of["Q"], labels, axis)
    return value_added, employment


def _vintage(request: MrioRequest, files: TableFiles) -> str:
    """Return the release, told apart where prices are the purchasers'."""
    return (request.vintage or "Eora26") + ("-pp" if files.variant == "pp" else "")


def _note(request: MrioRequest) -> str:
    if request.unit is not None:
        return f"values turned into USD at {request.unit:g} USD a unit, as asked"
    return message("values in thousand USD turned into USD")


def _warnings(request: MrioRequest, files: TableFiles, table: Mrio, axis: Axis) -> tuple[str, ...]:
    told = [message("taxes on products and margins are not told apart")]
    if not request.vintage:
        told.append(message("the release is not stated: say it by --vintage"))
    if files.variant == "pp":
        told.append(message("values are at purchasers' prices: margins and taxes are in each cell"))
    if code_of("TOTAL", LAYOUT) in {row.industry for row in table.rows}:
        told.append(message("the rest of the world is one row, which also balances the table"))
    if table.value_added is None:
        told.append(message("the files hold no value added"))
    if table.employment is None:
        told.append(message("the files hold no employment"))
    return (*told, *stranger_warnings(axis.places.strangers))
