"""The verb `read`: a document turned into facts, each with the words that state it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from inspect import signature
from pathlib import Path
from typing import Any, Final

import polars as pl

from filiere.communique.facts import KINDS, Fact
from filiere.communique.garbled import is_garbled
from filiere.communique.opening import STANDARD_INPUT, open_text
from filiere.communique.text import Text
from filiere.communique.trained_taggers import require_models
from filiere.provenance import Provenance
from filiere.results import Result

Concept = Callable[..., Iterable[Fact]]

#: Every concept in the order in which texts are read for it: a module of this package and its
#: function. A later one is given the facts that the earlier ones found.
CONCEPTS: Final = (
    ("parties", "party_facts"),
    ("bodies", "body_facts"),
    ("sessions", "session_facts"),
    ("dates", "date_facts"),
    ("places", "place_facts"),
    ("organisations", "organisation_facts"),
    ("people", "person_facts"),
    ("quotations", "quotation_facts"),
    ("attribution", "attribution_facts"),
    ("sectors_said", "sector_facts"),
    ("partnership_said", "partnership_facts"),
    ("instruments", "instrument_facts"),
    ("claim_facts", "claim_facts"),
)


_NAMES: Final = {STANDARD_INPUT: "standard input"}
_COLUMNS: Final = {
    **dict.fromkeys(("kind", "value"), pl.String),
    **dict.fromkeys(("span_start", "span_end"), pl.Int64),
    **dict.fromkeys(("text", "rule"), pl.String),
    "confidence": pl.Float64,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document says.

    Parameters
    ----------
    text
        Its text, as it was read.
    facts
        Its facts in the order of their words, none said twice.
    """

    text: Text
    facts: tuple[Fact, ...]

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a reader must know of how the document was read."""
        return self.text.warnings

    @property
    def complete(self) -> bool:
        """Whether all of it could be read: its letters told, and in one of the four languages."""
        foreign = [one.content for one in self.text.paragraphs if one.lang is None]
        return len(foreign) < len(self.text.paragraphs) and not any(map(is_garbled, foreign))

    @property
    def provenance(self) -> Provenance:
        """The document itself."""
        day = self.text.published
        return Provenance(
            source="document",
            producer="the publisher of the document",
            title=self.text.title or _NAMES.get(self.text.name, self.text.name),
            vintage=f"published {day}" if day else "undated",
            licence="as the document",
            checksum=self.text.checksum,
            period=str(day) if day else "",
        )

    def of(self, kind: str) -> Iterator[Fact]:
        """Yield the facts of a kind."""
        return (fact for fact in self.facts if fact.kind == kind)

    def result(self) -> Facts:
        """Return the facts as a table with its document."""
        rows = [fact.as_row(self.text) for fact in self.facts]
        for row in rows:
            row["value"] = json.dumps(row["value"], ensure_ascii=False)
        return Facts(
            data=pl.DataFrame(rows, schema=_COLUMNS),
            provenance=(self.provenance,),
            warnings=self.warnings,
            complete=self.complete,
        )


@dataclass(frozen=True, slots=True)
class Facts(Result):
    """The facts of a document.

    Parameters
    ----------
    data
        A row for each fact: kind; value, JSON by the keys of its kind; the span of its words in
        the text, and the words; the rule that found it; confidence.
    """

    def _rows_as_json(self) -> Sequence[str]:
        rows = self.data.to_dicts()
        told = ({**row, "value": json.loads(row["value"])} for row in rows)
        return [json.dumps(row, ensure_ascii=False) for row in told]


def read(
    path: Path | str,
    *,
    published: date | str | None = None,
    lang: str | None = None,
    nlp: bool = False,
) -> Reading:
    """Read a communiqué: who met, when, where, on what, who said what, which figures.

    Parameters
    ----------
    path
        The file (plain text, a saved page, PDF or DOCX), or ``"-"`` for standard input.
    published
        The day it was published, as 2025-10-10; it dates "Friday 10 October" and "last September".
    lang
        The language of all of it; by default that of each paragraph is found.
    nlp
        Whether to add the people and organisations that trained models see in French and Russian
        where the rules find none; needs the extra ``nlp``.

    Raises
    ------
    BrokenFile
        If the file cannot be read as a text.
    WrongInput
        If `nlp` is asked for and its packages are not installed.
    """
    if nlp:
        require_models()
    return read_text(open_text(path, published=published, lang=lang), nlp=nlp)


def read_text(text: Text, *, nlp: bool = False) -> Reading:
    """Read a text that is open already."""
    known: list[Fact] = []
    for _, concept in concepts():
        known += concept(text, tuple(known))
    if nlp:
        from filiere.communique.trained_names import trained_facts  # noqa: PLC0415

        require_models()
        known += trained_facts(text, tuple(known))
    return Reading(text, said_once(known))


def said_once(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return the facts in the order of their words, each value once.

    Of several mentions the one whose rule is surest is kept, and of those the first.
    """
    best: dict[tuple[str, str], Fact] = {}
    for fact in sorted(facts, key=lambda fact: (-fact.confidence, fact.span)):
        same = json.dumps(dict(fact.value), sort_keys=True, default=str)
        best.setdefault((fact.kind, same), fact)
    return tuple(sorted(best.values(), key=_place))


def _place(fact: Fact) -> tuple[int, int, int]:
    return *fact.span, KINDS.index(fact.kind)


@cache
def concepts() -> tuple[tuple[str, Concept], ...]:
    """Return every concept by its module's name, in their order."""
    found = ((module, f"filiere.communique.{module}", function) for module, function in CONCEPTS)
    return tuple(
        (module, _called(getattr(import_module(name), function)))
        for module, name, function in found
        if find_spec(name) is not None
    )


def _called(concept: Callable[..., Iterable[Fact]]) -> Concept:
    """Return a concept that takes what is known, whether it needs it or not."""
    needs = len(signature(concept).parameters)

    def call(text: Text, known: Sequence[Fact]) -> Iterable[Fact]:
        given: tuple[Any, ...] = (text, known)[:needs]
        return concept(*given)

    return call
