"""A sentence as its figures see it: the flow before them, what is told of it or only wished."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Final, Literal, TypeAlias

from filiere.communique.claim_events import Event, Scene
from filiere.communique.phrases import Word, phrases

#: Whose a figure is: of a flow, of a share of one, of what is no trade, of nothing named.
Subject: TypeAlias = Literal["flow", "share", "other", "none"]

_ASKED: Final = frozenset([";", "?", "؟", "؛"])
_WHICH: Final = ("which", "qui", "котор", "التي", "الذي")
_CHANGES: Final = frozenset({"rise", "fall"})
_COMPARED: Final = frozenset({"more", "less"})
_OF_ITS_OWN: Final = frozenset({"flow", "quantity", "share", "unsaid", "change", "level"})
_BESIDE: Final = 2
_SOON: Final = 20
_BACK: Final = 60
_AHEAD: Final = 8
_NEAR_FLOW: Final = 3
_WITHIN: Final = 5
_WHOLE_WITHIN: Final = 3
_OPENING: Final = 4
_LONGEST_OPENING: Final = 12


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a figure is of, and the flow that is meant."""

    subject: Subject
    flow: Event | None
    share: Event | None = None


class SentenceView:
    """The events of a sentence, to be asked what stands around one of them.

    Parameters
    ----------
    scene
        The paragraph.
    events
        Those of the sentence, in their order.
    sentence
        The numbers of its words.
    before
        The flow spoken of last in the sentences before.
    """

    def __init__(
        self, scene: Scene, events: Sequence[Event], sentence: range, before: Event | None
    ) -> None:
        self.scene = scene
        self.words: Sequence[Word] = scene.words
        self.events = events
        self.sentence = sentence
        self.before = before

    @cached_property
    def goes_on(self) -> bool:
        """Whether the sentence begins with a word that goes on with the flow before it."""
        return "goes-on" in self._openings or self.is_item

    @cached_property
    def is_item(self) -> bool:
        """Whether it is an item of a list that a flow begins, or answers a question.

        Exports: 2022 – $2m; 2023 – $3m. Imports? $4m.
        """
        first = self.sentence.start
        follows = first > 0 and self.words[first - 1].text in _ASKED
        return follows and not any(event.what in _OF_ITS_OWN for event in self.events)

    @cached_property
    def _openings(self) -> frozenset[str]:
        """What the first words of the sentence say of what follows."""
        lang = self.scene.paragraph.lang
        if lang is None:
            return frozenset()
        table = phrases("continuing", lang)
        first = self.sentence.start
        places = [*range(first, min(first + _OPENING, self.sentence.stop))]
        places += [n for n in self._behind_opening() if n not in places]
        said = (table.said(self.words, n) for n in places)
        return frozenset(each.entry for each in said if each is not None)

    def _behind_opening(self) -> Iterator[int]:
        """Yield the words behind the period or the first comma that a sentence opens with."""
        first = self.sentence.start
        limit = min(first + _LONGEST_OPENING, self.sentence.stop)
        start = self.words[first].start
        for period in self.scene.periods:
            if start <= period.start <= start + _SOON:
                behind = (n for n in range(first, limit) if self.words[n].start >= period.end)
                yield from islice(behind, 2)
        comma = next((n for n in range(first, limit) if self.words[n].text == ","), None)
        if comma is not None and comma + 1 < self.sentence.stop:
            yield comma + 1

    def back(self, n: int) -> Iterator[Event]:
        """Yield the events before the n-th, the nearest first."""
        return (self.events[k] for k in range(n - 1, max(-1, n - 1 - _BACK), -1))

    def ahead(self, n: int) -> Iterator[Event]:
        """Yield the events after the n-th that are near, up to where the clause ends."""
        for event in self.events[n + 1 : n + 1 + _BACK]:
            ends = self.is_break(event) or event.first - self.events[n].last > _AHEAD
            if ends or event.what == "figure":
                return
            yield event

    def is_break(self, event: Event) -> bool:
        """Tell whether a clause ends there: at an "and" only where another flow follows."""
        if event.what != "break" or event.entry == "respectively":
            return False
        if event.entry != "and":
            return True
        k = self.index(event)
        before = self.events[max(0, k - _WITHIN) : k]
        if any(each.what == "flow" and each.first < event.first < each.last for each in before):
            return False
        limit = event.last + _NEAR_FLOW
        return any(
            (other.what == "flow" or other.entry in _CHANGES) and event.last <= other.first <= limit
            for other in self.events[k + 1 : k + 1 + _WITHIN]
        )

    def anchor(self, n: int) -> Anchor:
        """Return what the n-th event, a figure, is of: the nearest named before it."""
        share: Event | None = None
        for event in self.back(n):
            if event.what == "quantity":
                return Anchor("share" if share else "other", None, share)
            if event.what == "share":
                share = share or event
                if self._weighs(event) or self._is_aside(event, n):
                    share = None
            elif event.what == "flow" and not self._is_whole(event, n):
                over = None if share else self._over(event)
                return over or Anchor("share" if share else "flow", event, share)
        if share is not None:
            near = self.before is not None and self.before.start >= 0
            return Anchor("share", self.before if near else None, share)
        flow = self._named_next(n) or (self.before if self.goes_on else None)
        return Anchor("flow", flow) if flow else Anchor("none", None)

    def _weighs(self, share: Event) -> bool:
        """Tell whether a verb of shares tells an amount instead: il a pesé 28 millions."""
        behind = self.events[self.index(share) + 1 :]
        figure = next((each.figure for each in behind if each.figure), None)
        return share.entry == "weighs" and figure is not None and figure.unit == "money"

    def _is_aside(self, share: Event, n: int) -> bool:
        """Tell whether a share is told in a clause of its own: tea, which makes up 40%, fell."""
        k = self.index(share)
        before = self.events[k - 1] if k else None
        behind = [each.entry for each in self.events[k + 1 : n] if each.entry == ","]
        told = any(each.entry in _CHANGES for each in self.events[k + 1 : n])
        if before is None or before.entry != "," or not behind or not told:
            return False
        return self.words[before.last].text.startswith(_WHICH)

    def _is_whole(self, flow: Event, n: int) -> bool:
        """Tell whether a flow is only what another is a share of: … are 30% of its exports."""
        k = self.index(flow)
        before = self.events[k - 1] if k else None
        percent = before is not None and before.figure and before.figure.unit == "percent"
        if not percent or before is None or flow.first - before.last > _WHOLE_WITHIN or n == k - 1:
            return False
        crossed = any(self.is_break(event) for event in self.events[k:n])
        return crossed and any(event.what == "flow" for event in self.events[: k - 1])

    def _named_next(self, n: int) -> Event | None:
        """Return the flow that the next clause names: Après un recul de 6 %, le commerce."""
        if "first-this" not in self._openings:
            return None
        clause_ended = False
        for event in self.events[n + 1 : n + _BACK]:
            if event.what == "flow":
                return event if clause_ended else None
            clause_ended = clause_ended or event.entry == ","
            if event.what in ("figure", "quantity"):
                return None
        return None

    def _over(self, flow: Event) -> Anchor | None:
        """Return what takes a flow for its own in its clause: a share of it, a tariff on it."""
        for event in self.back(self.index(flow)):
            if self.is_break(event) or event.what in ("figure", "flow"):
                return None
            if event.what == "share":
                return Anchor("share", flow, event)
            if event.what == "quantity" and event.entry == "over":
                return Anchor("other", None)
        return None

    def change(self, n: int) -> Event | None:
        """Return the change that is told of what the n-th event is of, before it."""
        flow_seen = False
        for event in self.back(n):
            near = self.events[n].first - event.last <= _BESIDE
            vague = event.start in self.scene.vague.places
            beside = event.entry in _COMPARED and near and not vague
            if event.entry in _CHANGES or beside:
                return event
            flow_seen = flow_seen or event.what == "flow"
            if flow_seen and (event.what == "figure" or self.is_break(event)):
                return None
        return None

    def predicate(self, n: int) -> Event | None:
        """Return the change or the level told last before the n-th event, of the same flow."""
        flow_seen = False
        for event in self.back(n):
            if event.what == "level" or (
                event.what == "change" and event.entry in ("rise", "fall")
            ):
                return event
            flow_seen = flow_seen or event.what == "flow"
            if flow_seen and (event.what == "figure" or self.is_break(event)):
                return None
        return None

    def change_behind(self, n: int, *, most: int = 2) -> Event | None:
        """Return the change told right behind the n-th event: 12 % de hausse, 12% more."""
        for event in self.events[n + 1 : n + 4]:
            if event.first - self.events[n].last > most or event.what in ("figure", "break"):
                return None
            if event.what == "change":
                return event
        return None

    def flow_behind(self, n: int) -> Event | None:
        """Return the flow named behind the n-th event in its clause: 12 % des exportations."""
        return next((event for event in self.ahead(n) if event.what == "flow"), None)

    def in_clause(self, n: int, *whats: str) -> Event | None:
        """Return the nearest event of some kinds before the n-th in its clause."""
        for event in self.back(n):
            if self.is_break(event):
                return None
            if event.what in whats:
                return event
        return None

    def is_average(self, n: int) -> bool:
        """Tell whether a figure is a mean of years: 5 % par an."""
        near = (*self.events[max(0, n - 3) : n], *self.events[n + 1 : n + 3])
        return any(
            event.entry == "average" and abs(event.first - self.events[n].first) <= _AHEAD
            for event in near
        )

    def index(self, event: Event) -> int:
        """Return the number of an event."""
        return self._indices[id(event)]

    @cached_property
    def _indices(self) -> dict[int, int]:
        return {id(event): n for n, event in enumerate(self.events)}
