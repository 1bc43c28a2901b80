"""Whose the flows of a sentence are, each after what the flows before it tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from filiere.communique.claim_events import Event
from filiere.communique.country_mentions import Mention
from filiere.communique.country_words import region_of_city
from filiere.communique.flow_ends import Side
from filiere.communique.flows_said import FlowSaid, flows_said
from filiere.communique.phrases import phrases
from filiere.communique.sentence_view import SentenceView
from filiere.communique.stated import Stated
from filiere.communique.text import Paragraph
from filiere.communique.whose_flow import Known, Whose, country_of, of_a_city, whose

_PAIR: Final = 2
_WHICH: Final = ("which", "qui", "котор", "التي", "الذي")
_EXPORT: Final = ("export", "import", "экспорт", "импорт", "صدر", "استورد")
_PLACES: Final = ("country", "region", "state", "pair", "that", "ours", "yours")
_IN: Final = frozenset(["в", "во", "a", "in", "at", "في", "из", "de", "from"])


class WhoseFlows:
    """Tells the ends of flows while a text is read, sentence by sentence.

    Parameters
    ----------
    known
        What is known of the countries of the text.
    """

    def __init__(self, known: Known) -> None:
        self.known = known
        self.carried = False

    def begin(self, paragraph: Paragraph, named: Sequence[Mention]) -> None:
        """Begin a paragraph: the ends told last hold in it too, where it names no other country."""
        before = self.known.before
        ends = (before.reporter, before.partner) if before else ()
        self.carried = before is not None and self._holds(before, named)
        self.known = replace(
            self.known,
            before=before if self.carried else None,
            city=of_a_city(paragraph),
            lang=paragraph.lang,
            regions=self.known.regions.begun(ends),
        )

    def heading(self, paragraph: Paragraph, named: Sequence[Mention]) -> Event | None:
        """Return the one flow of a paragraph without figures: the next one may go on with it."""
        self.begin(paragraph, named)
        self.sentence(named)
        self.remember_regions(named)
        said = [each for each in flows_said(paragraph, named) if not each.is_weak]
        if len(said) != 1:
            return None
        ends = whose(said[0], self.known)
        if not (ends.both and ends.stated):
            return None
        self.known = replace(self.known, before=ends, flow=said[0].flow)
        return elsewhere(Event("flow", 0, 0, 0, 0, said[0].kind, flow=said[0]))

    def _holds(self, before: Whose, named: Sequence[Mention]) -> bool:
        if not before.both:
            return False
        ends = {country_of(code) for code in (before.reporter, before.partner) if code}
        sides = {country_of(code) for code in self.known.sides}
        others = {country_of(each.code) for each in named if each.form != "city"} - ends
        return not others and (len(sides) < _PAIR or sides == ends)

    def sentence(self, near: Sequence[Mention]) -> None:
        """Begin a sentence that names some countries."""
        self.known = replace(self.known, near=near)

    def speak(self, country: str | None) -> None:
        """Take a country for that of whoever says we, where one is known."""
        self.known = replace(self.known, we=country or self.known.we)

    def flows(self, view: SentenceView, ranks: Sequence[Stated]) -> dict[int, Whose]:
        """Return whose each flow of a sentence is, by where it stands."""
        found: dict[int, Whose] = {}
        whole = self._whole_country(view)
        flows = [event.flow for event in view.events if event.flow is not None]
        if view.before is not None and view.before.flow is not None:
            found[view.before.flow.start] = self._gone_on(view, whole) or Whose(None, None)
        for flow in flows:
            near = self.known.near
            self.remember_regions([each for each in near if each.end <= flow.start])
            for rank in ranks:
                if rank.ends is not None and rank.start < flow.start:
                    ends = rank.ends[::-1] if flow.is_verb else rank.ends
                    self.known = replace(self.known, before=Whose(*ends))
            beside = self._beside([each for each in near if each.end <= flow.start]) or whole
            acting = self._acting(view, flow)
            self.known = replace(self.known, ours=_alone(near, flow), beside=beside, acting=acting)
            of = whose(flow, self.known)
            before = None if self.carried else self.known.before
            if flow.is_verb and of.reporter is None and of.partner is None:
                continue
            if _is_trade(flow, before, goes_on=view.goes_on or bool(found or ranks)) or (
                flow.is_verb and (_is_export(view, flow) or _is_done_by_last(view, flow))
            ):
                found[flow.start] = of
                we = of.reporter if flow.is_ours else self.known.we
                own = [each.mention.code for each in flow.sides if each.mention]
                stated = [
                    code for code in (of.reporter, of.partner) if code in own or _is_region(code)
                ]
                regions = self.known.regions.stated(code for code in stated if code)
                self.known = replace(self.known, before=of, we=we, regions=regions, flow=flow.flow)
                self.carried = False
        return found

    def _acting(self, view: SentenceView, flow: FlowSaid) -> str | None:
        """Return the region of a city, no capital, that does what is told of a flow behind it."""
        for each in self.known.near:
            region = region_of_city().get(each.city or "")
            if region is None or each.is_capital or each.end > flow.start:
                continue
            before = view.words[each.first - 1].text if each.first > view.sentence.start else ""
            acts = any(event.what == "change" and event.first == each.last for event in view.events)
            if acts and before not in _IN:
                return region
        return None

    def _gone_on(self, view: SentenceView, whole: str | None) -> Whose | None:
        """Return whose the flow spoken of before is: perhaps of a country beside its region."""
        before = self.known.before
        figures = [event.start for event in view.events if event.what == "figure"]
        beside = self._beside(
            [each for each in self.known.near if each.end <= min(figures, default=0)]
        )
        beside = beside or whole
        if before is None or beside is None or not view.goes_on:
            return before
        self.known = replace(self.known, before=Whose(beside, before.partner, stated=True))
        return self.known.before

    def _whole_country(self, view: SentenceView) -> str | None:
        """Return the country of the region whose flow was told, where all of it is meant now."""
        reporter = self.known.before.reporter if self.known.before else None
        lang = view.scene.paragraph.lang
        if lang is None or not _is_region(reporter):
            return None
        table = phrases("whole_country", lang)
        said = any(table.said(view.words, n) for n in view.sentence)
        return country_of(reporter) if said and reporter else None

    def _beside(self, named: Sequence[Mention]) -> str | None:
        """Return the country named last beside its region whose flow was told, or that region."""
        reporter = self.known.before.reporter if self.known.before else None
        codes = [each.code for each in named if each.form != "city"]
        if reporter is None or not codes or codes[-1] == reporter:
            return None
        code = codes[-1]
        one_is_a_country = "-" in code + reporter and not ("-" in code and "-" in reporter)
        return code if one_is_a_country and country_of(code) == country_of(reporter) else None

    def remember_regions(self, named: Sequence[Mention]) -> None:
        """Remember the region that is named last."""
        for each in named:
            region = each.code if "-" in each.code else region_of_city().get(each.city or "")
            if region and (each.city is None or not each.is_capital or self.known.city):
                self.known = replace(self.known, region=region)
        regions = self.known.regions.named(named, own_city=self.known.city)
        self.known = replace(self.known, regions=regions)


def elsewhere(event: Event) -> Event:
    """Return a flow as one of another paragraph, whose places mean nothing in this one."""
    flow = event.flow and replace(event.flow, start=-1, end=-1, last=-1, sides=(), goods=None)
    return replace(event, start=-1, end=-1, first=-1, last=-1, flow=flow)


def _alone(near: Sequence[Mention], flow: FlowSaid) -> str | None:
    """Return the one country of a sentence that is not an end of a flow by its own words."""
    own = {side.mention.code for side in flow.sides if side.mention}
    others = {each.code for each in near if each.form != "city"} - own
    return others.pop() if len(others) == 1 else None


def _is_trade(flow: FlowSaid, before: Whose | None, *, goes_on: bool) -> bool:
    """Tell whether a flow crosses a border: by its own words, or by those before.

    What is told by a verb is done by a country: a club sells players, a museum buys pictures.
    """
    if not flow.is_weak:
        return True
    known = before is not None and (before.reporter or before.partner)
    named = {side.role for side in flow.sides if _is_end(side)}
    if flow.is_verb and flow.is_ours and not named - {"subject"}:
        return False
    if flow.is_verb:
        done_by = (
            {"subject", "of", "between"} if flow.flow != "exports" else {"subject", "of", "from"}
        )
        return bool(named & done_by or (goes_on and known))
    return bool(known or (named - {"at"} if flow.flow == "exports" else named))


def _is_export(view: SentenceView, flow: FlowSaid) -> bool:
    """Tell whether a verb says by itself that goods cross a border, to or from a country."""
    said = any(stem in view.scene.text[flow.start : flow.end] for stem in _EXPORT)
    return said and any(_is_end(side) for side in flow.sides)


def _is_done_by_last(view: SentenceView, flow: FlowSaid) -> bool:
    """Tell whether a country is told of in a clause of its own: Nigeria, which sold."""
    n = next(event.first for event in view.events if event.flow is flow)
    which = [word.text for word in view.words[max(0, n - 2) : n]]
    return (
        len(which) > 1
        and which[0] == ","
        and which[1].startswith(_WHICH)
        and any(each.last == n - 2 and each.city is None for each in view.scene.named)
    )


def _is_end(side: Side) -> bool:
    """Tell whether a side is a country or a region, no city that is neither one's capital."""
    city = side.mention is not None and side.mention.city is not None
    capital = side.mention is not None and side.mention.is_capital
    return side.stands in _PLACES and (not city or capital)


def _is_region(code: str | None) -> bool:
    return code is not None and "-" in code
