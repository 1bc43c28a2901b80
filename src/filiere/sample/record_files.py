"""Reading the files of a commission's record: people, sources, sessions, statements, figures."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources.abc import Traversable
from typing import Any, Final, TypeAlias, TypeVar, get_args

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

Facts: TypeAlias = dict[str, Any]
Fact = TypeVar("Fact")

_PARTS: Final = ("people", "sources", "sessions", "statements", "figures")
_REMEDY: Final = "correct the record's file"


def _load(file: Traversable) -> tuple[Facts, bytes]:
    try:
        raw = file.read_bytes()
        return tomllib.loads(raw.decode("utf-8"), parse_float=Decimal), raw
    except FileNotFoundError as error:
        raise BrokenFile(file, "the file is missing", "add it, empty if need be") from error
    except ValueError as error:
        raise BrokenFile(file, f"not readable TOML ({error})", _REMEDY) from error


@dataclass(frozen=True, slots=True)
class RecordFiles:
    """The parsed files of one record and the terms and sources that their facts name."""

    folder: Traversable
    facts: Mapping[str, Facts]
    vocabulary: Facts
    checksum: str

    @classmethod
    def of(cls, shelf: Traversable, folder: Traversable) -> RecordFiles:
        """Read the files of a record's folder, and the shelf's vocabulary."""
        digest = hashlib.sha256()
        facts = {}
        for part in _PARTS:
            facts[part], raw = _load(folder.joinpath(f"{part}.toml"))
            digest.update(raw)
        vocabulary, _ = _load(shelf.joinpath("vocabulary.toml"))
        return cls(folder, facts, vocabulary, f"sha256:{digest.hexdigest()}")

    def sessions(self) -> tuple[Session, ...]:
        """Return the sessions by date."""
        found = self._read("sessions", self._session)
        return tuple(sorted(found, key=lambda session: session.date))

    def statements(self) -> tuple[Statement, ...]:
        """Return the statements by period, then by publication."""
        found = self._read("statements", self._statement)
        return tuple(sorted(found, key=lambda said: (said.period.months, _published(said))))

    def figures(self) -> tuple[Figure, ...]:
        """Return the quoted figures by exporter, then by period."""
        found = self._read("figures", self._figure)
        return tuple(sorted(found, key=lambda figure: (figure.exporter, figure.period.months)))

    def _read(self, part: str, read: Callable[[Facts], Fact]) -> list[Fact]:
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
