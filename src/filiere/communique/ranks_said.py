"""The place of a country among another's partners, customers and suppliers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from filiere.communique.claim_events import Event
from filiere.communique.country_mentions import Mention
from filiere.communique.flow_sides import Side
from filiere.communique.flows_said import FlowSaid
from filiere.communique.goods_named import Goods, goods_between
from filiere.communique.marks import Mark, marks
from filiere.communique.ordinals import Ordinal, ordinals
from filiere.communique.phrases import phrases
from filiere.communique.sentence_view import SentenceView
from filiere.communique.stated import Stated
from filiere.communique.text import Paragraph, kept
from filiere.communique.unsaid import Unsaid
from filiere.sample.commission import Flow

_FLOWS: Final[Mapping[str, Flow]] = {
    "partner": "turnover",
    "customer": "exports",
    "supplier": "imports",
}
_BEFORE: Final = 4
_PLACE_BEFORE: Final = 8
_WHOSE_WITHIN: Final = 5
_SUBJECT_WITHIN: Final = 6
_GOODS_WITHIN: Final = 6
_HIGHEST: Final = 50
_ITS: Final = frozenset(["its", "their", "son", "sa", "leur", "его", "ее", "их"])
_FROM: Final = frozenset(["from", "du", "de", "с", "со", "من", "contre", "against", "против"])


def ranks_said(view: SentenceView) -> Iterator[Stated]:
    """Yield the ranks that a sentence tells: the third trading partner of Serbia."""
    if len({each.code for each in view.scene.named}) < 2:  # noqa: PLR2004
        return
    said = (event for event in view.events if event.what == "rank")
    found = [Mark(event.entry, event.first, event.last) for event in said]
    if not any(mark.entry in _FLOWS for mark in found):
        return
    shares = {event.first for event in view.events if event.figure and event.figure.unit != "none"}
    counted = [each for each in _ordinals(view.scene.paragraph) if each.first in view.sentence]
    counted = [each for each in counted if each.first not in shares]
    subsets = [mark.first for mark in found if mark.entry == "subset"]
    for mark in found:
        near = range(mark.first - _BEFORE, mark.last + _PLACE_BEFORE)
        if mark.entry in _FLOWS and not any(n in near for n in subsets):
            rank = _rank(mark, found, counted)
            if rank is not None:
                yield from _stated(view, mark, rank, counted)


@kept
def _ordinals(paragraph: Paragraph) -> tuple[Ordinal, ...]:
    return tuple(ordinals(paragraph))


def _rank(noun: Mark, found: list[Mark], counted: list[Ordinal]) -> Ordinal | None:
    """Return the rank that is told of a noun, or None."""
    earliest = noun.first - _BEFORE
    places = [each for each in found if each.entry == "place" and each.last <= noun.first]
    for place in places:
        if noun.first - place.last <= _PLACE_BEFORE:
            near = [one for one in counted if one.last == place.first or one.first == place.last]
            if near:
                return near[-1]
    if any(each.entry == "among" and earliest - 2 <= each.last <= noun.first for each in found):
        return None
    behind = [each for each in counted if each.first == noun.last]
    near = [each for each in counted if earliest <= each.first and each.last <= noun.first]
    near += behind
    if near:
        return near[-1]
    tops = [each for each in found if each.entry == "first" and earliest <= each.first < noun.first]
    return Ordinal(1, tops[-1].first, tops[-1].last) if tops else None


def _stated(
    view: SentenceView, noun: Mark, rank: Ordinal, counted: Sequence[Ordinal]
) -> Iterator[Stated]:
    ends = _ends(view, noun, rank)
    if ends is None or not 0 < rank.number <= _HIGHEST:
        return
    first, last = min(rank.first, noun.first), max(rank.last, noun.last)
    start, end = view.words[first].start, view.words[last - 1].end
    event = Event("figure", start, end, first, last)
    if Unsaid(view).keeps_near(first):
        return
    whose, other = ends
    sides = tuple(Side("of", "country", each.start, each.end, each) for each in ends)
    flow = FlowSaid(_FLOWS[noun.entry], noun.entry, start, end, end, sides)
    codes = (whose.code, other.code)
    goods = _goods(view, noun) if noun.entry != "partner" else None
    yield Stated("rank", str(rank.number), start, end, event, flow, goods=goods, ends=codes)
    earlier = _earlier(view, last, counted)
    if earlier is not None and 0 < earlier.number <= _HIGHEST:
        start, end = view.words[earlier.first].start, view.words[earlier.last - 1].end
        event = Event("figure", start, end, earlier.first, earlier.last)
        number = str(earlier.number)
        yield Stated(
            "rank", number, start, end, event, flow, goods=goods, end_of="from", ends=codes
        )


def _goods(view: SentenceView, noun: Mark) -> Goods | None:
    """Return the goods that a country is a supplier or a customer of, if the words name some."""
    ends = [event.first for event in view.events if view.is_break(event)]
    stop = min(
        [view.sentence.stop, noun.last + _GOODS_WITHIN, *(n for n in ends if n >= noun.last)]
    )
    if stop <= noun.last:
        return None
    start, end = view.words[noun.last].start, view.words[stop - 1].end
    goods = goods_between(view.scene.paragraph, start, end)
    return goods if goods.is_known else None


def _earlier(view: SentenceView, last: int, counted: Sequence[Ordinal]) -> Ordinal | None:
    """Return the rank that a country came from: up from 12th a year earlier."""
    behind = [each for each in counted if last <= each.first <= last + _PLACE_BEFORE]
    for each in behind:
        near = view.words[max(last, each.first - 2) : each.first]
        if any(word.text in _FROM for word in near):
            return each
    return None


def _of_a_group(view: SentenceView, first: int) -> bool:
    """Tell whether a group of countries (the European Union) is what has a rank."""
    lang = view.scene.paragraph.lang
    if lang is None:
        return False
    start = max(view.sentence.start, first - _SUBJECT_WITHIN)
    said = marks(phrases("elsewhere", lang), view.words[start:first])
    return any(mark.entry == "group" for mark in said)


def _ends(view: SentenceView, noun: Mark, rank: Ordinal) -> tuple[Mention, Mention] | None:
    """Return whose partner it is, and who it is."""
    named = [each for each in view.scene.named if each.first in view.sentence]
    named = [each for each in named if each.form != "city"]
    first = min(rank.first, noun.first)
    owners = [each for each in named if rank.last <= each.first and each.last <= noun.first]
    owners += [each for each in named if 0 <= each.first - noun.last < _WHOSE_WITHIN]
    owners += [each for each in reversed(named) if 0 <= first - each.last <= 2]  # noqa: PLR2004
    before = [each for each in named if each.last <= first]
    if _of_a_group(view, first):
        return None
    apposed = view.words[first - 1].text in _ITS and view.words[first - 2].text == ","
    if apposed and before and before[-1].last == first - 2:
        return _other_first(before, before[-1:])
    if not owners:
        return _other_first(named, before)
    subjects = [each for each in before if each.code != owners[0].code]
    if not subjects:
        breaks = (event for event in view.events if view.is_break(event))
        stops = [event.first for event in breaks if event.entry != ","]
        ends = [place for place in stops if place >= owners[0].last]
        reach = owners[0].last + _WHOSE_WITHIN
        near = range(owners[0].last, min([reach, *ends]))
        subjects = [each for each in named if each.first in near]
    return (owners[0], subjects[0]) if subjects else _other_first(named, before)


def _other_first(
    named: Sequence[Mention], before: Sequence[Mention]
) -> tuple[Mention, Mention] | None:
    """Return the only other country that a sentence names, and the one named before its rank."""
    codes = {each.code for each in named}
    others = [each for each in named if before and each.code != before[0].code]
    return (others[0], before[0]) if len(codes) == 2 and others else None  # noqa: PLR2004
