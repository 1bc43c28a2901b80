"""A text with the words of its facts lit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from filiere.register.models import FactStanding, ProposedFact

#: Signs that no reader sees and that can turn the direction of writing: shown by their number.
_HIDDEN: Final = (
    0xAD,
    0x200B,
    *range(0x200E, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x206A),
)
_SHOWN: Final = {code: f"\N{LEFT CEILING}U+{code:04X}\N{RIGHT CEILING}" for code in _HIDDEN}


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text: of which fact they are, if of any, and which facts begin with them."""

    words: str
    fact: ProposedFact | None = None
    is_chosen: bool = False
    begins: list[UUID] = field(default_factory=list)


def shown(words: str) -> str:
    """Return words with what hides in them made visible.

    Examples
    --------
    >>> shown("tax\u202efree")
    'tax⌈U+202E⌉free'
    """
    return words.translate(_SHOWN)


def hidden_signs(text: str) -> int:
    """Return how many signs of a text hide in it.

    Examples
    --------
    >>> hidden_signs("tax\u202efree")
    1
    """
    return sum(text.count(chr(code)) for code in _HIDDEN)


def lit(text: str, facts: Sequence[ProposedFact], chosen: UUID | None) -> Iterator[list[Piece]]:
    """Yield the paragraphs of a text, each in pieces that are of one innermost fact or of none."""
    told = sorted(
        (f for f in facts if f.standing != FactStanding.REJECTED or f.pk == chosen),
        key=lambda fact: (fact.span_start, -fact.span_end),
    )
    cuts = {bound for fact in told for bound in (fact.span_start, fact.span_end)}
    bounds = sorted(bound for bound in cuts if bound <= len(text))
    place, cut, coming, active = 0, 0, 0, list[ProposedFact]()
    for line in text.split("\n"):
        end, pieces = place + len(line), list[Piece]()
        while place < end:
            while cut < len(bounds) and bounds[cut] <= place:
                cut += 1
            stop = min(end, bounds[cut]) if cut < len(bounds) else end
            active = [fact for fact in active if fact.span_end > place]
            begins = []
            while coming < len(told) and told[coming].span_start <= place:
                active.append(told[coming])
                begins.append(told[coming].pk)
                coming += 1
            pieces.append(_piece(text[place:stop], active, chosen, begins))
            place = stop
        if pieces:
            yield pieces
        place = end + 1


def _piece(
    words: str, active: Sequence[ProposedFact], chosen: UUID | None, begins: list[UUID]
) -> Piece:
    inner = min(active, key=lambda fact: fact.span_end - fact.span_start, default=None)
    is_chosen = any(fact.pk == chosen for fact in active)
    return Piece(shown(words), inner, is_chosen, begins)
