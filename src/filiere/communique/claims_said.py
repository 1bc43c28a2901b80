"""Claims as a text makes them: each figure of trade with its flow, its countries, its period."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from filiere.communique.amounts_bare import with_currency
from filiere.communique.claim_events import Event, Scene, scene_of
from filiere.communique.claim_periods import Dated, Dating
from filiere.communique.claim_speakers import ClaimSpeakers
from filiere.communique.claims_walk import Walk
from filiere.communique.country_mentions import Mention
from filiere.communique.country_readings import country_readings
from filiere.communique.currencies import currency_of
from filiere.communique.facts import Fact
from filiere.communique.goods_named import Goods, goods_between
from filiere.communique.near_sentence import NearSentence
from filiere.communique.period_phrases import periods_said
from filiere.communique.period_resolved import Reference, reference_of, resolved
from filiere.communique.ranks_said import ranks_said
from filiere.communique.respective import in_turn
from filiere.communique.said_when import SaidWhen
from filiere.communique.sentence_view import SentenceView
from filiere.communique.sentences import sentences
from filiere.communique.sides_known import known_of
from filiere.communique.stated import Stated
from filiere.communique.text import Paragraph, Span, Text
from filiere.communique.we_and_you import WhoSpeaks
from filiere.communique.whose_flow import Whose
from filiere.communique.whose_flows import WhoseFlows, elsewhere
from filiere.sample.commission import Span as Period

_LONGEST: Final = 200
_WIDEST: Final = 400
_SURE, _INFERRED, _UNDATED = 0.95, 0.8, 0.6


def claims_said(text: Text, known: Iterable[Fact]) -> Iterator[Fact]:
    """Yield the claims of a text: one a figure.

    Targets, forecasts, wishes and what is denied are none, nor are percentages of anything else
    than trade, differences in money (grew by 3 billion), ranges and percentage points.

    Parameters
    ----------
    text
        The text.
    known
        What other concepts found in it: its parties, bodies, dates, speakers.
    """
    reader = _TextReader(text, tuple(known))
    for paragraph, named in country_readings(text):
        yield from reader.paragraph(paragraph, named)


@dataclass(slots=True)
class _Before:
    """What the sentences before tell: the flow, the period and the currency spoken of last."""

    flow: Event | None = None
    period: Period | None = None
    currency: str | None = None
    carried: bool = False


class _TextReader:
    """Reads the claims of a text, paragraph by paragraph."""

    def __init__(self, text: Text, known: Sequence[Fact]) -> None:
        self.text = text
        self.speakers = ClaimSpeakers(known)
        self.dates = [fact for fact in known if fact.kind == "date"]
        years = (
            each.last_year or each.year
            for paragraph in text.paragraphs
            for each in periods_said(paragraph)
        )
        self.reference: Reference = reference_of(text, known, (year for year in years if year))
        self.who_speaks = WhoSpeaks(known)
        self.ends = WhoseFlows(replace(known_of(text, known), we=self.who_speaks.alone))
        self.period: Period | None = None
        self.currency: str | None = None
        self.flow: Event | None = None

    def paragraph(self, paragraph: Paragraph, named: Sequence[Mention]) -> Iterator[Fact]:
        """Yield the claims of a paragraph."""
        scene = scene_of(paragraph, named)
        if scene is None:
            self.flow = self.ends.heading(paragraph, named)
            self.period = self.currency = None
            return
        self.ends.begin(paragraph, named)
        self.ends.speak(self.who_speaks.within(paragraph.span))
        before = _Before(carried=True)
        if self.ends.carried:
            before = _Before(self.flow, self.period, self.currency, carried=True)
        starts = [event.first for event in scene.events]
        near = NearSentence(scene)
        for sentence in _sentences(paragraph):
            first, stop = (bisect_left(starts, n) for n in (sentence.start, sentence.stop))
            events = scene.events[first:stop]
            yield from self._sentence(near.of(sentence), events, sentence, before)
        self.period, self.currency = before.period, before.currency
        self.flow = elsewhere(before.flow) if before.flow else None

    def _sentence(
        self, scene: Scene, events: Sequence[Event], sentence: range, before: _Before
    ) -> Iterator[Fact]:
        events = [*with_currency(scene, events, before.currency)]
        view = SentenceView(scene, events, sentence, before.flow)
        near = _countries_among(scene, events, sentence)
        self.ends.sentence(near)
        ranks = list(ranks_said(view))
        whose_flows = self.ends.flows(view, ranks)
        stated = [*in_turn([*Walk(view).stated()], view), *ranks]
        stated.sort(key=lambda each: each.start)
        when = SaidWhen(view, self.reference, self.dates) if stated else None
        dating = Dating(
            view,
            self.reference,
            before=before.period,
            carried=before.carried,
            sides=self._sides(stated, whose_flows),
            without=frozenset([when.start] if when and when.start is not None else []),
        )
        for claim in dating.dated(stated):
            if claim.unreal:
                continue
            if claim.told:
                before.carried = False
            if not claim.stated.against:
                before.period = claim.period or before.period
            fact = self._fact(view, claim, whose_flows, when)
            if fact is not None:
                before.currency = claim.stated.currency or before.currency
                yield fact
        if not stated:
            before.period = self._period_alone(view, before) or before.period
        flows = [each for each in events if each.flow and each.flow.start in whose_flows]
        before.flow = flows[-1] if flows else before.flow
        self.ends.remember_regions(near)

    def _sides(self, stated: Sequence[Stated], flows: Mapping[int, Whose]) -> list[str]:
        """Return the countries whose fiscal years may be meant, the reporters first."""
        ends = [flows[each.flow.start] for each in stated if each.flow.start in flows]
        codes = [*(end.reporter for end in ends), *(end.partner for end in ends)]
        return [code for code in codes if code]

    def _period_alone(self, view: SentenceView, before: _Before) -> Period | None:
        """Return the one period of a sentence that speaks of trade and makes no claim."""
        told = {event.what for event in view.events}
        if "flow" not in told or "unsaid" in told:
            return None
        start, end = view.words[view.sentence.start].start, view.words[view.sentence.stop - 1].end
        near = [each for each in view.scene.periods if start <= each.start < end]
        said = [each for each in near if each.way == "months" and not each.base]
        if len(said) != 1 or said[0].year is None:
            return None
        return resolved(said[0], self.reference, of=before.period)

    def _fact(
        self,
        view: SentenceView,
        claim: Dated,
        flows: Mapping[int, Whose],
        when: SaidWhen | None,
    ) -> Fact | None:
        stated = claim.stated
        ends = Whose(*stated.ends, stated=True) if stated.ends else flows.get(stated.flow.start)
        if ends is None:
            return None
        reporter, partner = _with_partner(ends, stated)
        if stated.flow.is_of_group and None in (reporter, partner):
            return None
        if stated.flow.is_of_several and partner is None:
            return None
        goods = _goods(view.scene.paragraph, stated)
        sides = (*(code for code in (reporter, partner) if code), *self.ends.known.sides)
        said = when.when if when else None
        span = self._span(view, claim)
        value = {
            "flow": stated.flow.flow,
            "reporter": reporter,
            "partner": partner,
            "product": goods.product,
            "sector": goods.sector,
            "measure": stated.measure,
            "value": stated.digits,
            "vagueness": stated.vagueness,
            "period": str(claim.period) if claim.period else None,
            "base": str(claim.base) if claim.base else None,
            "currency": currency_of(stated.currency, sides) if stated.currency else None,
            "speaker": self.speakers.of(self._sentence_span(view)),
            "said": said,
            "parts": _parts(view.scene.paragraph, claim),
        }
        return Fact("claim", value, span, f"claims_said.{stated.measure}", _confidence(ends, claim))

    def _sentence_span(self, view: SentenceView) -> Span:
        words = view.words
        first, last = words[view.sentence.start], words[view.sentence.stop - 1]
        return view.scene.paragraph.at(first.start, last.end)

    def _span(self, view: SentenceView, claim: Dated) -> Span:
        """Return the words from the flow to the figure; far apart, those of the figure alone."""
        stated = claim.stated
        places = [stated.start, stated.end]
        begins = view.words[view.sentence.start].start
        if stated.flow.start >= begins:
            places += [stated.flow.start, stated.flow.end]
        start, end = min(places), max(places)
        if end - start > _WIDEST:
            start, end = stated.start, stated.end
        return view.scene.paragraph.at(start, end)


def _countries_among(scene: Scene, events: Sequence[Event], sentence: range) -> list[Mention]:
    """Return the countries of a sentence, without those of currencies: Canadian dollars."""
    figures = [event for event in events if event.figure is not None]
    return [
        each
        for each in scene.named
        if each.first in sentence
        and not any(figure.start <= each.start < figure.end for figure in figures)
    ]


def _sentences(paragraph: Paragraph) -> Iterator[range]:
    """Yield the sentences, those without end cut into parts."""
    for sentence in sentences(paragraph):
        for first in range(sentence.start, sentence.stop, _LONGEST):
            yield range(first, min(first + _LONGEST, sentence.stop))


def _with_partner(ends: Whose, stated: Stated) -> tuple[str | None, str | None]:
    """Return the ends of a claim, of which a share or a bracket may name one itself."""
    reporter, partner = ends.reporter, ends.partner
    if stated.reporter is not None and stated.reporter.code != partner:
        reporter = stated.reporter.code
    if stated.partner is None:
        return reporter, partner
    if stated.partner.code == reporter:
        ours = stated.measure == "share" and stated.flow.is_ours
        return (partner, reporter) if ours else (reporter, partner)
    named = stated.partner.code
    if reporter is None and stated.measure == "share":
        reporter = partner if partner != named else None
    return reporter, named


def _goods(paragraph: Paragraph, stated: Stated) -> Goods:
    if stated.goods is not None:
        return stated.goods
    if stated.flow.goods is None:
        return Goods()
    return goods_between(paragraph, *stated.flow.goods)


def _parts(paragraph: Paragraph, claim: Dated) -> dict[str, Sequence[int]]:
    """Return where the words of each part of a claim stand in the content."""
    stated = claim.stated
    places: dict[str, tuple[int, int]] = {"figure": (stated.start, stated.end)}
    if stated.flow.start >= 0:
        places["flow"] = (stated.flow.start, stated.flow.end)
    if claim.said is not None:
        places["period"] = (claim.said.start, claim.said.end)
    if claim.base_said is not None:
        places["base"] = (claim.base_said.start, claim.base_said.end)
    if stated.goods is None and stated.flow.goods is not None:
        places["goods"] = stated.flow.goods
    return {name: list(paragraph.at(*place)) for name, place in places.items()}


def _confidence(ends: Whose, claim: Dated) -> float:
    if not claim.told or ends.reporter is None:
        return _UNDATED
    return _SURE if ends.stated else _INFERRED
