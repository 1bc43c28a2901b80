"""Whose flow it is: its reporter and its partner, by its own words and by what was named before.

A city that is a region and its country are told apart so. It is the region where the text's
parties have it as one, where the paragraph speaks of what the city does by itself (its mayor, the
department of the capital), and where Russian says whose trade it is by the genitive (товарооборот
Москвы). Otherwise a capital stands for its country, and so do two capitals together (Rabat and
Moscow). A city that is neither a region nor a capital is no end of any flow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from filiere.communique.country_mentions import Mention
from filiere.communique.country_words import region_of_city
from filiere.communique.flow_roles import by_role
from filiere.communique.flow_sides import Role, Side
from filiere.communique.flows_said import FlowSaid
from filiere.communique.phrases import phrases
from filiere.communique.regions_meant import RegionsMeant, country_of
from filiere.communique.text import Paragraph
from filiere.languages import Language
from filiere.sample.commission import Flow

__all__ = ["Known", "Whose", "country_of", "of_a_city", "whose"]

_PAIR: Final = 2

#: What leaves an end to be told by what was named before.
_OPEN: Final = ("pair", "own", "ours", "that")


@dataclass(frozen=True, slots=True)
class Whose:
    """The ends of a flow: codes, or None where nothing tells.

    `stated` tells that its own words name at least one of them.
    """

    reporter: str | None
    partner: str | None
    stated: bool = False

    @property
    def both(self) -> bool:
        """Whether both are known."""
        return self.reporter is not None and self.partner is not None


@dataclass(slots=True)
class Known:
    """What is known of the countries of a text where a flow is spoken of.

    Parameters
    ----------
    sides
        The two countries or regions that the text is about; fewer where it does not tell.
    parties
        The codes of every party of the text.
    before
        The ends of the flow that was spoken of last in the paragraph.
    region
        The region that was named last.
    ours
        The country of whoever speaks.
    we
        The country of whoever speaks, as a flow before told it.
    beside
        The country that is named beside its region, or the region beside its country.
    acting
        The region of the city that is said to do what a flow does.
    near
        The countries of the sentence, and where they stand.
    city
        Whether the paragraph speaks of what a city does by itself.
    lang
        The language of the paragraph.
    regions
        The regions that may be meant in place of their countries.
    flow
        The flow that was spoken of last.
    """

    sides: tuple[str, ...] = ()
    parties: frozenset[str] = frozenset()
    before: Whose | None = None
    region: str | None = None
    ours: str | None = None
    we: str | None = None
    beside: str | None = None
    acting: str | None = None
    near: Sequence[Mention] = ()
    city: bool = False
    lang: Language | None = None
    regions: RegionsMeant = field(default_factory=RegionsMeant)
    flow: Flow | None = None


def whose(said: FlowSaid, known: Known) -> Whose:
    """Return the ends of a flow.

    Its own words come first, then what the sentence names, then the flow before it, then the
    countries of the text. Where its words name a group of countries, that end stays unknown.
    """
    reporters, partners = by_role(said)
    if not partners and _is_seen_from_other_side(said, reporters, known):
        reporters, partners = [], reporters
    ends = _Ends(known, (*reporters, *partners))
    reporter = ends.code(_narrowed(reporters[0], said)) if reporters else None
    partner = ends.code(_narrowed(partners[0], said)) if partners else None
    several = len([side for side in partners if side.stands == "country"]) > 1
    if several and said.flow != "turnover":
        partner = None
    open_reporter = not reporters or _is_open(reporters[0], known)
    open_partner = not partners or _is_open(partners[0], known)
    if not said.is_verb and any(side.stands == "yours" for side in said.sides):
        return _of_yours(known)
    if (said.kind == "foreign" or said.total) and not partners:
        open_partner = any(side.stands == "pair" for side in reporters)
    stated = reporter is not None or partner is not None
    if reporter is None and partner is None and open_reporter and open_partner:
        return _both(known)
    if reporter is None and open_reporter:
        reporter = _other(partner, known, said, own=_is_own(reporters), reporter=True)
    if partner is None and open_partner and not several:
        partner = _other(reporter, known, said)
    return Whose(reporter, partner, stated)


def _is_seen_from_other_side(said: FlowSaid, reporters: Sequence[Side], known: Known) -> bool:
    """Tell whether an adjective says where goods come from: our exports to Peru, Peruvian imports.

    Peru's imports from us were our exports, which have been told.
    """
    before = known.before
    if said.flow != "imports" or known.flow != "exports" or before is None or not before.both:
        return False
    named = [side.mention for side in reporters if side.mention]
    return len(named) == 1 and named[0].form == "adjective" and named[0].code == before.partner


def _is_open(side: Side, known: Known) -> bool:
    """Tell whether what was named before tells an end; a state may be a region or a country."""
    return side.stands in _OPEN or (side.stands == "state" and known.region is None)


def _narrowed(side: Side, said: FlowSaid) -> Side:
    """Return a region in place of the country it is said to be of: the German state of Bavaria."""
    if side.mention is None:
        return side
    behind = [each for each in said.sides if each.start >= side.end and not each.joined]
    for each in behind:
        code = each.mention.code if each.mention and each.mention.form != "city" else ""
        if code != side.mention.code and country_of(code) == side.mention.code:
            return each
    return side


def _is_own(reporters: Sequence[Side]) -> bool:
    return bool(reporters) and reporters[0].stands == "own"


def _of_yours(known: Known) -> Whose:
    """Return the ends of a flow of those who are spoken to: your exports to us."""
    we = known.we if known.we in known.sides else None
    they = next((code for code in known.sides if code != we), None)
    return Whose(they, we, stated=True) if we and they else Whose(None, None)


def _both(known: Known) -> Whose:
    """Return the ends of a flow whose words name none: as before, else those of the text."""
    told, before = known.regions.told, known.before
    if before is not None and before.both:
        return Whose(known.beside or told(before.reporter), told(before.partner))
    if len(known.sides) != _PAIR:
        return Whose(None, None)
    one, other = map(told, known.sides)
    return Whose(one, other) if one and other else Whose(None, one or other)


def _other(
    code: str | None, known: Known, said: FlowSaid, *, own: bool = False, reporter: bool = False
) -> str | None:
    """Return the end that is not named, where the other one is."""
    acting = known.acting or known.beside
    if acting and not _same(acting, code):
        return acting
    found = _other_end(code, known, said, own=own, reporter=reporter)
    return known.regions.told(found)


def _other_end(
    code: str | None, known: Known, said: FlowSaid, *, own: bool, reporter: bool
) -> str | None:
    near = _alone_near(code, known, said)
    before = known.before
    if before is not None and before.both and code is not None:
        ends = (before.reporter, before.partner)
        if code in ends:
            return ends[1] if ends[0] == code else ends[0]
    if own and before is not None and before.reporter not in (None, code):
        return before.reporter
    goes_on = said.goes_on and not reporter
    earlier = (before.partner if goes_on else None, before.reporter) if before else ()
    others = [each for each in earlier if each and not _same(each, code)]
    sides = [side for side in known.sides if not _same(side, code)]
    others += sides if len(sides) == 1 else []
    return next(iter([near] if near else others), None)


def _alone_near(code: str | None, known: Known, said: FlowSaid) -> str | None:
    """Return the one other country that the sentence names before the flow, if there is one."""
    named = {
        each.code
        for each in known.near
        if each.form != "city" and each.end <= said.start and not _same(each.code, code)
    }
    return named.pop() if len(named) == 1 else None


def _same(code: str | None, other: str | None) -> bool:
    """Tell whether two codes are of one country, or of a region and its country."""
    return code == other or bool(code and other and country_of(code) == country_of(other))


class _Ends:
    """The codes of what stands at the ends of one flow."""

    def __init__(self, known: Known, sides: Sequence[Side]) -> None:
        self.known = known
        countries = [side for side in sides if side.mention is not None]
        capitals = [side for side in countries if side.mention and side.mention.is_capital]
        self.only_capitals = len(countries) == len(capitals) > 1

    def code(self, side: Side) -> str | None:
        """Return the code of a side, or None where it has none or is not told."""
        match side.stands:
            case "country":
                return self._country(side.mention, side.role) if side.mention else None
            case "region" | "state":
                return self.known.region
            case "ours" | "yours":
                return self._in_speech(side)
            case _:
                return None

    def _in_speech(self, side: Side) -> str | None:
        """Return the country of those who speak, or who are spoken to."""
        known = self.known
        we = known.we if known.we in known.sides else None
        if side.stands == "yours":
            return _of_yours(known).reporter
        return we if side.role == "subject" else known.ours or we

    def _country(self, mention: Mention, role: Role) -> str | None:
        if mention.city is not None:
            return self._city(mention, role)
        return mention.code

    def _in_russian(self, role: Role) -> bool:
        """Tell whether a genitive says whose trade it is: товарооборот Москвы с Марокко."""
        return self.known.lang == "ru" and role == "of"

    def _city(self, mention: Mention, role: Role) -> str | None:
        """Return the region that a city is, or the country whose capital speaks for it."""
        region = region_of_city().get(mention.city or "")
        if self.only_capitals and not self.known.city:
            return mention.code
        if region and (region in self.known.parties or self.known.city or self._in_russian(role)):
            return region
        return mention.code if mention.is_capital else region


def of_a_city(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph speaks of what a city does by itself: its mayor, its government."""
    if paragraph.lang is None:
        return False
    found = phrases("relations", paragraph.lang).find(paragraph)
    return any(hit.entry == "city" for hit in found)
