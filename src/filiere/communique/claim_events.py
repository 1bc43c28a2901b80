"""What a paragraph says that claims are made of, in the order of its words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, TypeAlias

from filiere.communique.country_mentions import Mention
from filiere.communique.figure import Figure
from filiere.communique.figures_counted import figures_counted
from filiere.communique.flow_sides import SideReader
from filiere.communique.flows_left_out import flows_left_out
from filiere.communique.flows_said import FlowSaid, numbered_flows, trade_words
from filiere.communique.marks import Mark, marks
from filiere.communique.period_phrases import PeriodSaid, periods_said
from filiere.communique.phrases import Phrases, Word, table_of, words_of
from filiere.communique.sentences import sentences
from filiere.communique.text import Paragraph
from filiere.communique.vagueness import VagueWords
from filiere.languages import Language

What: TypeAlias = Literal[
    "flow",
    "figure",
    "multiple",
    "change",
    "level",
    "share",
    "quantity",
    "unsaid",
    "break",
    "by",
    "rank",
]

#: The tables whose words are events of their own.
_TABLES: Final = ("changes", "multiples", "quantities", "unsaid", "clauses", "ranks")
_BREAKS: Final = frozenset(",;:()")
_CLAUSES: Final = frozenset([",", ";", "but", "and"])
_OFFICE_REACHES: Final = 5
_SIGNS: Final = {"rise": 1, "fall": -1, "more": 1, "less": -1}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that is said.

    Parameters
    ----------
    what
        Its kind.
    start, end
        Where, in the folded words.
    first, last
        The number of its first word, and of the word after its last.
    entry
        The entry of its table, or the sign that parts two clauses.
    sign
        1 where something rises, −1 where it falls.
    figure, flow
        The figure or the flow.
    """

    what: What
    start: int
    end: int
    first: int
    last: int
    entry: str = ""
    sign: int = 0
    figure: Figure | None = None
    flow: FlowSaid | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """A paragraph with its events, its periods and its vague words."""

    paragraph: Paragraph
    words: Sequence[Word]
    events: tuple[Event, ...]
    periods: tuple[PeriodSaid, ...]
    vague: VagueWords
    named: Sequence[Mention]

    @property
    def text(self) -> str:
        """The folded words."""
        return self.paragraph.folded.words


def scene_of(paragraph: Paragraph, named: Sequence[Mention]) -> Scene | None:
    """Return what a paragraph says, or None where it says no figure.

    Parameters
    ----------
    paragraph
        A paragraph in one of the product's languages.
    named
        The countries and cities that it names.
    """
    if paragraph.lang is None:
        return None
    words = words_of(paragraph)
    periods = periods_said(paragraph)
    said = tuple(_words_said(words, paragraph.lang))
    counted = figures_counted(paragraph, periods)
    if not counted and not any(event.what in ("multiple", "rank") for event in said):
        return None
    numbering, vague = _Numbering(words), VagueWords(paragraph)
    events = [*said, *(numbering.event("figure", figure) for figure in counted)]
    in_periods = numbering.within(periods)
    verbs = {numbering.number(verb.start) for verb in vague.verbs}
    stops = frozenset(verbs.union(event.first for event in events if _is_stop(event)) - in_periods)
    reader = SideReader(
        paragraph,
        paragraph.lang,
        named,
        stops=stops,
        no_goods=in_periods,
        amounts=_amounts(events),
    )
    events += _breaks(words)
    events += _flows(paragraph, reader, events, numbering)
    offices = {
        n for mark in trade_words(paragraph) if mark.entry == "office" for n in _behind(mark)
    }
    before = {
        n for each in counted for n in range(vague.of(each.start, each.end).start, each.start)
    }
    kept = [each for each in events if not _is_idle(each, in_periods, offices, vague, before)]
    kept.sort(key=lambda event: (event.start, -event.end))
    return Scene(paragraph, words, tuple(_none_within_another(kept)), periods, vague, named)


def _flows(
    paragraph: Paragraph, reader: SideReader, events: Sequence[Event], numbering: _Numbering
) -> Iterator[Event]:
    """Yield the flows, those that a clause goes on with among them.

    Where a country is named in place of a flow, and what it is to it cannot be told, the figures
    behind it are of nothing that is known.
    """
    flows = numbered_flows(paragraph, reader)
    yield from (numbering.flow_event(flow) for _, flow in flows)
    breaks = sorted({(event.last, event.entry) for event in events if event.what == "break"})
    breaks = sorted({*breaks, *((each.stop, "") for each in sentences(paragraph))})
    ends = [*(first for first, _ in breaks), len(reader.words)][1:]
    clauses = [
        (first, end) for (first, entry), end in zip(breaks, ends, strict=True) if entry in _CLAUSES
    ]
    figures = sorted(event.first for event in events if event.what == "figure")
    for first, last, flow in flows_left_out(reader, flows, clauses, figures):
        if flow is not None:
            yield numbering.flow_event(flow)
        else:
            start, end = reader.words[first].start, reader.words[last - 1].end
            yield Event("quantity", start, end, first, last, "other")


