"""Words that keep a figure from being a claim: it is wished for, expected, possible, or denied."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from filiere.communique.claim_events import Event
from filiere.communique.sentence_view import SentenceView

_STRONG: Final = frozenset({";", ":", "but"})
_THAT: Final = frozenset(["que", "qu'", "ce", "что", "чтобы", "that", "ان", "بان"])
_WHICH: Final = ("which", "qui", "котор", "التي", "الذي", "والتي", "والذي")
_SOON: Final = 20
_UNSAID_NEAR: Final = 12


class Unsaid:
    """Tells which figures of a sentence are no claims.

    Parameters
    ----------
    view
        The sentence.
    """

    def __init__(self, view: SentenceView) -> None:
        self.view = view

    def keeps(self, n: int) -> bool:
        """Tell whether a word before or behind the n-th event keeps it from being a claim."""
        return self._unsaid_before(n) or any(
            event.what == "unsaid" and event.entry in ("wished", "expected", "denied")
            for event in self._rest_of_clause(n)
        )

    def keeps_near(self, first: int) -> bool:
        """Tell whether a word of the clause keeps what a word begins from being claimed."""
        near = [event for event in self.view.events if abs(event.first - first) <= _UNSAID_NEAR]
        told = (event for event in near if event.what == "unsaid")
        breaks = [event.first for event in near if self.view.is_break(event)]
        return any(
            not any(min(event.first, first) <= place <= max(event.first, first) for place in breaks)
            for event in told
        )

    def _rest_of_clause(self, n: int) -> Iterator[Event]:
        for event in self.view.ahead(n):
            if event.what == "break" and event.entry == "and":
                return
            yield event

    def _unsaid_before(self, n: int) -> bool:
        flow = told = renewed = crossed = False
        for event in self.view.back(n):
            match event.what:
                case "change" | "level":
                    told = True
                case "flow":
                    flow = True
                case "unsaid" if event.entry != "average":
                    return self._keeps(event, renewed=renewed, crossed=crossed)
                case "break" if self.view.is_break(event) and not self._leads_on(event):
                    if event.entry in _STRONG or (told and self._is_aside(event)):
                        return False
                    renewed = renewed or (flow and told)
                    crossed, flow, told = True, False, False
        return False

    def _keeps(self, event: Event, *, renewed: bool, crossed: bool) -> bool:
        match event.entry:
            case "denied":
                return True
            case "not":
                return not crossed
            case "if":
                return not renewed and not self._names_period(event)
            case _:
                return not renewed

    def _names_period(self, event: Event) -> bool:
        """Tell whether a period with its year follows a word at once."""
        start = self.view.words[event.last - 1].end
        periods = (each for each in self.view.scene.periods if start < each.start <= start + _SOON)
        return any(each.year is not None for each in periods)

    def _is_aside(self, event: Event) -> bool:
        """Tell whether a comma begins a clause that tells of a name before: ", which reached"."""
        n = event.last
        if event.entry != "," or n >= len(self.view.words):
            return False
        return self.view.words[n].text.startswith(_WHICH)

    def _leads_on(self, event: Event) -> bool:
        """Tell whether what follows a sign is what is wished or denied: ", что", "objectif :"."""
        follows = self.view.words[event.last].text if event.last < len(self.view.words) else ""
        if event.entry == "," and follows in _THAT:
            return True
        n = self.view.index(event)
        return (
            event.entry == ":"
            and n > 0
            and self.view.events[n - 1].what == "unsaid"
            and (event.first - self.view.events[n - 1].last <= 1)
        )
