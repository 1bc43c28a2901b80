"""What a text states, each fact with the words that state it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args

from filiere.communique.text import Span, Text
from filiere.errors import WrongInput

Kind: TypeAlias = Literal[
    "party",
    "body",
    "session",
    "date",
    "place",
    "person",
    "organisation",
    "sector",
    "partnership",
    "instrument",
    "quotation",
    "attribution",
    "claim",
]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact, as a rule found it.

    Parameters
    ----------
    kind
        What it is a fact about.
    value
        The fact itself, by the keys of its kind; plain data.
    span
        The words that state it.
    rule
        The rule that found it: ``"file.name"`` of the grammar.
    confidence
        From 0 to 1: how often the rule is right where it applies.

    Raises
    ------
    WrongInput
        The kind is unknown, the span is empty, or the confidence is not within 0 and 1.
    """

    kind: Kind
    value: Mapping[str, Any]
    span: Span
    rule: str
    confidence: float = 1.0

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise WrongInput(f"no kind of fact {self.kind!r}: choose among {', '.join(KINDS)}")
        if not 0 <= self.span.start < self.span.end:
            raise WrongInput(f"a fact needs the words that state it: {self.span} holds none")
        if not 0 < self.confidence <= 1:
            raise WrongInput(f"a confidence lies within 0 and 1, not at {self.confidence}")

    def as_row(self, text: Text) -> dict[str, Any]:
        """Return the fact as plain data, with its words."""
        return {
            "kind": self.kind,
            "value": dict(self.value),
            "span_start": self.span.start,
            "span_end": self.span.end,
            "text": text.words(self.span),
            "rule": self.rule,
            "confidence": self.confidence,
        }
