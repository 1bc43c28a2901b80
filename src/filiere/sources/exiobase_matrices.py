"""Matrices of EXIOBASE: region and sector above each column and before each row."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import linalg

from filiere.errors import BrokenFile
from filiere.mrio import Use
from filiere.sources.bundle import Bundle, Member
from filiere.sources.files import AGAIN
from filiere.sources.matrices import Block, Floats, Matrix
from filiere.sources.matrix_heading import read_heading
from filiere.sources.world_rows import Places, add_columns, final_uses, first_twice, places

Label = tuple[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Square:
    """A matrix of industries by industries, its rows where the table has them.

    Parameters
    ----------
    labels
        Region and sector of each row and column of the file.
    places
        Where they went.
    values : shape (n, n)
        Flows, or coefficients.
    units
        Units that stand before the rows; empty where none do.
    """

    labels: tuple[Label, ...]
    places: Places
    values: Floats
    units: frozenset[str]


def read_square(bundle: Bundle, member: Member, classification: str) -> Square:
    """Read Z or A.

    Raises
    ------
    BrokenFile
        If rows and columns are not the same, or a value is no number.
    """
    matrix, labels = _opened(bundle, member)
    if (twice := first_twice(labels)) is not None:
        raise BrokenFile(
            member.shown, "the column stands twice", AGAIN, row=1, column=_shown(labels[twice])
        )
    kept, units = places(labels, classification), set[str]()
    values = np.empty((len(labels), len(labels)))
    for block in matrix.blocks(len(labels)):
        _check_rows(member, block, labels, matrix.headings)
        units.update(" ".join(one[2:]) for one in block.labels if one[2:])
        kept.keep(block, values)
    return Square(labels, kept, values, frozenset(units))


def read_final_demand(
    bundle: Bundle, member: Member, square: Square
) -> tuple[tuple[Use, ...], Floats]:
    """Read Y: uses, and their columns in the rows' order.

    Raises
    ------
    BrokenFile
        If its rows are not those of the table, a region is none of it, or a value is no number.
    """
    matrix, labels = _opened(bundle, member)
    regions = tuple(dict.fromkeys(row.region for row in square.places.rows))
    known = {label[0] for label in square.labels}
    for label in labels:
        if label[0] not in known:
            problem = f"no row of the table is of the region {label[0]}"
            raise BrokenFile(member.shown, problem, AGAIN, row=1, column=_shown(label))
    uses, columns = final_uses(labels, regions)
    Y = np.zeros((len(square.labels), len(uses)))
    for block in matrix.blocks(len(square.labels)):
        _check_rows(member, block, square.labels, matrix.headings)
        summed = np.zeros((len(block.values), len(uses)))
        add_columns(summed, block.values, columns)
        Y[square.places.place[block.start : block.stop]] = summed
    return uses, Y


def read_output(bundle: Bundle, member: Member, square: Square) -> Floats:
    """Read x, in the rows' order.

    Raises
    ------
    BrokenFile
        If its rows are not those of the table, or a value is no number.
    """
    heading = read_heading(bundle, member, levels=1, labels=2)
    columns = ["output"] * len(heading.rows[0])
    matrix = Matrix(bundle, member, columns, labels=2, headings=heading.lines)
    x = np.empty(len(square.labels))
    for block in matrix.blocks(len(square.labels)):
        _check_rows(member, block, square.labels, matrix.headings)
        x[square.places.place[block.start : block.stop]] = block.values[:, 0]
    return x


def read_rows(
    bundle: Bundle, member: Member, square: Square, wanted: Callable[[str], bool]
) -> dict[str, tuple[str, Floats]]:
    """Read satellite rows: by name, the unit that stands in the row, and the values.

    Raises
    ------
    BrokenFile
        If its columns are not those of the table, or a value is no number.
    """
    matrix, labels = _opened(bundle, member)
    if labels != square.labels:
        problem = "its columns are not the rows of the table"
        raise BrokenFile(member.shown, problem, "check that the files are of one table", row=1)
    found = {}
    for block in matrix.some(lambda _, name: wanted(name)):
        name, *unit = block.labels[0]
        found[" ".join(name.split())] = (" ".join(unit), block.values[0, square.places.order])
    return found


def solved_output(A: Floats, y: Floats, shown: str) -> Floats:
    r"""Return the output that final demand calls for, once: no inverse.

    .. math:: x = (I − A)^{-1} y

    Parameters
    ----------
    A : shape (n, n)
        Input coefficients.
    y : shape (n,)
        Final demand.
    shown
        The file of the coefficients.

    Raises
    ------
    BrokenFile
        If I − A cannot be inverted.
    """
    matrix = np.negative(A)
    matrix.flat[:: len(A) + 1] += 1.0
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:  # the transpose of rows is what LAPACK takes without a copy
            factor = linalg.lu_factor(matrix.T, overwrite_a=True, check_finite=False)
        except (RuntimeWarning, linalg.LinAlgWarning, linalg.LinAlgError):
            problem = "I − A cannot be inverted: an industry buys all that it sells from itself"
            raise BrokenFile(shown, problem, AGAIN) from None
    x: Floats = linalg.lu_solve(factor, y, trans=1, check_finite=False)
    return x


def times_output(square: Square, Y: Floats, x: Floats | None, shown: str) -> Floats:
    """Turn input coefficients into flows in place, and return the output they are turned by.

    Parameters
    ----------
    square
        A.
    Y : shape (n, m)
        Final demand, which output is solved from where it is not given.
    x : shape (n,)
        Output, or None.
    shown
        The file of the coefficients.

    Raises
    ------
    BrokenFile
        As `solved_output`.
    """
    A = square.values
    if x is None:
        x = solved_output(A, Y.sum(axis=1), shown)
    A *= x[None, :]
    return x


def _opened(bundle: Bundle, member: Member) -> tuple[Matrix, tuple[Label, ...]]:
    heading = read_heading(bundle, member, levels=2)
    labels = tuple(zip(*heading.rows, strict=True))
    columns = [_shown(label) for label in labels]
    matrix = Matrix(bundle, member, columns, labels=heading.labels, headings=heading.lines)
    return matrix, labels


def _check_rows(member: Member, block: Block, labels: Sequence[Label], headings: int) -> None:
    """Refuse rows that do not stand in the order of the columns."""
    wanted = labels[block.start : block.stop]
    for n, (given, label) in enumerate(zip(block.labels, wanted, strict=True)):
        found = tuple(" ".join(one.split()) for one in given[:2])
        if found != label:
            problem = f"the row of {_shown(found)} stands where {_shown(label)} must"
            row = headings + block.start + n + 1
            raise BrokenFile(member.shown, problem, AGAIN, row=row)


def _shown(label: Sequence[str]) -> str:
    return " / ".join(label)
