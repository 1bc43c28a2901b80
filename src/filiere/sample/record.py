"""The record of the commission of two sides, read from the files kept under their two codes.

A record is a folder ``<A>-<B>`` of TOML files (`people`, `sources`, `sessions`, `statements`,
`figures`) beside a `vocabulary` that all records share. The order of the two codes means nothing.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import combinations
from typing import Any, Final, Literal, TypeAlias, get_args

from filiere.errors import BrokenFile, UnknownPeriod
from filiere.periods import parse
from filiere.sample.commission import (
    CoChair,
    Figure,
    Flow,
    Measure,
    PartialDate,
    Quantity,
    Session,
    Side,
    Source,
    Speaker,
    Statement,
    Statistic,
    Term,
    Vagueness,
)

Disagreement: TypeAlias = Literal["value", "period"]
Facts: TypeAlias = dict[str, Any]

_PARTS: Final = ("people", "sources", "sessions", "statements", "figures")
_REMEDY: Final = "correct the record's file"


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
        facts = (*self.sessions, *self.statements, *self.figures)
        cited: list[Source] = [fact.source for fact in facts]
        cited += [source for said in self.statements for source in said.repeated_by]
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
            return _Reading.of(shelf, kept).record((min(a, b), max(a, b)))
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


def _load(file: Traversable) -> tuple[Facts, bytes]:
    try:
        raw = file.read_bytes()
        return tomllib.loads(raw.decode("utf-8"), parse_float=Decimal), raw
    except FileNotFoundError as error:
        raise BrokenFile(file, "the file is missing", "add it, empty if need be") from error
    except ValueError as error:
        raise BrokenFile(file, f"not readable TOML ({error})", _REMEDY) from error


@dataclass(frozen=True, slots=True)
class _Reading:
    """The parsed files of one record and the terms and sources that their facts name."""

    folder: Traversable
    facts: Mapping[str, Facts]
    vocabulary: Facts
    checksum: str

    @classmethod
    def of(cls, shelf: Traversable, folder: Traversable) -> _Reading:
        digest = hashlib.sha256()
        facts = {}
        for part in _PARTS:
            facts[part], raw = _load(folder.joinpath(f"{part}.toml"))
            digest.update(raw)
        vocabulary, _ = _load(shelf.joinpath("vocabulary.toml"))
        return cls(folder, facts, vocabulary, f"sha256:{digest.hexdigest()}")

    def record(self, sides: tuple[str, str]) -> Record:
        sessions = self._read("sessions", self._session)
        statements = self._read("statements", self._statement)
        figures = self._read("figures", self._figure)
        return Record(
            sides,
            tuple(sorted(sessions, key=lambda session: session.date)),
            tuple(sorted(statements, key=lambda said: (said.period.months, _published(said)))),
            tuple(sorted(figures, key=lambda figure: (figure.exporter, figure.period.months))),
        )

    def _read(self, part: str, read: Any) -> list[Any]:
        """Read each fact of a part; what is missing in one is told with the fact's name."""
        rows = self.facts[part].get(part, [])
        found = []
        for number, row in enumerate(rows, start=1):
            try:
                found.append(read(row))
            except (KeyError, TypeError, UnknownPeriod) as error:
                name = row.get("id", f"number {number}")
                problem = f"{name}: {error} is missing, unknown or wrong"
                raise BrokenFile(self.folder.joinpath(f"{part}.toml"), problem, _REMEDY) from error
        return found

    def _term(self, kind: str, identifier: str) -> Term:
        own = self.facts["people"].get(kind, {})
        shared = self.vocabulary.get(kind, {})
        names = own[identifier] if identifier in own else shared[identifier]
        return Term(identifier, **names)

    def _terms(self, kind: str, identifiers: list[str]) -> tuple[Term, ...]:
        return tuple(self._term(kind, identifier) for identifier in identifiers)

    def _source(self, identifier: str) -> Source:
        table = self.facts["sources"]
        row = table["sources"][identifier]
        publisher = row["publisher"]
        names = table.get("publishers", {}).get(publisher)
        return Source(
            Term(publisher, **names) if names else Term.same(publisher),
            row.get("url"),
            PartialDate.parse(row["published"]) if "published" in row else None,
            self.checksum,
        )

    def _speaker(self, row: Facts | None) -> Speaker | None:
        if row is None:
            return None
        return Speaker(self._term("people", row["person"]), self._office(row))

    def _office(self, row: Facts) -> Term | None:
        return self._term("offices", row["office"]) if "office" in row else None

    def _session(self, row: Facts) -> Session:
        chairs = sorted(row.get("co_chairs", {}).items())
        return Session(
            id=row["id"],
            body=self._term("bodies", row["body"]),
            number=row.get("number"),
            date=PartialDate.parse(row["date"]),
            place=self._term("places", row["place"]) if "place" in row else None,
            host=row.get("host"),
            announced=row.get("announced", False),
            co_chairs=tuple(
                CoChair(side, self._term("people", chair["person"]), self._office(chair))
                for side, chair in chairs
            ),
            sectors=self._terms("topics", row.get("sectors", [])),
            emerging=self._terms("topics", row.get("emerging", [])),
            themes=self._terms("themes", row.get("themes", [])),
            instruments=self._terms("instruments", row.get("instruments", [])),
            spokesperson=self._speaker(row.get("spokesperson")),
            source=self._source(row["source"]),
        )

    def _statement(self, row: Facts) -> Statement:
        return Statement(
            id=row["id"],
            flow=_one_of(row["flow"], Flow),
            reporter=row["reporter"],
            partner=row["partner"],
            product=row.get("product"),
            period=parse(row["period"]),
            base=parse(row["base"]) if "base" in row else None,
            quantities=tuple(_quantity(quantity) for quantity in row["quantities"]),
            speaker=self._speaker(row.get("speaker")),
            source=self._source(row["source"]),
            repeated_by=tuple(self._source(source) for source in row.get("repeated_by", [])),
            remark=Term("remark", **row["remark"]) if "remark" in row else None,
        )

    def _figure(self, row: Facts) -> Figure:
        return Figure(
            exporter=row["exporter"],
            importer=row["importer"],
            period=parse(row["period"]),
            statistic=_one_of(row.get("statistic", "total"), Statistic),
            side=_one_of(row["side"], Side) if "side" in row else None,
            value_usd=Decimal(row["value_usd"]),
            source=self._source(row["source"]),
        )


def _quantity(row: Facts) -> Quantity:
    value = Decimal(row["value"])
    measure = _one_of(row["measure"], Measure)
    vagueness = _one_of(row["vagueness"], Vagueness) if "vagueness" in row else None
    return Quantity(measure, value, vagueness, row.get("currency"))


def _one_of(word: str, allowed: Any) -> Any:
    """Return the word if the type allows it; what is unknown is refused."""
    if word not in get_args(allowed):
        raise KeyError(word)
    return word


def _published(statement: Statement) -> str:
    return str(statement.source.published or "")
