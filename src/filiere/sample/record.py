"""The record of the commission of two sides, read from the files kept under their two codes.

A record is a folder ``<A>-<B>`` of TOML files (`people`, `sources`, `sessions`, `statements`,
`figures`) beside a `vocabulary` that all records share. The order of the two codes means nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import combinations
from typing import Literal, TypeAlias

from filiere.sample.commission import Figure, Session, Source, Statement
from filiere.sample.record_files import RecordFiles

Disagreement: TypeAlias = Literal["value", "period"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements on one flow that cannot both be read as they stand.

    ``"value"``: two figures for one flow and period; ``"period"``: one figure for two periods of
    which one holds the other, so that one of the two is likely to be misquoted.
    """

    disagreement: Disagreement
    measure: str
    statements: tuple[Statement, Statement]


@dataclass(frozen=True, slots=True)
class Record:
    """What is publicly known of a commission's work: quoted facts, each with its source.

    Parameters
    ----------
    sides
        The two codes, in alphabetical order.
    sessions
        By date.
    statements
        By period, then by publication.
    figures
        Quoted totals, by exporter, then by period.
    """

    sides: tuple[str, str]
    sessions: tuple[Session, ...]
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]

    def last_session(self, *, group: str | None = None) -> Session | None:
        """Return the latest session, of a body (``"commission"``, ``"industry"``) or of any."""
        held = [session for session in self.sessions if group in (None, session.body.id)]
        return held[-1] if held else None

    def conflicts(self) -> tuple[Conflict, ...]:
        """Return the pairs of statements that contradict each other, in the statements' order."""
        return tuple(
            Conflict(disagreement, measure, (one, other))
            for one, other in combinations(self.statements, 2)
            if _flow(one) == _flow(other)
            for disagreement, measure in _disagreements(one, other)
        )

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source that the record draws on, once."""
        cited = [
            *(session.source for session in self.sessions),
            *(said.source for said in self.statements),
            *(source for said in self.statements for source in said.repeated_by),
            *(figure.source for figure in self.figures),
        ]
        return tuple(dict.fromkeys(cited))


def record(a: str, b: str, *, folder: Traversable | None = None) -> Record | None:
    """Return the record of two sides, or None where none is kept.

    Parameters
    ----------
    a, b
        Codes of the two sides, in any order.
    folder
        Folder of records; the embedded ones by default.

    Raises
    ------
    BrokenFile
        If a file of the record is incomplete or names something that is not there.

    Examples
    --------
    >>> facts = record("MAR", "RUS")
    >>> facts.last_session(group="industry").date.label("en")
    'October 10, 2025'
    >>> record("FRA", "BRA") is None
    True
    """
    shelf = folder or files("filiere").joinpath("sample/record")
    for pair in (f"{a}-{b}", f"{b}-{a}"):
        kept = shelf.joinpath(pair)
        if kept.is_dir():
            kept_facts = RecordFiles.of(shelf, kept)
            sides = (min(a, b), max(a, b))
            return Record(
                sides, kept_facts.sessions(), kept_facts.statements(), kept_facts.figures()
            )
    return None


def _flow(statement: Statement) -> tuple[object, ...]:
    """Return what a statement speaks of, alike from whichever side it is seen."""
    seller, buyer = statement.reporter, statement.partner
    if statement.flow == "turnover":
        seller, buyer = sorted((seller, buyer))
    if statement.flow == "imports":
        seller, buyer = buyer, seller
    return statement.flow == "turnover", seller, buyer, statement.product


def _disagreements(one: Statement, other: Statement) -> Iterator[tuple[Disagreement, str]]:
    nested = one.period.contains(other.period) or other.period.contains(one.period)
    for mine in one.quantities:
        for theirs in other.quantities:
            if (mine.measure, mine.currency) != (theirs.measure, theirs.currency):
                continue
            if one.period == other.period and mine.value != theirs.value:
                yield "value", mine.measure
            if one.period != other.period and nested and mine.value == theirs.value:
                yield "period", mine.measure
