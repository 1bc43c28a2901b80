"""Parties: the countries and regions that stand in a relation, not every one that is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from filiere.communique.by_sentence import by_sentence
from filiere.communique.country_mentions import Mention, beside
from filiere.communique.country_readings import country_readings
from filiere.communique.country_words import region_of_city
from filiere.communique.facts import Fact
from filiere.communique.marks import Mark, marks
from filiere.communique.phrases import phrases, words_of
from filiere.communique.text import Paragraph, Text
from filiere.languages import Language

_JOINING: Final[Mapping[Language, frozenset[str]]] = {
    "fr": frozenset(("et", "la", "le", "l'", "les", "de", "du", "d'", "des", "avec")),
    "en": frozenset(("and", "the", "of")),
    "ru": frozenset(("и", "с", "со")),
    "ar": frozenset(("و",)),
}
_WAW: Final = "و"
_REACH: Final = 4
_BACK: Final = 3
_RELATED: Final = frozenset(("flow", "together", "side"))
_SURE: Final[Mapping[str, float]] = {
    "pair": 0.98,
    "between": 0.95,
    "together": 0.95,
    "city": 0.85,
    "metonym": 0.85,
    "related": 0.8,
}


def party_facts(text: Text) -> Iterator[Fact]:
    """Yield the sides of what a text tells: of a meeting, of an agreement, of trade.

    Two adjectives or names joined to one another are sides (russo-marocaine, India–Russia); so
    are two countries between which something is, and those of a sentence that speaks of trade, a
    meeting or an agreement. A country that others are only compared with is none.
    """
    best: dict[str, Fact] = {}
    for found in _all(text):
        known = best.get(str(found.value["code"]))
        if known is None or found.confidence > known.confidence:
            best[str(found.value["code"])] = found
    yield from best.values()


def _all(text: Text) -> Iterator[Fact]:
    readings = country_readings(text)
    scenes = [Scene(*each, each[0].lang) for each in readings if each[0].lang and each[1]]
    own_city = any("city" in scene.relations for scene in scenes)
    for scene in scenes:
        yield from scene.sides(own_city=own_city)


@dataclass(frozen=True)
class Scene:
    """A paragraph with the countries that it speaks of and the words that relate them."""

    paragraph: Paragraph
    mentions: Sequence[Mention]
    lang: Language

    @cached_property
    def told(self) -> Sequence[Mark]:
        """The words that tell of a relation."""
        return marks(phrases("relations", self.lang), words_of(self.paragraph))

    @cached_property
    def relations(self) -> Mapping[str, set[int]]:
        """The numbers of the words that tell of a relation, by its kind."""
        found: dict[str, set[int]] = {}
        for mark in self.told:
            found.setdefault(mark.entry, set()).update(range(mark.first, mark.last))
        return found

    def sides(self, *, own_city: bool) -> Iterator[Fact]:
        """Yield the parties of the paragraph.

        Parameters
        ----------
        own_city
            Whether the text speaks of a city's own government or economy.
        """
        pairs = {
            n: rule
            for n in range(len(self.mentions) - 1)
            if (rule := self._joined(self.mentions[n], self.mentions[n + 1]))
        }
        told = {
            sentence: {mark.entry for mark in held}
            for sentence, held in by_sentence(self.paragraph, self.told, lambda mark: mark.first)
        }
        numbers = range(len(self.mentions))
        for sentence, held in by_sentence(
            self.paragraph, numbers, lambda n: self.mentions[n].first
        ):
            kinds = told.get(sentence, set())
            for n in held:
                yield from self._side(n, pairs.get(n) or pairs.get(n - 1), kinds, own_city=own_city)

    def _side(self, n: int, pair: str | None, kinds: Set[str], *, own_city: bool) -> Iterator[Fact]:
        mention = self.mentions[n]
        if pair != "pair" and self._compared[n]:
            return
        if pair is None and not kinds & _RELATED:
            return
        if mention.form == "city":
            own = own_city or not mention.is_capital
            yield from self._city(n, flow="flow" in kinds, own=own)
        elif kinds & _RELATED or pair == "pair":
            yield self._fact(mention, mention.code, pair or "related")

    def _city(self, n: int, *, flow: bool, own: bool) -> Iterator[Fact]:
        """Yield what a city stands for: a region that trades, or the country it is capital of."""
        mention = self.mentions[n]
        region = region_of_city().get(str(mention.city))
        partners = [
            self.mentions[k]
            for k in (n - 1, n + 1)
            if 0 <= k < len(self.mentions) and self._is_pair(mention, self.mentions[k])
        ]
        if flow and region and self._trades_itself(mention, partners, own=own):
            yield self._fact(mention, region, "city")
        elif mention.is_capital and partners and not self._before(mention, "where"):
            with_cities = any(other.form == "city" and not other.is_capital for other in partners)
            if not with_cities:
                yield self._fact(mention, mention.code, "metonym")

    def _trades_itself(self, mention: Mention, partners: Sequence[Mention], *, own: bool) -> bool:
        """Tell whether a city's own trade is meant: товарооборот Москвы, not talks in Moscow."""
        flows = self.relations.get("flow", ())
        if any(n in flows for n in range(mention.first - 2, mention.first)):
            return own or self.lang == "ru"
        return own and any(other.form != "city" for other in partners)

    def _is_pair(self, one: Mention, other: Mention) -> bool:
        first, second = sorted((one, other), key=lambda each: each.first)
        return self._joined(first, second) is not None

    def _joined(self, one: Mention, other: Mention) -> str | None:
        """Return how two mentions are joined, None if they are not."""
        if one.code == other.code and one.form == other.form:
            return None
        if beside(one, other, self.paragraph):
            return "pair"
        gap = [word.text for word in words_of(self.paragraph)[one.last : other.first]]
        if len(gap) > _REACH or not all(word in _JOINING[self.lang] for word in gap):
            return None
        joined = any(word in _JOINING[self.lang] for word in gap[:1])
        if not (joined or (self.lang == "ar" and self._text(other.first).startswith(_WAW))):
            return None
        between = self.relations.get("between", ())
        after = any(n in between for n in range(one.first - _BACK, one.first))
        return "between" if after else "together"

    @cached_property
    def _compared(self) -> Sequence[bool]:
        """For each mention, whether others are only compared with it: after Germany and China."""
        compared = self.relations.get("compared", ())
        found: list[bool] = []
        for number, mention in enumerate(self.mentions):
            n = mention.first - 1
            while n >= 0 and mention.first - n <= _REACH and self._text(n) in _JOINING[self.lang]:
                n -= 1
            previous = self.mentions[number - 1].last - 1 if number else -1
            listed = bool(found) and found[-1] and n == previous < mention.first - 1
            found.append(n in compared or listed)
        return found

    def _before(self, mention: Mention, kind: str) -> bool:
        if mention.first - 1 in self.relations.get(kind, ()):
            return True
        particle = self._text(mention.first)[:1]
        return self.lang == "ar" and particle in "بل" and mention.first - 1 >= 0

    def _text(self, n: int) -> str:
        return words_of(self.paragraph)[n].text

    def _fact(self, mention: Mention, code: str, rule: str) -> Fact:
        span = self.paragraph.at(mention.start, mention.end)
        return Fact("party", {"code": code}, span, f"parties.{rule}", _SURE[rule])
