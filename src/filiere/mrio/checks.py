"""Checks of a table: whether it adds up, and what in it is out of the ordinary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from filiere.languages import message
from filiere.mrio.table import Floats, Mrio, Row

Direction = Literal["columns", "rows"]
Flags = NDArray[np.bool_]

_TOLERANCE: Final = 1e-3
_FLOOR: Final = 1e-8  # of the table's output: rounded figures of tiny industries are no fault
_SHOWN: Final = 5
_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """A row, or a column, with what was found of it.

    Parameters
    ----------
    row
        Which.
    value_usd
        The amount found: a difference, a negative value added, … [USD].
    share
        The amount over the industry's output; NaN where that is zero.
    """

    row: Row
    value_usd: float
    share: float


@dataclass(frozen=True, slots=True)
class Adding:
    """How far off output the columns, or the rows, of a table add up.

    Parameters
    ----------
    direction
        ``"columns"``: intermediate inputs, value added, taxes and margins against output.
        ``"rows"``: intermediate sales and other use against output.
    checked
        How many; none where the provider does not tell what is needed.
    off
        How many differ by more than 0.1 % of output.
    difference_usd
        Sum of what is added up less output, over all [USD].
    absolute_usd
        Sum of the same, each without its sign [USD].
    worst
        The five that are most off in USD, among those that are off.
    """

    direction: Direction
    checked: int
    off: int
    difference_usd: float
    absolute_usd: float
    worst: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """What the checks of a table found; nothing of it is repaired.

    Parameters
    ----------
    columns, rows
        Whether columns and rows add up.
    negative_value_added
        Industries whose value added is below zero, the lowest first.
    negative_use
        Cells of intermediate use below zero: how many.
    negative_use_usd
        Their sum [USD].
    negative_sellers
        Rows that have such cells, with the sum of them [USD], the lowest first.
    above_one
        Industries whose intermediate inputs add up to less than zero [USD], so that the share of
        value added in output is above 1; the lowest inputs first.
    empty
        Industries that make and sell nothing.
    buying_without_output
        Of these, the ones that buy inputs all the same, with what they buy [USD].
    """

    columns: Adding
    rows: Adding
    negative_value_added: tuple[Finding, ...]
    negative_use: int
    negative_use_usd: float
    negative_sellers: tuple[Finding, ...]
    above_one: tuple[Finding, ...]
    empty: tuple[Row, ...]
    buying_without_output: tuple[Finding, ...]

    @property
    def warnings(self) -> tuple[str, ...]:
        """Return a sentence for each check that found something."""
        return tuple(_told(self))


def balance(table: Mrio) -> Balance:
    r"""Check a table.

    .. math::
        d_j = \sum_i z_{ij} + va_j + tax_j + margin_j - x_j, \quad
        e_i = \sum_j z_{ij} + y_i - x_i

    where x is output as the provider gives it. Taxes and margins count where they are told apart.

    Parameters
    ----------
    table
        The table, [USD].

    Examples
    --------
    >>> from filiere.mrio import Mrio
    >>> from filiere.provenance import Provenance
    >>> origin = Provenance("test", "Test", "Test", "1", "none", "sha256:00", "2000")
    >>> rows, Z = (Row("FRA", "A"), Row("MAR", "A")), np.array([[1.0, 2.0], [3.0, 4.0]])
    >>> table = Mrio(rows, Z, np.ones(2), "test", "2000", origin, output=np.array([4.0, 9.0]))
    >>> [(found.row.region, found.value_usd) for found in balance(table).rows.worst]
    [('MAR', -1.0)]
    """
    output = table.x if table.output is None else table.output
    inputs = table.Z.sum(axis=0)
    spent = inputs.copy()
    for part in (table.value_added, table.taxes, table.margins):
        spent += 0.0 if part is None else part
    left = output - inputs if table.value_added is None else table.value_added
    cells, below = _below_zero(table)
    empty = _empty(table, output)
    bought = np.where(empty, inputs, 0.0)
    return Balance(
        columns=_adding(table, "columns", output, None if table.value_added is None else spent),
        rows=_adding(table, "rows", output, None if table.output is None else table.x),
        negative_value_added=_found(table, output, left, left < 0),
        negative_use=cells,
        negative_use_usd=float(below.sum()),
        negative_sellers=_found(table, output, below, below < 0),
        above_one=_found(table, output, inputs, (inputs < 0) & (output > 0)),
        empty=tuple(table.rows[at] for at in np.flatnonzero(empty)),
        buying_without_output=_found(table, output, bought, bought != 0),
    )


def _adding(table: Mrio, direction: Direction, output: Floats, added: Floats | None) -> Adding:
    if added is None:
        return Adding(direction, 0, 0, 0.0, 0.0, ())
    difference = added - output
    far = np.abs(difference) > _TOLERANCE * np.maximum(np.abs(output), _FLOOR * output.sum())
    return Adding(
        direction=direction,
        checked=len(table),
        off=int(np.count_nonzero(far)),
        difference_usd=float(difference.sum()),
        absolute_usd=float(np.abs(difference).sum()),
        worst=_found(table, output, difference, far)[:_SHOWN],
    )


def _found(table: Mrio, output: Floats, values: Floats, which: Flags) -> tuple[Finding, ...]:
    """Return some rows with their values, the greatest first, whatever their sign."""
    places = np.flatnonzero(which)
    places = places[np.argsort(-np.abs(values[places]), kind="stable")]
    return tuple(
        Finding(
            table.rows[at],
            float(values[at]),
            float(values[at] / output[at]) if output[at] else float("nan"),
        )
        for at in places
    )


def _below_zero(table: Mrio) -> tuple[int, Floats]:
    """Return how many cells of Z are below zero, and their sum by row."""
    cells, sums = 0, np.zeros(len(table))
    for region in table.regions:  # a region at a time: the whole takes as much again as Z
        rows = table.rows_of(region)
        below = np.minimum(table.Z[rows], 0.0)
        cells += int(np.count_nonzero(below))
        sums[rows] = below.sum(axis=1)
    return cells, sums


def _empty(table: Mrio, output: Floats) -> Flags:
    """Return where nothing is made.

    The rows that a provider keeps for the whole of a country beside those of its parts do not
    count.
    """
    split = {row.region for row in table.rows if row.part}
    counts = [bool(row.part) or row.region not in split for row in table.rows]
    empty: Flags = (output == 0) & (table.x == 0) & np.array(counts)
    return empty


def _told(found: Balance) -> Iterator[str]:
    for adding, what in (
        (found.columns, message("inputs and value added differ from output")),
        (found.rows, message("sales differ from output")),
    ):
        if adding.off:
            yield (
                f"{what} by more than 0.1 % in {adding.off} of {adding.checked} "
                f"{adding.direction}, by {_usd(adding.absolute_usd)} in all; most in "
                f"{_named(adding.worst)}"
            )
    for findings, what in (
        (found.negative_value_added, message("value added is below zero")),
        (found.above_one, message("value added is above output")),
        (found.buying_without_output, message("inputs are bought without any output")),
    ):
        if findings:
            yield f"{what} in {_counted(len(findings))}: {_named(findings)}"
    if found.negative_use:
        cells = "cell" if found.negative_use == 1 else "cells"
        yield (
            f"intermediate use is below zero in {found.negative_use} {cells}, "
            f"{_usd(found.negative_use_usd)} in all, sold by {_named(found.negative_sellers)}"
        )
    if found.empty:
        named = ", ".join(_place(row) for row in found.empty[:_NAMED])
        more = ", …" if len(found.empty) > _NAMED else ""
        yield f"nothing is made in {_counted(len(found.empty))}: {named}{more}"


def _counted(industries: int) -> str:
    return "1 industry" if industries == 1 else f"{industries} industries"


def _named(findings: tuple[Finding, ...]) -> str:
    """Name the first few with their amounts and their shares of output."""
    told = [
        f"{_place(one.row)} {_usd(one.value_usd)}"
        + (f" ({one.share:+.2%} of output)" if np.isfinite(one.share) else "")
        for one in findings[:_NAMED]
    ]
    return "; ".join([*told, *(["…"] if len(findings) > _NAMED else [])])


def _place(row: Row) -> str:
    return f"{row.part or row.region} {row.industry}"


def _usd(amount: float) -> str:
    """Return an amount as people read it.

    Examples
    --------
    >>> _usd(-1234567.0), _usd(2.5e12), _usd(14.0)
    ('-1.23 million USD', '2.5 trillion USD', '14 USD')
    """
    for size, name in ((1e12, "trillion "), (1e9, "billion "), (1e6, "million ")):
        if abs(amount) >= size:
            return f"{amount / size:.3g} {name}USD"
    return f"{amount:.3g} USD"
