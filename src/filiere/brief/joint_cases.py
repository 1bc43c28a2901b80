"""What two countries could produce together: the cases that a brief shows, the best first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from filiere.chains.filieres import filieres
from filiere.chains.joint_answer import ground
from filiere.chains.joint_question import JointQuestion
from filiere.chains.joint_ranking import SCHEMA, ranked_cases, ranked_rows
from filiere.errors import WrongInput
from filiere.mrio import Mrio
from filiere.sectors import Sector
from filiere.trade.precision import settled

#: Of what the largest case brings both sides; what brings less is set aside.
LEAST: Final = 0.1


@dataclass(frozen=True, slots=True)
class Case:
    """One way of producing together: a sector of the buyer takes an input from the other side.

    Parameters
    ----------
    sectors
        Ids of the buyer's sector, and of those that are the same industries.
    product
        The input: an industry's code.
    supplier_gain, buyer_gain
        Changes of value added [USD].
    mutual_gain
        The smaller of both, each as a share of the country's value added [1].
    order
        What is bought from the supplier instead of third countries [USD].
    asked
        The order against the supplier's present exports of the input [1].
    loser, lost
        The third country that loses most value added, and how much, below zero [USD]; empty and
        zero where none loses.
    """

    sectors: tuple[str, ...]
    product: str
    supplier_gain: float
    buyer_gain: float
    mutual_gain: float
    order: float
    asked: float
    loser: str
    lost: float

    @property
    def both_gain(self) -> bool:
        """Tell whether it brings value added to both sides."""
        return self.mutual_gain > 0

    @property
    def together(self) -> float:
        """Return what both sides gain together [USD]."""
        return self.supplier_gain + self.buyer_gain


def every_case(table: Mrio, sides: tuple[str, str], known: Sequence[Sector]) -> pl.DataFrame:
    """Return every case of both directions in which an order moves.

    Parameters
    ----------
    table
        A world table.
    sides
        Country codes.
    known
        The sectors whose purchases could move.

    Returns
    -------
    pl.DataFrame
        Columns as in `filiere.chains.joint_ranking`; empty where no case can be made.
    """
    question, on = JointQuestion(sides=sides).on(table), ground(table)
    try:
        found, _ = ranked_cases(on, question, known, level="sector")
    except WrongInput:
        return SCHEMA.to_frame()
    return settled(ranked_rows(on, question, found, by="mutual"))


def within_reach(
    table: Mrio, cases: pl.DataFrame, way: tuple[str, str], known: Sequence[Sector]
) -> tuple[Case, ...]:
    """Return a direction's cases in which the supplier is strong, and sells enough already.

    Its RCA in the input is 1 or more, and the order no larger than its present exports of it.
    Sectors that are the same industries share a case. The order is that of the sum of both gains.

    Parameters
    ----------
    table, cases, known
        As for `every_case`, and what it returns.
    way
        Codes of the supplier and the buyer.
    """
    groups = filieres(table, known)
    kept = cases.filter(
        (pl.col("supplier") == way[0]) & (pl.col("rca") >= 1) & (pl.col("asks_share") <= 1),
        pl.col("mutual_gain_share").is_not_null(),
    )
    alike: dict[tuple[object, ...], list[Mapping[str, Any]]] = {}
    for row in kept.sort("sector", "product").to_dicts():
        alike.setdefault((groups[row["sector"]], row["product"]), []).append(row)
    found = [_case(rows) for rows in alike.values()]
    return tuple(sorted(found, key=lambda case: -case.together))


def ranked(cases: Iterable[Case]) -> tuple[Case, ...]:
    """Return the cases that are worth a look, the best first.

    What brings both sides together less than a tenth of the largest sum is set aside. First stand
    the cases from which both sides gain, by the mutual gain; then the others, by the sum.

    Examples
    --------
    >>> def case(a: float, b: float) -> Case:
    ...     return Case(("rail",), "C25", a, b, min(a, b) / 1e3, 1.0, 0.1, "", 0.0)
    >>> [found.together for found in ranked([case(60, -1), case(40, 2), case(70, -3), case(3, 3)])]
    [42, 67, 59]
    """
    held = list(cases)
    most = max((case.together for case in held), default=0.0)
    worth = [case for case in held if case.together > 0 and case.together >= LEAST * most]
    return tuple(
        sorted(
            worth,
            key=lambda case: (
                not case.both_gain,
                -case.mutual_gain if case.both_gain else -case.together,
            ),
        )
    )


def best_case(cases: Iterable[Case], sector: str) -> Case | None:
    """Return a sector's best case, if it has any that is worth a look."""
    return next(iter(ranked(case for case in cases if sector in case.sectors)), None)


def _case(rows: Sequence[Mapping[str, Any]]) -> Case:
    row = rows[0]
    return Case(
        sectors=tuple(each["sector"] for each in rows),
        product=row["product"],
        supplier_gain=row["supplier_d_value_added_usd"],
        buyer_gain=row["maker_d_value_added_usd"],
        mutual_gain=row["mutual_gain_share"],
        order=row["order_usd"],
        asked=row["asks_share"],
        loser=row["loser"] or "",
        lost=row["loser_d_value_added_usd"] or 0.0,
    )
