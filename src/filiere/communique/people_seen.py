"""What a paragraph says of people: their names, their offices, their organisations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Final

from filiere.communique.arabic_names import arabic_name
from filiere.communique.marks import marks
from filiere.communique.name_runs import NameRun
from filiere.communique.offices import Office
from filiere.communique.organisation import Organisation
from filiere.communique.paragraph_words import ParagraphWords
from filiere.communique.phrases import Phrases, table_of
from filiere.languages import Language

_FULL: Final = 2


@dataclass(frozen=True)
class PersonMention:
    """A person that a paragraph names.

    Parameters
    ----------
    first, last
        The number of the first word of the name, and of the word after its last.
    name
        The name, in the nominative.
    office
        The office beside it, or None.
    is_full
        Whether it is more than a surname.
    """

    first: int
    last: int
    name: str
    office: Office | None = None
    is_full: bool = True

    @property
    def start(self) -> int:
        """The first word of the name or of its office, whichever comes first."""
        return min(self.first, self.office.first) if self.office else self.first

    @property
    def end(self) -> int:
        """The word after the name and its office."""
        return max(self.last, self.office.last) if self.office else self.last


@dataclass(frozen=True)
class People:
    """What a paragraph says of people.

    Parameters
    ----------
    words
        The paragraph.
    organisations, offices
        What it names of them.
    found
        The people, in the order of their names.
    runs
        Words that may be names, by their first word.
    """

    words: ParagraphWords
    organisations: Sequence[Organisation]
    offices: Sequence[Office]
    taken: frozenset[int]
    found: Sequence[PersonMention] = ()
    runs: Mapping[int, NameRun] = field(default_factory=dict)

    @cached_property
    def office_starts(self) -> Mapping[int, Office]:
        """The offices, by their first word."""
        return {office.first: office for office in self.offices}

    @cached_property
    def by_first(self) -> Mapping[int, PersonMention]:
        """The people, by the first word of their names."""
        return {each.first: each for each in self.found}

    @cached_property
    def by_end(self) -> Mapping[int, PersonMention]:
        """The people, and names alone, by the word after them."""
        from filiere.communique.person_mentions import person  # noqa: PLC0415 - it needs this

        named = (self.name_at(run.first) for run in self.runs.values())
        bare = (person(self, each, None, "nomn") for each in named if each is not None)
        return {each.end: each for each in (*bare, *self.found)}

    @cached_property
    def office_ends(self) -> Mapping[int, Office]:
        """The offices that nobody is named beside, by their last word."""
        named = {each.office for each in self.found if each.office}
        return {each.last - 1: each for each in self.offices if each not in named}

    @cached_property
    def past_titles(self) -> Mapping[int, int]:
        """For each word that titles begin with, the word after all of them."""
        past: dict[int, int] = {}
        for mark in reversed(marks(title_words(self.words.lang), self.words.words)):
            past[mark.first] = past.get(mark.last, mark.last)
        return past

    @cached_property
    def before_titles(self) -> Mapping[int, int]:
        """For each word right behind titles, the first word of them."""
        return {last: first for first, last in sorted(self.past_titles.items(), reverse=True)}

    def name_at(self, n: int, *, alone: bool = False) -> tuple[NameRun, str] | None:
        """Return the name that begins with the n-th word, and how it is written."""
        if self.words.lang == "ar":
            return self._arabic_at(n, alone=alone)
        run = self.runs.get(n)
        if run is None or (run.parts < _FULL and not alone):
            return None
        return run, " ".join(self.words.written(run.first, run.last).split())

    def _arabic_at(self, n: int, *, alone: bool) -> tuple[NameRun, str] | None:
        run = arabic_name(self.words, n, self.taken, alone=alone)
        if run is None:
            return None
        return run, " ".join(self.words.written(run.first, run.last).split())


@cache
def title_words(lang: Language) -> Phrases:
    """Return the words of courtesy before a name."""
    return Phrases({"title": table_of("offices")["title"][lang]}, lang)
