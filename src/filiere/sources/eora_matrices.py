"""Matrices of Eora26: numbers in one file, what rows and columns are in another."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from filiere.errors import BrokenFile
from filiere.mrio import Use
from filiere.sources.bundle import Bundle, Member
from filiere.sources.files import AGAIN
from filiere.sources.matrices import Floats, Matrix
from filiere.sources.persons import persons
from filiere.sources.world_rows import Places, add_columns, final_uses, first_twice, places

Label = tuple[str, ...]

LAYOUT: Final = "Eora26"
_UNIT: Final = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Axis:
    """The rows and columns of T.

    Parameters
    ----------
    labels
        Region and sector, in the order of the file.
    columns
        The same as a message shows them.
    places
        Where they go.
    """

    labels: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    places: Places


def read_labels(bundle: Bundle, member: Member, *, fields: int) -> list[Label]:
    """Return the labels of a file, a line each: what follows the last filled field left out.

    Raises
    ------
    BrokenFile
        If a line has too few fields.
    """
    with bundle.stream(member) as content:
        lines = content.read().decode("utf-8-sig", "replace").splitlines()
    labels = []
    for row, line in enumerate(lines, start=1):
        label = tuple(" ".join(one.split()) for one in line.rstrip().split("\t"))
        if len(label) < fields or not all(label[:fields]):
            problem = f"the line has no {fields} fields: {line.strip() or '(empty)'}"
            raise BrokenFile(member.shown, problem, AGAIN, row=row)
        labels.append(label)
    return labels


def read_axis(bundle: Bundle, member: Member) -> Axis:
    """Read what the rows of T are: name, code, kind and sector on each line.

    Raises
    ------
    BrokenFile
        If a line has too few fields or stands twice.
    """
    labels = tuple((code, sector) for _, code, _, sector in _first_four(bundle, member))
    if (twice := first_twice(labels)) is not None:
        problem = f"{' / '.join(labels[twice])} stands twice"
        raise BrokenFile(member.shown, problem, AGAIN, row=twice + 1)
    return Axis(labels, tuple(map(" / ".join, labels)), places(labels, LAYOUT))


def read_flows(bundle: Bundle, member: Member, axis: Axis) -> Floats:
    """Read T, in the table's rows and columns.

    Raises
    ------
    BrokenFile
        If it has other rows or columns than its labels, or a value is no number.
    """
    Z = np.empty((len(axis.labels), len(axis.labels)))
    for block in Matrix(bundle, member, axis.columns).blocks(len(axis.labels)):
        axis.places.keep(block, Z)
    return Z


def read_final_demand(
    bundle: Bundle, member: Member, labels: Member, axis: Axis
) -> tuple[tuple[Use, ...], Floats]:
    """Read FD: uses, and their columns in the table's rows.

    Raises
    ------
    BrokenFile
        If a label is of no region of the table, the matrix has other rows or columns than its
        labels, or a value is no number.
    """
    named = [(code, category) for _, code, _, category in _first_four(bundle, labels)]
    known = {code for code, _ in axis.labels}
    for row, (code, _) in enumerate(named, start=1):
        if code not in known:
            problem = f"no row of the table is of the region {code}"
            raise BrokenFile(labels.shown, problem, "take all files from one release", row=row)
    regions = tuple(dict.fromkeys(row.region for row in axis.places.rows))
    uses, columns = final_uses(named, regions)
    Y = np.zeros((len(axis.labels), len(uses)))
    matrix = Matrix(bundle, member, [" / ".join(label) for label in named])
    for block in matrix.blocks(len(axis.labels)):
        summed = np.zeros((len(block.values), len(uses)))
        add_columns(summed, block.values, columns)
        Y[axis.places.place[block.start : block.stop]] = summed
    return uses, Y


def read_value_added(bundle: Bundle, member: Member, rows: int, axis: Axis) -> Floats:
    """Return the sum of the rows of VA: what an industry pays besides other industries.

    Raises
    ------
    BrokenFile
        If it has other rows than its labels, or a value is no number.
    """
    paid = Matrix(bundle, member, axis.columns).read(rows)
    return np.asarray(paid.sum(axis=0)[axis.places.order])


def read_employment(
    bundle: Bundle, member: Member, labels: Sequence[Label], axis: Axis
) -> Floats | None:
    """Return the persons that rows of Q named employment count, or None where none does.

    Raises
    ------
    BrokenFile
        If it has other rows than its labels, or a value is no number.
    """
    units = employment_units(labels)
    if not units:
        return None
    counts = Matrix(bundle, member, axis.columns).read(len(labels))[:, axis.places.order]
    shown = [" ".join(label) for label in labels]
    return persons({one: counts[n] for n, one in enumerate(shown) if one in units}, units)


def employment_units(labels: Sequence[Label]) -> Mapping[str, str]:
    """Return the unit, in brackets, of each label that names employment.

    Examples
    --------
    >>> employment_units([("Employment (1000 people)", "Total"), ("Energy Usage (TJ)", "Oil")])
    {'Employment (1000 people) Total': '1000 people'}
    """
    shown = [" ".join(label) for label in labels]
    return {
        one: found[1]
        for one in shown
        if "employ" in one.lower() and (found := _UNIT.search(one)) is not None
    }


def _first_four(bundle: Bundle, member: Member) -> list[tuple[str, str, str, str]]:
    labels = read_labels(bundle, member, fields=4)
    return [(name, code, kind, what) for name, code, kind, what, *_ in labels]
