"""Matrices of GLORIA: in each region industries, then products; made industries by industries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from filiere.errors import BrokenFile
from filiere.mrio import Use
from filiere.mrio.supply_use import market_shares
from filiere.sources.bundle import Bundle, Member
from filiere.sources.gloria_labels import Labels
from filiere.sources.matrices import Floats, Matrix
from filiere.sources.persons import persons
from filiere.sources.world_rows import add_columns, final_uses

_NEXT_TO_NOTHING: Final = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Industries:
    """T as a table of industries.

    Parameters
    ----------
    Z : shape (n, n)
        What industries sell to industries, rows and columns where the table has them.
    output : shape (n,)
        What each supplies.
    shares
        Of each region, in the order of the file: shares of its industries in its products.
    unsupplied
        Products that are used and that no industry supplies.
    left_out
        Cells of supply that are no product of the industry's region, next to nothing.
    """

    Z: Floats
    output: Floats
    shares: tuple[Floats, ...]
    unsupplied: int
    left_out: int


def read_industries(bundle: Bundle, member: Member, labels: Labels) -> Industries:
    """Read T: supply in the rows of industries, use in the rows of products.

    Raises
    ------
    BrokenFile
        If it has other rows or columns than its labels, a value is no number, or it is not of
        supply and use.
    """
    n, kept = len(labels.industries), labels.places
    Z, output = np.zeros((n, n)), np.zeros(n)
    shares, unsupplied, left_out = [], 0, 0
    buyers = _industry_columns(labels)
    for at, rows in enumerate(_regions(Matrix(bundle, member, labels.columns, ","), labels)):
        supply, use, beside = _split(rows, at, labels, member)
        left_out += beside
        owned = market_shares(supply)
        shares.append(owned)
        bought = use[:, buyers]
        unsupplied += int(np.count_nonzero((supply.sum(axis=0) == 0) & (use != 0).any(axis=1)))
        places = kept.place[_industries_of(at, labels)]
        Z[places] = (owned @ bought)[:, kept.order]
        output[places] = supply.sum(axis=1)
    return Industries(Z, output, tuple(shares), unsupplied, left_out)


def read_final_demand(
    bundle: Bundle, member: Member, labels: Labels, shares: tuple[Floats, ...]
) -> tuple[tuple[Use, ...], Floats]:
    """Read Y, of products, and return it of the industries that supply them.

    Raises
    ------
    BrokenFile
        If it has other rows or columns than its labels, or a value is no number.
    """
    kept = labels.places
    uses, columns = final_uses(labels.uses, tuple(dict.fromkeys(row.region for row in kept.rows)))
    Y = np.zeros((len(kept.rows), len(uses)))
    names = [" / ".join(use) for use in labels.uses]
    for at, rows in enumerate(_regions(Matrix(bundle, member, names, ","), labels)):
        if rows[: len(labels.sectors)].any():
            problem = "final demand stands in the rows of industries, not of products"
            remedy = "check that it is GLORIA's table of supply and use"
            raise BrokenFile(member.shown, problem, remedy, row=2 * at * len(labels.sectors) + 1)
        summed = np.zeros((len(labels.sectors), len(uses)))
        add_columns(summed, shares[at] @ rows[len(labels.sectors) :], columns)
        Y[kept.place[_industries_of(at, labels)]] = summed
    return uses, Y


def read_value_added(bundle: Bundle, member: Member, labels: Labels) -> Floats:
    """Return what each industry pays besides other industries: the sum of the rows of V.

    Raises
    ------
    BrokenFile
        If it has other rows or columns than its labels, or a value is no number.
    """
    rows = len(labels.regions) * len(labels.value_added)
    paid = np.zeros(len(labels.columns))
    for block in Matrix(bundle, member, labels.columns, ",").blocks(rows):
        paid += block.values.sum(axis=0)
    return np.asarray(paid[_industry_columns(labels)][labels.places.order])


def read_employment(bundle: Bundle, member: Member, labels: Labels) -> Floats | None:
    """Return the persons that satellite rows of employment count, or None where none does.

    Raises
    ------
    BrokenFile
        If it lacks such a row, has other columns than its labels, or a value is no number.
    """
    named = {
        n: name
        for n, (group, name, _) in enumerate(labels.satellites)
        if group.lower().startswith("employment")
    }
    units = {f"{n} {name}": labels.satellites[n][2] for n, name in named.items()}
    industries, order = _industry_columns(labels), labels.places.order
    matrix = Matrix(bundle, member, labels.columns, ",")
    rows = {
        f"{block.start} {named[block.start]}": block.values[0, industries][order]
        for block in matrix.some(lambda place, _: place in named)
    }
    if len(rows) < len(named):
        problem = f"the file ends before its row {max(named) + 1}, employment"
        raise BrokenFile(member.shown, problem, "take it and the ReadMe of one release")
    return persons(rows, units)


def _regions(matrix: Matrix, labels: Labels) -> Iterator[Floats]:
    """Yield the rows of each region, whatever the blocks they are read in."""
    each = 2 * len(labels.sectors)
    held: list[Floats] = []
    for block in matrix.blocks(each * len(labels.regions)):
        held.append(block.values)
        while sum(map(len, held)) >= each:
            rows = np.concatenate(held) if len(held) > 1 else held[0]
            yield rows[:each]
            held = [rows[each:]]


def _split(rows: Floats, at: int, labels: Labels, member: Member) -> tuple[Floats, Floats, int]:
    """Return a region's supply of its own products, the use of its products, and cells left out.

    Raises
    ------
    BrokenFile
        If its industries supply others' products, or industries, more than next to nothing.
    """
    n = len(labels.sectors)
    first = 2 * n * at + n
    supply = rows[:n, first : first + n]
    beside = np.abs(rows[:n])
    beside[:, first : first + n] = 0.0
    if beside.sum() > _NEXT_TO_NOTHING * np.abs(supply).sum():
        row, column = (int(one) for one in np.argwhere(beside == beside.max())[0])
        problem = "an industry supplies here what is no product of its region"
        remedy = "check that it is GLORIA's table of supply and use"
        shown = labels.columns[column]
        raise BrokenFile(member.shown, problem, remedy, row=2 * n * at + row + 1, column=shown)
    return supply, rows[n:], int(np.count_nonzero(beside))


def _industries_of(at: int, labels: Labels) -> slice:
    n = len(labels.sectors)
    return slice(at * n, (at + 1) * n)


def _industry_columns(labels: Labels) -> NDArray[np.intp]:
    """Return where industries stand among the columns."""
    n = len(labels.sectors)
    starts = 2 * n * np.arange(len(labels.regions))
    return np.asarray((starts[:, None] + np.arange(n)[None, :]).ravel())