def _amounts(events: Sequence[Event]) -> dict[int, int]:
    """Return where amounts of money end, by where they and the words that lead to them begin."""
    found = {
        event.first: event.last
        for event in events
        if event.figure is not None and event.figure.unit == "money"
    }
    levels = [event for event in events if event.what == "level"]
    behind = {event.first: event.last for event in levels}
    found = {first: behind.get(last, last) for first, last in found.items()}
    return found | {each.first: found[each.last] for each in levels if each.last in found}


def _behind(mark: Mark) -> range:
    return range(mark.last, mark.last + _OFFICE_REACHES)


def _is_idle(
    event: Event,
    in_periods: frozenset[int],
    offices: Set[int],
    vague: VagueWords,
    before: Set[int],
) -> bool:
    """Tell whether an event says nothing of trade: part of a period, an office or a vague word."""
    if event.what in ("flow", "figure", "break"):
        return False
    if event.first in in_periods:
        return True
    if event.what == "quantity":
        return event.first in offices
    if event.entry in ("rise", "fall"):
        return event.start in before
    return event.what == "unsaid" and vague.covers(event.start, event.end)


def _none_within_another(events: Sequence[Event]) -> Iterator[Event]:
    """Yield events without the figures that words hold: в два раза, un quart."""
    end = 0
    for event in events:
        if event.what == "multiple" or (event.figure and event.figure.part and event.start >= end):
            end = event.end
        elif event.what == "figure" and event.start < end:
            continue
        yield event


def _is_stop(event: Event) -> bool:
    """Tell whether the words about a flow end where an event begins."""
    if event.figure is not None and event.figure.unit == "none":
        return False
    if event.what == "change":
        return event.entry not in ("more", "less")
    stops = ("figure", "multiple", "level", "share", "unsaid", "by")
    return event.what in stops or event.entry == "but"


def _words_said(words: Sequence[Word], lang: Language) -> Iterator[Event]:
    """Yield what single words and phrases say."""
    for mark in marks(_merged(lang), words):
        table, _, entry = mark.entry.partition(" ")
        what = _what(table, entry)
        start, end = words[mark.first].start, words[mark.last - 1].end
        yield Event(what, start, end, mark.first, mark.last, entry, _SIGNS.get(entry, 0))


def _what(table: str, entry: str) -> What:
    match table:
        case "changes":
            return (
                "change"
                if entry in _SIGNS
                else "share"
                if entry in ("share", "weighs")
                else "level"
            )
        case "multiples":
            return "by" if entry in ("by", "divided") else "multiple"
        case "clauses":
            return "break"
        case "ranks":
            return "rank"
        case "quantities":
            return "quantity"
        case _:
            return "unsaid"


def _breaks(words: Sequence[Word]) -> Iterator[Event]:
    """Yield the punctuation that parts clauses; a comma within a number parts nothing."""
    for n, word in enumerate(words):
        if word.text not in _BREAKS:
            continue
        within = word.text == "," and 0 < n < len(words) - 1 and words[n - 1].text.isdigit()
        touches = within and words[n + 1].text.isdigit() and words[n + 1].start == word.end
        if not touches:
            yield Event("break", word.start, word.end, n, n + 1, word.text)


class _Numbering:
    """Finds the numbers of the words that stand at some places."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.starts = [word.start for word in words]

    def number(self, place: int) -> int:
        """Return the number of the word that stands at a place."""
        return max(0, bisect_right(self.starts, place) - 1)

    def event(self, what: What, figure: Figure) -> Event:
        """Return the event of a figure."""
        first, last = self.number(figure.start), self.number(figure.end - 1) + 1
        return Event(what, figure.start, figure.end, first, last, figure=figure)

    def flow_event(self, flow: FlowSaid) -> Event:
        """Return the event of a flow."""
        first, last = self.number(flow.start), self.number(flow.last - 1) + 1
        return Event("flow", flow.start, flow.end, first, last, flow.kind, flow=flow)

    def within(self, periods: Sequence[PeriodSaid]) -> frozenset[int]:
        """Return the numbers of the words of periods."""
        spans = ((self.number(each.start), self.number(each.end - 1)) for each in periods)
        return frozenset(n for first, last in spans for n in range(first, last + 1))


@cache
def _merged(lang: Language) -> Phrases:
    """Return the tables as one, in which the longest phrase of any wins."""
    return Phrases(
        {
            f"{table} {entry}": ways.get(lang, ())
            for table in _TABLES
            for entry, ways in table_of(table).items()
        },
        lang,
    )
