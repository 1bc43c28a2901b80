"""A figure that is a claim, as the words of its sentence state it."""

from __future__ import annotations

from dataclasses import dataclass

from filiere.communique.claim_events import Event
from filiere.communique.country_mentions import Mention
from filiere.communique.flows_said import FlowSaid
from filiere.communique.goods_named import Goods
from filiere.sample.commission import Measure, Vagueness


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure that is a claim, before its period and its countries are known.

    Parameters
    ----------
    measure, digits, vagueness, currency
        What is claimed; `digits` as they are stated, with their sign.
    start, end
        Where the figure stands, with its vague word.
    event
        The event of the figure, or of the words that are a multiple.
    flow
        The flow it is of.
    goods
        Its goods, where they are not the flow's.
    partner
        The country whose share it is, or that stands before the brackets it is in.
    reporter
        The country that is named right behind the figure as its own: 4 % pour l'Allemagne.
    end_of
        ``"from"`` or ``"to"`` where it is one of the two levels between which a flow moved.
    ends
        The codes of reporter and partner, where the words of a rank tell them.
    against
        Whether it is a level that the one before is set against.
    """

    measure: Measure
    digits: str
    start: int
    end: int
    event: Event
    flow: FlowSaid
    vagueness: Vagueness | None = None
    currency: str | None = None
    goods: Goods | None = None
    partner: Mention | None = None
    reporter: Mention | None = None
    end_of: str | None = None
    ends: tuple[str, str] | None = None
    against: bool = False

    @property
    def changes(self) -> bool:
        """Whether it is measured against a base."""
        return self.measure in ("growth", "multiple")
