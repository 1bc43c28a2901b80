"""What stands at the ends of a flow, and around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from filiere.communique.country_mentions import Mention

#: What a country, or the words that stand for one, is to a flow by the words around it: an
#: `adjective` is of the flow itself, an `origin` is one of its goods.
Role: TypeAlias = Literal[
    "to", "from", "with", "between", "of", "de", "at", "adjective", "origin", "subject"
]

#: What stands for a country: itself, a group of countries, the pair of the text, a region or
#: a country named before, the speaker's own.
Stands: TypeAlias = Literal[
    "country", "group", "pair", "region", "state", "own", "ours", "that", "yours", "world"
]


@dataclass(frozen=True, slots=True)
class Side:
    """A country, or what stands for one, at an end of a flow; `joined` to the one before by and."""

    role: Role
    stands: Stands
    start: int
    end: int
    mention: Mention | None = None
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Ends:
    """What stands around a flow: its sides, and the words of its goods.

    `goods` and `last` are numbers of words: the goods' first and the one after their last, and
    the word after the last that belongs to the flow.
    """

    sides: tuple[Side, ...]
    goods: tuple[int, int] | None
    last: int


def side_of(role: Role, mention: Mention, *, joined: bool = False) -> Side:
    """Return the side that a country is, by what the words around it make of it."""
    return Side(role, "country", mention.start, mention.end, mention, joined)
