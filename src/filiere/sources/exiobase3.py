"""EXIOBASE 3 as its zips have it: A or Z, Y, x, units and satellite accounts, a folder a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from filiere.errors import BrokenFile
from filiere.languages import message
from filiere.sources.bundle import Bundle, Member
from filiere.sources.exiobase_accounts import Accounts, accounts, is_account
from filiere.sources.exiobase_matrices import (
    Square,
    read_final_demand,
    read_output,
    read_rows,
    read_square,
    times_output,
)
from filiere.sources.exiobase_meaning import (
    agreed,
    classification_of,
    named,
    period_of,
    unit_of,
)
from filiere.sources.exiobase_table import Parts, assembled
from filiere.sources.matrices import Floats
from filiere.sources.mrio_reader import MrioFile, MrioRequest, TableFiles
from filiere.sources.provider import provider
from filiere.sources.world_rows import stranger_warnings

_MATRICES: Final = ("Z.txt", "A.txt")
_BESIDE: Final = ("Y.txt", "x.txt", "unit.txt", "metadata.json")
_ACCOUNTS: Final = ("F.txt", "unit.txt")
_SATELLITES: Final = ("satellite", "factor_inputs", "employment")
_NAMES: Final = {name.lower(): name for name in (*_MATRICES, *_BESIDE, *_ACCOUNTS)}
_MARK: Final = b"\xef\xbb\xbf"  # of UTF-8, as some editors set it
_GET: Final = "take it from the provider's zip, such as IOT_2019_ixi.zip"


def tables(bundle: Bundle) -> Iterator[TableFiles]:
    """Yield the tables of a bundle: folders with A.txt or Z.txt under regions and sectors."""
    matrices: dict[str, Member] = {}
    for wanted in reversed(_MATRICES):  # where both are there, Z
        for member in bundle.members:
            if _name(member) == wanted and _starts_as_matrix(bundle.head(member, 64)):
                matrices[member.folder] = member
    for folder, matrix in sorted(matrices.items()):
        here = [one for one in bundle.among(folder) if _name(one) in _BESIDE]
        below = [
            one
            for name in _SATELLITES
            for one in bundle.among(f"{folder}/{name}".lstrip("/"))
            if _name(one) in _ACCOUNTS
        ]
        metadata = next((one for one in here if _name(one) == "metadata.json"), None)
        told = named(bundle, matrix, metadata)
        yield TableFiles("exiobase", (matrix, *here, *below), told.period, told.system)


def read(bundle: Bundle, files: TableFiles, request: MrioRequest) -> MrioFile:
    """Read one table whole.

    Raises
    ------
    BrokenFile
        If a file is missing, is cut off, or holds what is no number.
    WrongInput
        If the request contradicts what the files say.
    """
    matrix = files.members[0]
    here = {_name(one): one for one in files.members if one.folder == matrix.folder}
    if _name(matrix) not in _MATRICES:
        problem = "it is no matrix of EXIOBASE"
        raise BrokenFile(matrix.shown, problem, "name the zip, or the folder that holds A.txt")
    if "Y.txt" not in here:
        raise BrokenFile(matrix.shown, "Y.txt (final demand) is not beside it", _GET)
    told = named(bundle, matrix, here.get("metadata.json"))
    period = period_of(told.period, request, matrix.shown)
    classification = classification_of(told.system, request, matrix.shown)
    release = agreed(told.release, request.vintage, "vintage", matrix.shown)
    units = _units(bundle, here["unit.txt"]) if "unit.txt" in here else {}
    usd, note = unit_of(units.values(), period, request, here.get("unit.txt", matrix).shown)
    parts = _parts(bundle, files, here, classification)
    origin = provider("exiobase").origin(
        vintage=release or "3",
        checksum=bundle.checksum(files.members),
        period=period,
        note=note,
    )
    table = assembled(parts, usd=usd, classification=classification, provenance=origin)
    warnings = [*parts.paid.warnings(), *stranger_warnings(parts.flows.places.strangers)]
    if not release:
        warnings.append(message("the release is not stated: it is kept as 3; say it by --vintage"))
    if not units and request.unit is None:
        warnings.append(message("the files state no unit: values are taken as million EUR"))
    if parts.output is None and _name(matrix) == "A.txt":
        warnings.append(message("the files hold no output: it is solved from final demand"))
    return MrioFile(table, tuple(warnings))


def _parts(
    bundle: Bundle, files: TableFiles, here: Mapping[str, Member], classification: str
) -> Parts:
    matrix = files.members[0]
    square = read_square(bundle, matrix, classification)
    uses, Y = read_final_demand(bundle, here["Y.txt"], square)
    output = read_output(bundle, here["x.txt"], square) if "x.txt" in here else None
    if _name(matrix) == "A.txt":
        times_output(square, Y, output, matrix.shown)
    return Parts(square, uses, Y, output, _accounts(bundle, files, square))


def _accounts(bundle: Bundle, files: TableFiles, square: Square) -> Accounts:
    rows: dict[str, Floats] = {}
    units: dict[str, str] = {}
    for member in files.members:
        if _name(member) == "F.txt":
            found = read_rows(bundle, member, square, is_account)
            rows |= {name: values for name, (_, values) in found.items()}
            for beside in files.members:
                if _name(beside) == "unit.txt" and beside.folder == member.folder:
                    units |= _units(bundle, beside)
    return accounts(rows, units)


def _name(member: Member) -> str:
    """Return a file's name as the provider writes it, whatever its case."""
    return _NAMES.get(member.name.lower(), member.name)


def _starts_as_matrix(start: bytes) -> bool:
    return start.removeprefix(_MARK).startswith(b"region\t")


def _units(bundle: Bundle, member: Member) -> Mapping[str, str]:
    """Return the unit of each row of a unit.txt, by what stands before it."""
    with bundle.stream(member) as content:
        lines = content.read().decode("utf-8", "replace").splitlines()[1:]
    fields = (line.rsplit("\t", 1) for line in lines if "\t" in line)
    return {" ".join(name.split()): unit.strip() for name, unit in fields}
