"""Trade as it is said: its direction, what is at its ends, its goods, as far as words tell."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from filiere.communique.country_mentions import Mention
from filiere.communique.flow_sides import Role, Side, SideReader, Stands
from filiere.communique.marks import Mark, marks
from filiere.communique.phrases import Word, phrases, words_of
from filiere.communique.text import Paragraph, kept
from filiere.sample.commission import Flow

_FLOWS: Final[Mapping[str, Flow]] = {
    **dict.fromkeys(("turnover", "foreign", "circulation", "turnover-verb"), "turnover"),
    **dict.fromkeys(("exports", "sales", "deliveries", "exports-verb"), "exports"),
    **dict.fromkeys(("imports", "purchases", "imports-verb"), "imports"),
}
_WEAK: Final = frozenset(
    [
        *("circulation", "sales", "deliveries", "purchases"),
        *("turnover-verb", "exports-verb", "imports-verb"),
    ]
)
_VERBS: Final = frozenset({"turnover-verb", "exports-verb", "imports-verb"})
_OFFICE_REACHES: Final = 6
_TO_AND: Final = 2
_TOTAL: Final = (
    "total",
    "global",
    "overall",
    "общии",
    "общего",
    "общая",
    "общую",
    "совокупн",
    "اجمالي",
    "الاجمالي",
)
_STOPS: Final = frozenset(",;:.!?()")
_THAT: Final = frozenset(["que", "qu'", "что", "that", "ان", "بان", "a", "ont"])
#: Arabic endings of a flow that tell whose it is: its exports, ours, yours.
_SUFFIXES: Final[Mapping[str, Stands]] = {
    **dict.fromkeys(("ه", "ها", "هم", "هما"), "own"),
    "نا": "ours",
    "كم": "yours",
}


@dataclass(frozen=True, slots=True)
class FlowSaid:
    """A flow as some words say it.

    Parameters
    ----------
    flow
        Seen from its reporter.
    kind
        The entry of the table ``flows``.
    start, end
        Where its own words stand, in the folded words.
    last
        Where the words about its sides and its goods end.
    sides
        What is at its ends, in the order of the words.
    goods
        Where the words of its goods stand, if it has some.
    total
        Whether it is said to be all of it: total exports.
    goes_on
        Whether a clause goes on with it and names another country in place of its own.
    """

    flow: Flow
    kind: str
    start: int
    end: int
    last: int
    sides: tuple[Side, ...] = ()
    goods: tuple[int, int] | None = None
    goes_on: bool = False
    total: bool = False

    @property
    def is_weak(self) -> bool:
        """Whether it is trade between countries only if its words or those before say so."""
        return self.kind in _WEAK

    @property
    def is_ours(self) -> bool:
        """Whether it is of the country of whoever speaks: our exports."""
        return bool(self.sides) and self.sides[0].stands == "ours"

    @property
    def is_of_group(self) -> bool:
        """Whether a group of countries is at an end of it."""
        return any(side.stands == "group" for side in self.sides)

    @property
    def is_of_several(self) -> bool:
        """Whether several countries are at its other end: exports to Chad and Mali."""
        roles = ("from", "with") if self.flow == "imports" else ("to", "at", "with")
        named = {side.mention.code for side in self.sides if side.mention and side.role in roles}
        return self.flow != "turnover" and len(named) > 1

    @property
    def is_verb(self) -> bool:
        """Whether it is told by a verb: exported."""
        return self.kind in _VERBS

    @property
    def is_own(self) -> bool:
        """Whether it is of the country spoken of: ses exportations, وارداته."""
        return any(side.stands == "own" for side in self.sides)


def flows_said(
    paragraph: Paragraph,
    named: Sequence[Mention],
    *,
    stops: frozenset[int] = frozenset(),
    no_goods: frozenset[int] = frozenset(),
) -> tuple[FlowSaid, ...]:
    """Return the flows that a paragraph speaks of, in their order.

    Parameters
    ----------
    paragraph
        The paragraph.
    named
        The countries and cities that it names.
    stops
        The numbers of the words that no flow's words go beyond: verbs, figures.
    no_goods
        Those of words that name no goods.

    Examples
    --------
    >>> from filiere.communique.country_mentions import mentions
    >>> from filiere.communique.text import Span
    >>> words = "les achats du Chili en provenance du Pérou"
    >>> paragraph = Paragraph(Span(0, len(words)), "fr", words)
    >>> said, = flows_said(paragraph, mentions(paragraph))
    >>> said.flow, [(side.role, side.mention.code) for side in said.sides]
    ('imports', [('of', 'CHL'), ('from', 'PER')])
    """
    if paragraph.lang is None:
        return ()
    reader = SideReader(paragraph, paragraph.lang, named, stops=stops, no_goods=no_goods)
    return tuple(flow for _, flow in numbered_flows(paragraph, reader))


def numbered_flows(paragraph: Paragraph, reader: SideReader) -> list[tuple[int, FlowSaid]]:
    """Return the flows of a paragraph, each with the number of its first word."""
    found = tuple(_trade(trade_words(paragraph), reader.words, reader.stops, reader.mention_until))
    reader.stops = reader.stops.union(mark.first for mark in found)
    said = [(mark.first, _said(mark, reader)) for mark in found]
    return [
        (first, _shared(found[k : k + 2], said[k : k + 2], reader))
        for k, (first, _) in enumerate(said)
    ]


def _shared(
    found: Sequence[Mark], said: Sequence[tuple[int, FlowSaid]], reader: SideReader
) -> FlowSaid:
    """Return a flow with the country that it shares with the next: exports to and imports from."""
    flow = said[0][1]
    if len(said) == 1 or flow.sides:
        return flow
    between = [reader.prepositions.get(n, ("", 0))[0] for n in range(found[0].last, found[1].first)]
    if len(between) != _TO_AND or between[1] != "and" or between[0] not in ("to", "from", "with"):
        return flow
    role: Role = "to" if between[0] == "to" else "from" if between[0] == "from" else "with"
    shared = [side for side in said[1][1].sides if side.role in ("to", "from", "with")]
    return replace(flow, sides=tuple(replace(side, role=role) for side in shared[:1]))


@kept
def trade_words(paragraph: Paragraph) -> tuple[Mark, ...]:
    """Return what a paragraph says of trade, of offices (``office``) and of what is no trade."""
    if paragraph.lang is None:
        return ()
    return marks(phrases("flows", paragraph.lang), words_of(paragraph))


def _said(mark: Mark, reader: SideReader) -> FlowSaid:
    verb = _FLOWS[mark.entry] if mark.entry in _VERBS else None
    ends = reader.ends(mark.first, mark.last, verb=verb)
    words = reader.words
    first, sides = words[mark.first], ends.sides
    own = _by_suffix(first.text) if reader.lang == "ar" and verb is None else None
    if own is not None:
        sides = (Side("adjective", own, first.start, first.end), *sides)
    return FlowSaid(
        _FLOWS[mark.entry],
        mark.entry,
        first.start,
        words[mark.last - 1].end,
        words[max(ends.last, mark.last) - 1].end,
        sides,
        (words[ends.goods[0]].start, words[ends.goods[1] - 1].end) if ends.goods else None,
        total=any(word.text.startswith(_TOTAL) for word in _beside(words, mark)),
    )


def _by_suffix(word: str) -> Stands | None:
    """Return whose an Arabic flow is by what is written together with it."""
    return next((stands for end, stands in _SUFFIXES.items() if word.endswith(end)), None)


def _beside(words: Sequence[Word], mark: Mark) -> Sequence[Word]:
    return (*words[max(0, mark.first - 1) : mark.first], *words[mark.last : mark.last + 1])


def _trade(
    found: Sequence[Mark], words: Sequence[Word], stops: frozenset[int], ends: Container[int]
) -> Iterator[Mark]:
    """Yield the flows among what the words say, without those that name an office."""
    office: int | None = None
    for mark in found:
        if mark.entry == "office":
            office = mark.last
        elif mark.entry in _FLOWS:
            if office is not None and _belongs(words, office, mark.first, stops, ends):
                office = mark.last
                continue
            office = None
            yield mark


def _belongs(
    words: Sequence[Word], office: int, first: int, stops: frozenset[int], ends: Container[int]
) -> bool:
    """Tell whether trade is named as part of an office's name, which a country may end."""
    if any(n in ends and words[n].text == "," for n in range(office, first)):
        return False
    if first - office > _OFFICE_REACHES or words[office].text == ",":
        return False
    between = {word.text for word in words[office:first]}
    cut = between & (_STOPS | _THAT) - {","}
    return not cut and not stops.intersection(range(office, first))
