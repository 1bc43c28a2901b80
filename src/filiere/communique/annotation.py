"""What a person wrote down of a text: the facts it states, so that a reading can be scored.

An annotation is a JSON file; the text stands in it, or in a file beside it::

    {
      "text": ["La commission mixte franco-brésilienne s'est réunie à Brasilia.", "…"],
      "published": "2024-03-22",
      "lang": "fr",
      "facts": {
        "party": ["FRA", "BRA"],
        "body": ["intergovernmental commission"],
        "place": ["Brasília"],
        "person": [{"name": "Anne Lefort", "roles": ["co-chair"], "side": "FRA"}],
        "claim": [{"flow": "turnover", "measure": "growth", "value": "12", "period": "2023",
                   "words": "de 12 % en 2023"}]
      }
    }

A kind of fact that is named has all its facts listed, none where the list is empty; a kind that
is not named is not scored, unless ``"complete": true`` says that there is nothing else. Of a
fact, only the keys given are compared. Keys of a fact besides those of its kind: ``words``, a
quote of the words that state it, and ``optional`` where a reader may pass it over or not; an
optional fact may be its words alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias

from filiere.communique.facts import KINDS, Kind
from filiere.languages import Language

Split: TypeAlias = Literal["dev", "test"]

#: The keys of each kind; the first is meant where a fact is written as one word or number.
KEYS: Final[Mapping[Kind, tuple[str, ...]]] = MappingProxyType(
    {
        "party": ("code",),
        "body": ("body", "subject", "parties"),
        "session": ("number", "body"),
        "date": ("date", "precision", "weekday", "weekday_agrees", "of", "problem"),
        "place": ("place", "country"),
        "person": ("name", "latin", "office", "organisation", "side", "roles"),
        "organisation": ("name", "acronym", "side", "kind"),
        "sector": ("sector", "status"),
        "partnership": ("form",),
        "instrument": ("instrument", "on", "count", "status"),
        "quotation": ("quote", "speaker", "speaker_kind"),
        "attribution": ("source", "of"),
        "claim": (
            "flow",
            "reporter",
            "partner",
            "product",
            "sector",
            "measure",
            "value",
            "vagueness",
            "period",
            "base",
            "currency",
            "speaker",
            "said",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Expected:
    """A fact that a person found in a text.

    Parameters
    ----------
    kind
        What it is a fact about.
    value
        The keys that count.
    words
        A quote of the words that state it, or None.
    optional
        Whether it counts neither when it is found nor when it is missed.
    key
        Where it stands in the file, for messages.
    """

    kind: Kind
    value: Mapping[str, Any]
    words: str | None = None
    optional: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A text with the facts that a person found in it.

    Parameters
    ----------
    name
        Its file, and its line where the file holds several.
    facts
        The facts.
    kinds
        The kinds that it is complete for: the others are not scored.
    text
        The text itself, or None where it is in a file.
    file
        The file that holds it, or None.
    langs
        The languages it is written in.
    published
        The day it was published, or None.
    split
        The half it belongs to: the grammars may be fitted to ``"dev"``, never to ``"test"``.
    note
        What is hard about it.
    """

    name: str
    facts: tuple[Expected, ...]
    kinds: frozenset[Kind] = frozenset(KINDS)
    text: str | None = None
    file: Path | None = None
    langs: tuple[Language, ...] = ()
    published: date | None = None
    split: Split | None = None
    note: str = ""
    checksum: str = field(default="", compare=False)

    @property
    def lang(self) -> str:
        """The language that its facts count for: ``"mixed"`` where there are several."""
        return self.langs[0] if len(self.langs) == 1 else "mixed"

    def of(self, kind: Kind) -> Iterator[Expected]:
        """Yield the facts of a kind."""
        return (fact for fact in self.facts if fact.kind == kind)
