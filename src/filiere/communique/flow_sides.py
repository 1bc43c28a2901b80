"""The countries at the ends of a flow, each with what the words before it make of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from filiere.communique.country_mentions import Mention
from filiere.communique.flow_ends import Ends, Role, Side, Stands, side_of
from filiere.communique.flow_walk import STOPS, THAT, FlowWalk
from filiere.communique.marks import marks
from filiere.communique.names_due import NamesDue
from filiere.communique.phrases import phrases, words_of
from filiere.communique.text import Paragraph
from filiere.communique.we_and_you import we_and_you
from filiere.languages import Language
from filiere.sample.commission import Flow

__all__ = ["Ends", "Role", "Side", "SideReader", "Stands"]

_STANDS: Final[Mapping[str, Stands]] = {
    "group": "group",
    "pair": "pair",
    "region": "region",
    "state": "state",
    "own": "own",
    "ours": "ours",
    "that": "that",
    "yours": "yours",
    "world": "world",
}
_NAMED_NEXT: Final = ("region", "state", "that")
_NO_GOODS: Final = frozenset(["if", "whose", "when", "as", "while", "and", "but", "which", "this"])
_BEFORE: Final = 5
_SUBJECT_BEFORE: Final = 9
_CONTENT_BEFORE: Final = 2


class SideReader:
    """Reads the sides of the flows of a paragraph.

    Parameters
    ----------
    paragraph
        The paragraph.
    lang
        Its language.
    named
        The countries and cities that it names.
    stops
        The numbers of the words that no flow's words go beyond: verbs, figures.
    no_goods
        Those of words that name no goods: periods, goods in general.
    amounts
        The words after amounts of money, by their first words: a verb goes on behind its amount
        (sold $3 million of tea to Chad).
    """

    def __init__(
        self,
        paragraph: Paragraph,
        lang: Language,
        named: Sequence[Mention],
        *,
        stops: frozenset[int] = frozenset(),
        no_goods: frozenset[int] = frozenset(),
        amounts: Mapping[int, int] = MappingProxyType({}),
    ) -> None:
        self.lang = lang
        self.amounts = amounts
        self.words = words_of(paragraph)
        self.stops = stops
        self.no_goods = no_goods
        self.mention_at = {mention.first: mention for mention in named}
        self.mention_until = {mention.last: mention for mention in named}
        prepositions = marks(phrases("prepositions", lang), self.words)
        self.prepositions = {mark.first: (mark.entry, mark.last) for mark in prepositions}
        bare = [word._replace(text=word.text.removesuffix("'")) for word in self.words]
        stand_ins = marks(phrases("elsewhere", lang), bare if lang == "en" else self.words)
        self.stand_ins = {mark.first: (mark.entry, mark.last) for mark in stand_ins}
        self.stand_ins_until = {mark.last: (mark.entry, mark.first) for mark in stand_ins}
        self.due = NamesDue(paragraph, self.mention_at, no_names=no_goods, stops=stops)

    def ends(self, first: int, last: int, *, verb: Flow | None = None) -> Ends:
        """Return what stands around a flow whose own words are the ones from first to last.

        Parameters
        ----------
        first, last
            The flow's first word and the one after its last.
        verb
            The flow that a verb tells (a exporté), whose subject stands before it.
        """
        before, goods_before = self._before(first, verb=verb is not None)
        found = self.behind(first, last, verb=verb is not None)
        if verb is not None:
            said = we_and_you(self.words, (first, last), verb, self.lang)
            before = [*(side for side in said if not before or side.role != "subject"), *before]
        goods = found.goods or goods_before
        sides = self._given(found.sides, last) if verb == "exports" and before else found.sides
        return Ends((*before, *sides), goods, max(found.last, goods[1] if goods else 0))

    def _given(self, sides: tuple[Side, ...], last: int) -> tuple[Side, ...]:
        """Return the sides behind a verb, of which English gives the first no preposition.

        Sold Thailand goods: to Thailand.
        """
        first = next(iter(sides), None)
        mention = first.mention if first and first.role == "of" else None
        if first is None or mention is None or self.lang != "en" or mention.form != "name":
            return sides
        return (replace(first, role="to"), *sides[1:]) if mention.first - last <= 1 else sides

    def behind(self, first: int, last: int, *, verb: bool = False) -> Ends:
        """Return what stands behind a flow alone."""
        walk = FlowWalk(self, first, last, over_amount=verb)
        walk.go()
        goods = walk.goods if walk.goods and walk.goods[0] < walk.goods[1] else None
        return Ends(tuple(walk.sides), goods, walk.end)

    def _before(self, first: int, *, verb: bool) -> tuple[list[Side], tuple[int, int] | None]:
        """Return the sides named before a flow: Kenyan imports, России и Марокко торговля."""
        if verb:
            return self._subjects(first), None
        sides: list[Side] = []
        content: list[int] = []
        n = first
        while n > max(0, first - _BEFORE) and len(content) <= _CONTENT_BEFORE:
            found = self.mention_until.get(n)
            word = self.words[n - 1]
            if found and self._is_attribute(found, n, first, content):
                sides.insert(0, side_of("adjective", found))
                n = found.first
            elif n in self.stand_ins_until:
                entry, start = self.stand_ins_until[n]
                sides.insert(0, self.stand_in("adjective", entry, start, n))
                n = start
            elif word.text in ("-", "'", "s") or self._and_between(n):
                n -= 1
            elif found or sides or self._parts(n - 1):
                break
            else:
                content.append(n - 1)
                n -= 1
        goods = (content[-1], content[0] + 1) if content and (sides or self.lang == "en") else None
        return sides, goods if self.lang == "en" else None

    def _parts(self, n: int) -> bool:
        """Tell whether a word parts a flow from what is before it."""
        text = self.words[n].text
        ends = text in STOPS or text in THAT or text in _NO_GOODS or text.isdigit()
        return ends or n in self.stops or n in self.prepositions

    def _is_attribute(self, mention: Mention, n: int, first: int, content: Sequence[int]) -> bool:
        """Tell whether a country before a flow belongs to it, not to the sentence alone."""
        if mention.form == "adjective":
            return True
        follows = self.words[n].text if n < len(self.words) else ""
        if follows in ("'", "-") or (follows == "s" and n < first):
            return True
        return self.lang == "en" and n == first and not content

    def _and_between(self, n: int) -> bool:
        """Tell whether the word before is an "and" that joins two adjectives."""
        joins = self.prepositions.get(n - 1, ("", 0))[0] == "and"
        found = self.mention_until.get(n - 1)
        return bool(joins and found and found.form == "adjective")

    def _subjects(self, first: int) -> list[Side]:
        """Return the country, or the two joined by and, that do what a verb tells."""
        last = self._subject(first)
        if last is None:
            return []
        n = last.first
        while self._preposition_before(n) == "glue":
            n -= 1
        other = self.mention_until.get(n - 1) if self._preposition_before(n) == "and" else None
        named = [other, last] if other is not None else [last]
        return [side_of("subject", each, joined=k > 0) for k, each in enumerate(named)]

    def _preposition_before(self, n: int) -> str:
        return self.prepositions.get(n - 1, ("", 0))[0]

    def _subject(self, first: int) -> Mention | None:
        for n in range(first, max(0, first - _SUBJECT_BEFORE), -1):
            if self.words[n - 1].text in STOPS or n - 1 in self.stops:
                return None
            found = self.mention_until.get(n)
            if found:
                before = self.prepositions.get(found.first - 1)
                if before is None or before[0] in ("glue", "of", "de", "and"):
                    return found
        return None

    def is_named_next(self, n: int) -> bool:
        """Tell whether words that could stand for a country begin its name: королевство Марокко."""
        entry, last = self.stand_ins[n]
        if entry not in _NAMED_NEXT:
            return False
        while self._preposition_before(last + 1) in ("of", "de", "glue"):
            last += 1
        return last in self.mention_at

    def stand_in(self, role: Role, entry: str, first: int, last: int) -> Side:
        """Return what stands for a country from one word to another."""
        return Side(role, _STANDS[entry], self.words[first].start, self.words[last - 1].end)
