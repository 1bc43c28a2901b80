"""People and organisations that trained models see where the rules find none.

A model is one witness, and no fact rests on it alone: its words must also be written as a name.
It adds to what the rules found, and changes none of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import Any, Final

from filiere.communique.capital_names import organisation_heads
from filiere.communique.facts import Fact
from filiere.communique.folding import fold
from filiere.communique.marks import marks
from filiere.communique.name_runs import NameRun, name_runs
from filiere.communique.organisation_names import nominative_head
from filiere.communique.paragraph_words import ParagraphWords, paragraphs_in_words
from filiere.communique.people import known_person
from filiere.communique.phrases import Phrases, table_of
from filiere.communique.russian_names import in_latin, nominative
from filiere.communique.sides import side_of
from filiere.communique.text import Span, Text
from filiere.communique.trained_taggers import TAGGED, Tag, is_common_in_french, tags
from filiere.languages import Language

#: Facts whose words are known to be no other name.
_NAMING: Final = frozenset(("party", "body", "date", "place", "person", "organisation", "session"))
_FULL: Final = 2
_QUOTES: Final = '"'
_PERSON: Final = 0.6
_ORGANISATION: Final = 0.5


def trained_facts(text: Text, known: Sequence[Fact]) -> Iterator[Fact]:
    """Yield the people and the organisations that models see and the rules did not find.

    Parameters
    ----------
    text
        The text.
    known
        What the rules found in it.
    """
    places = sorted(fact.span for fact in known if fact.kind in _NAMING)
    names = {_bare(fact.value["name"]) for fact in known if fact.kind == "organisation"}
    for words in paragraphs_in_words(text):
        if words.lang in TAGGED:
            seen = _Seen(text, words, _inside(places, words.paragraph.span))
            for fact in (*seen.people(), *seen.organisations()):
                if fact.kind == "person" or _bare(fact.value["name"]) not in names:
                    yield fact


def _inside(places: Sequence[Span], span: Span) -> Sequence[Span]:
    return places[bisect_left(places, (span.start, 0)) : bisect_left(places, (span.end, 0))]


def _bare(name: str) -> str:
    return fold(name).words


class _Seen:
    """What models see in a paragraph, held against how it is written."""

    def __init__(self, text: Text, words: ParagraphWords, known: Sequence[Span]) -> None:
        self.text = text
        self.words = words
        self.known = known

    @cached_property
    def _starts(self) -> Sequence[int]:
        places = self.words.paragraph.folded.places
        return [places[word.start] for word in self.words.words]

    @cached_property
    def _taken(self) -> frozenset[int]:
        """The numbers of the words that facts are made of already."""
        offset = self.words.paragraph.span.start
        return frozenset(
            n
            for span in self.known
            for n in range(
                bisect_right(self._starts, span.start - offset - 1),
                bisect_left(self._starts, span.end - offset),
            )
        )

    @cached_property
    def _tags(self) -> Sequence[tuple[Tag, int, int]]:
        """The names that a model sees, each with its first word and the one after its last."""
        placed = (
            (tag, bisect_left(self._starts, tag.start), bisect_left(self._starts, tag.end))
            for tag in tags(self.words.paragraph)
        )
        return [
            (tag, first, last)
            for tag, first, last in placed
            if first < last and self._taken.isdisjoint(range(first, last))
        ]

    def people(self) -> Iterator[Fact]:
        """Yield the people: words that a model and the rules of names both take for a full name."""
        runs: dict[int, NameRun] = {}
        if any(tag.kind == "person" for tag, _, _ in self._tags):
            runs = {run.first: run for run in name_runs(self.words, self._taken)}
        for tag, first, last in self._tags:
            run = runs.get(first)
            if tag.kind == "person" and run is not None and run.last == last:
                yield from self._person(run)

    def _person(self, run: NameRun) -> Iterator[Fact]:
        words = self.words
        parts = words.written(run.first, run.last).split()
        if run.parts < _FULL or self._is_namesake(run.first):
            return
        if words.lang == "fr" and not self._is_french_name(run):
            return
        name = nominative(parts) if words.lang == "ru" else " ".join(parts)
        if known_person(self.text, name) or known_person(self.text, name.split()[-1]):
            return
        value: dict[str, Any] = {
            "name": name,
            "latin": in_latin(name),
            **dict.fromkeys(("office", "organisation", "side")),
            "roles": ["mentioned"],
        }
        span = words.span(run.first, run.last)
        yield Fact("person", value, span, "trained_names.person", _PERSON)

    def _is_namesake(self, first: int) -> bool:
        """Tell whether something is named after the person: prix Jean Monnet, имени Гагарина."""
        n = first - 2 if self.words.text(first - 1) == "." else first - 1
        return n >= 0 and _namesakes(self.words.lang).said(self.words.words, n) is not None

    def _is_french_name(self, run: NameRun) -> bool:
        """Tell whether words in capitals are a name: not Pinot Noir, les engrais Yara Mila.

        The French model, trained on an encyclopedia, takes most words in capitals for somebody.
        """
        words = self.words
        inside = range(run.first, run.last)
        if any(n in words.mention_at for n in inside):
            return False
        before = words.text(run.first - 1)
        if before[:1].isalnum() and _leading().said(words.words, run.first - 1) is None:
            return False
        return any(
            not is_common_in_french(words.written(n, n + 1).lower())
            for n in inside
            if words.is_capital(n)
        )

    def organisations(self) -> Iterator[Fact]:
        """Yield the organisations: a head that names their kind, or a name between quotes."""
        for tag, first, last in self._tags:
            if tag.kind == "organisation":
                yield from self._organisation(first, last)

    def _organisation(self, first: int, last: int) -> Iterator[Fact]:
        words = self.words
        if words.text(first) == _QUOTES and words.text(last - 1) == _QUOTES:
            first, last = first + 1, last - 1
        if first >= last or not words.is_capital(first):
            return
        head = next(iter(marks(organisation_heads(words.lang), words.words[first:last])), None)
        described = head is not None and head.last < last - first
        quoted = words.text(first - 1) == _QUOTES == words.text(last)
        if not described and not quoted:
            return
        name = words.written(first, last)
        if described and words.lang == "ru" and head is not None:
            start = words.written(first, first + head.last)
            name = nominative_head(start) + name[len(start) :]
        value = {
            "name": name,
            "acronym": None,
            "side": side_of(words, first, last),
            "kind": head.entry if head else None,
        }
        span = words.span(first, last)
        yield Fact("organisation", value, span, "trained_names.organisation", _ORGANISATION)


@cache
def _namesakes(lang: Language) -> Phrases:
    return Phrases({"namesake": table_of("name_words")["namesake"][lang]}, lang)


@cache
def _leading() -> Phrases:
    return Phrases({"leading": table_of("name_words")["leading"]["fr"]}, "fr")
