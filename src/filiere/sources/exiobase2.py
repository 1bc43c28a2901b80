"""EXIOBASE 2 as its zips have it: mrIot, mrFinalDemand and mrFactorInputs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from filiere.errors import BrokenFile
from filiere.sources.bundle import Bundle
from filiere.sources.exiobase_accounts import Accounts, accounts, is_account
from filiere.sources.exiobase_matrices import (
    Square,
    read_final_demand,
    read_rows,
    read_square,
    times_output,
)
from filiere.sources.exiobase_meaning import agreed, classification_of, period_of, unit_of
from filiere.sources.exiobase_table import Parts, assembled
from filiere.sources.matrices import Floats
from filiere.sources.mrio_reader import MrioFile, MrioRequest, TableFiles
from filiere.sources.provider import provider
from filiere.sources.world_rows import stranger_warnings

_MATRIX: Final = re.compile(r"mrIot_version(?P<release>[\w.]+)\.txt", re.I)
_SYSTEM: Final = re.compile(r"(?P<system>pxp|ixi)", re.I)
_YEAR: Final = "2007"  # the only year of the release


def is_table(name: str) -> bool:
    """Say whether a file is the matrix of EXIOBASE 2."""
    return bool(_MATRIX.fullmatch(name))


def tables(bundle: Bundle) -> Iterator[TableFiles]:
    """Yield the tables of a bundle."""
    for matrix in bundle.members:
        if not is_table(matrix.name):
            continue
        beside = [
            one
            for one in bundle.among(matrix.folder)
            if re.match(r"mr(FinalDemand|FactorInputs)_version", one.name, re.I)
        ]
        yield TableFiles("exiobase", (matrix, *beside), _YEAR, _system(f"{matrix.path}"))


def read(bundle: Bundle, files: TableFiles, request: MrioRequest) -> MrioFile:
    """Read one table whole.

    Raises
    ------
    BrokenFile
        If a file is missing, is cut off, or holds what is no number.
    WrongInput
        If the request contradicts what the files say.
    """
    matrix, *beside = files.members
    found = {"final" if "final" in one.name.lower() else "paid": one for one in beside}
    if "final" not in found:
        problem = "the file mrFinalDemand of the same release is not beside it"
        raise BrokenFile(matrix.shown, problem, "take both from the provider's zip")
    stated = _MATRIX.fullmatch(matrix.name)
    release = agreed(stated and stated["release"], request.vintage, "vintage", matrix.shown)
    classification = classification_of(files.variant, request, matrix.shown)
    period = period_of(files.period, request, matrix.shown)
    square = read_square(bundle, matrix, classification)
    units = {unit.partition("/")[0] for unit in square.units}
    usd, note = unit_of(units, period, request, matrix.shown)
    uses, Y = read_final_demand(bundle, found["final"], square)
    rows = read_rows(bundle, found["paid"], square, is_account) if "paid" in found else {}
    parts = Parts(square, uses, Y, None, _accounts(square, Y, rows, matrix.shown))
    origin = provider("exiobase").origin(
        vintage=release, checksum=bundle.checksum(files.members), period=period, note=note
    )
    table = assembled(parts, usd=usd, classification=classification, provenance=origin)
    warnings = [*parts.paid.warnings(), *stranger_warnings(square.places.strangers)]
    return MrioFile(table, tuple(warnings))


def _accounts(
    square: Square, Y: Floats, rows: Mapping[str, tuple[str, Floats]], shown: str
) -> Accounts:
    """Return the accounts as flows, and turn the matrix into flows, where they are per output."""
    each: Floats | float = 1.0
    if any("/" in unit for unit in square.units):  # euro of input per euro of output
        each = times_output(square, Y, None, shown)
    flows = {name: values * each for name, (_, values) in rows.items()}
    return accounts(flows, {name: unit.partition("/")[0] for name, (unit, _) in rows.items()})


def _system(path: str) -> str:
    found = _SYSTEM.search(path)
    return found["system"].lower() if found else ""
