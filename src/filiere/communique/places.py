"""Places: the city where a meeting is held, not one that stands for its country."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from filiere.communique.by_sentence import by_sentence
from filiere.communique.country_mentions import Mention
from filiere.communique.country_readings import country_readings
from filiere.communique.country_words import capitals
from filiere.communique.date_mentions import date_mentions
from filiere.communique.dates import told_of_time
from filiere.communique.facts import Fact
from filiere.communique.folding import fold
from filiere.communique.marks import Mark, marks
from filiere.communique.phrases import phrases, table_of, words_of
from filiere.communique.text import Paragraph, Text
from filiere.languages import Language

#: Countries that are a city: where one meets in the country, one meets in the city.
_CITY_STATES: Final[Mapping[str, str]] = {
    "SGP": "Singapore",
    "MCO": "Monaco",
    "HKG": "Hong Kong",
    "DJI": "Djibouti",
    "SMR": "San Marino",
    "VAT": "Vatican City",
}
_FRENCH_CITY_STATES: Final[Mapping[str, str]] = {"LUX": "Luxembourg"}
_ARTICLES: Final = ("la", "the", "l'")
_IN: Final = "ب"
_REACH: Final = 25
_NEAR: Final = 3
_DATELINE: Final = 4
_HEADING: Final = 45
_CLOSING: Final = (",", "(", "-", ".")
_YEAR: Final = ("года", "г", "м")


@dataclass(frozen=True, slots=True)
class _City:
    """A city that a paragraph names: its English name, its country, and its words."""

    name: str
    country: str
    first: int
    last: int


def place_facts(text: Text) -> Iterator[Fact]:
    """Yield the cities where a text says that a meeting is, was or will be held.

    A city counts with a word for where it is, in a sentence whose nearest word before it tells
    of meeting; not "the embassy in Rabat", not "Rabat and Moscow reaffirmed". Where no sentence
    tells where something was held, the city that the text is dated from counts.
    """
    found: list[Fact] = []
    datelines: list[Fact] = []
    for paragraph, mentions in country_readings(text):
        if paragraph.lang and mentions:
            scene = _Scene(paragraph, paragraph.lang, mentions)
            found += scene.places()
            datelines += scene.dateline()
    yield from found
    if not any(fact.rule == "places.held" for fact in found):
        yield from datelines[:1]


@dataclass(frozen=True)
class _Scene:
    """A paragraph with its cities and the words that tell where something is held."""

    paragraph: Paragraph
    lang: Language
    mentions: Sequence[Mention]

    def places(self) -> Iterator[Fact]:
        """Yield the places where something meets."""
        told = dict(by_sentence(self.paragraph, self._anchors, lambda mark: mark.first))
        for sentence, cities in by_sentence(
            self.paragraph, list(self._cities()), lambda city: city.first
        ):
            anchors = told.get(sentence, ())
            time = told_of_time(self.paragraph, self.lang)
            kinds = {time[n] for n in sentence if n in time}
            rule = "planned" if "planned" in kinds and "held" not in kinds else "held"
            for city in cities:
                if self._hosts(city) or (self._is_in(city) and self._meets(city, anchors)):
                    yield self._fact(city, rule, 0.9)

    def dateline(self) -> Iterator[Fact]:
        """Yield the city that begins the paragraph, or ends a heading, right before a date."""
        dates = date_mentions(self.paragraph)
        for city in self._cities():
            start = city.first - 1 if self._kind(city.first - 1) == "city" else city.first
            if self._text(city.last) not in (",", "("):
                continue
            date = next((each for each in dates if each.first > city.last), None)
            if date is None or date.first > city.last + _DATELINE:
                continue
            if start <= 1 or (self._text(start - 1) in _CLOSING and self._ends(date.last)):
                yield self._fact(city, "dateline", 0.6)

    def _ends(self, n: int) -> bool:
        """Tell whether a heading ends with a word, but for signs and the word for a year."""
        words = words_of(self.paragraph)
        rest = [word.text for word in words[n:] if word.text.isalpha()]
        return len(words) <= _HEADING and all(text in _YEAR for text in rest)

    @cached_property
    def _marks(self) -> Sequence[Mark]:
        return marks(phrases("where", self.lang), words_of(self.paragraph))

    @cached_property
    def _anchors(self) -> Sequence[Mark]:
        return [mark for mark in self._marks if mark.entry in ("meets", "elsewhere", "hosts")]

    @cached_property
    def _kinds(self) -> Mapping[int, str]:
        return {n: mark.entry for mark in self._marks for n in range(mark.first, mark.last)}

    def _cities(self) -> Iterator[_City]:
        for mention in self.mentions:
            if mention.form == "city":
                yield _City(str(mention.city), mention.code, mention.first, mention.last)
            elif mention.form == "name" and mention.code in self._city_states:
                name = self._city_states[mention.code]
                yield _City(name, mention.code, mention.first, mention.last)
            else:
                capital = self._capital_of(mention)
                if capital:
                    yield capital

    @property
    def _city_states(self) -> Mapping[str, str]:
        if self.lang == "fr":
            return {**_CITY_STATES, **_FRENCH_CITY_STATES}
        return _CITY_STATES

    def _capital_of(self, mention: Mention) -> _City | None:
        """Return the capital of a country that is called only that: la capitale marocaine."""
        name = _capital_names().get(mention.code)
        beside = [mention.last] if self.lang == "en" else [mention.first - 1]
        if self.lang == "fr":
            beside += [mention.first - 2]
        if self.lang == "ru" and mention.form == "adjective":
            beside = [mention.last]
        words = words_of(self.paragraph)
        for n in beside:
            if name and 0 <= n < len(words) and _is_capital(words[n].text):
                first, last = min(n, mention.first), max(n + 1, mention.last)
                return _City(name, mention.code, first, last)
        return None

    def _is_in(self, city: _City) -> bool:
        """Tell whether a word says that something is in the city."""
        words = words_of(self.paragraph)
        first = words[city.first].text
        if self.lang == "ru" and _is_bound_for(city.name, words[city.last - 1].text):
            return False
        if first == "au" or (self.lang == "ar" and _has_particle(city.name, first)):
            return True
        n = city.first - 1
        while n >= 0 and (self._kind(n) == "city" or self._text(n) in _ARTICLES):
            if self.lang == "ar" and self._text(n).startswith(_IN):
                return True
            n -= 1
        return self._kind(n) == "in"

    def _meets(self, city: _City, anchors: Sequence[Mark]) -> bool:
        """Tell whether the nearest telling word before a city, or else after it, is of meeting."""
        n = bisect_left(anchors, city.first, key=lambda mark: mark.first)
        before = anchors[n - 1] if n else None
        if before is not None and city.first - before.last <= _REACH:
            return before.entry != "elsewhere"
        after = anchors[n] if n < len(anchors) else None
        near = after is not None and after.first - city.last <= _REACH
        return near and after is not None and after.entry != "elsewhere"

    def _hosts(self, city: _City) -> bool:
        """Tell whether a city is said to host what is held."""
        before = range(city.first - 1, city.first - 2, -1)
        around = range(city.last, city.last + _NEAR)
        places = (*before, *around) if self.lang == "ar" else around
        stops = [n for n in around if self._text(n) in ",;.("]
        return any(self._kind(n) == "hosts" and not any(stop < n for stop in stops) for n in places)

    def _kind(self, n: int) -> str | None:
        return self._kinds.get(n)

    def _text(self, n: int) -> str:
        words = words_of(self.paragraph)
        return words[n].text if 0 <= n < len(words) else ""

    def _fact(self, city: _City, rule: str, confidence: float) -> Fact:
        words = words_of(self.paragraph)
        span = self.paragraph.at(words[city.first].start, words[city.last - 1].end)
        value = {"place": city.name, "country": city.country}
        return Fact("place", value, span, f"places.{rule}", confidence)


@cache
def _capital_names() -> Mapping[str, str]:
    return {code: name for name, code in capitals().items()}


def _is_capital(word: str) -> bool:
    return word.startswith(("capital", "столиц")) or word.endswith("عاصمة")


@cache
def _written(city: str, lang: Language) -> tuple[str, ...]:
    """Return the ways that a table writes a city, folded but for the signs of phrases."""
    return tuple(fold(way).words for way in table_of("cities").get(city, {}).get(lang, ()))


def _has_particle(city: str, word: str) -> bool:
    """Tell whether an Arabic name carries the particle for "in", and does not begin with it."""
    bare = word.removeprefix("و").removeprefix("ف")
    own = any(way.split()[0] in (bare, word) for way in _written(city, "ar"))
    return bare.startswith(_IN) and not own


def _is_bound_for(city: str, word: str) -> bool:
    """Tell whether a Russian name is in the case of where one goes: в Москву."""
    declined = any("~" in way for way in _written(city, "ru"))
    return declined and word.endswith(("у", "ю"))
