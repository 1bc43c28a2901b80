"""People as a paragraph names them: a name beside an office, a title, or one who chairs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Final

from filiere.communique.arabic_names import arabic_name
from filiere.communique.bodies import bodies
from filiere.communique.folding import fold
from filiere.communique.marks import marks
from filiere.communique.name_ends import ends_name
from filiere.communique.name_runs import NameRun, name_runs
from filiere.communique.offices import Office, offices
from filiere.communique.organisations import Organisation, organisations
from filiere.communique.paragraph_words import ParagraphWords
from filiere.communique.phrases import Phrases, table_of
from filiere.communique.russian_names import GrammaticalCase, nominative
from filiere.communique.text import Text, kept
from filiere.languages import Language

_WAW: Final = "و"
_GAP: Final = 5
_OF: Final = frozenset(("of", "from", "the", "de", "du", "d'", "la", "l'", "из", "от"))
_MOST: Final = 6
_APART: Final = 6
_WHO: Final = frozenset(("who", "qui", "которыи", "которая"))
_FULL: Final = 2
_LISTED: Final = frozenset(("et", "and", "и", ","))
_BEFORE_OFFICE: Final = frozenset(
    ("le", "la", "l'", "the", "a", "an", "who", "is", "both", "qui", "est", "s", "(", "its", "sa")
) | {"son", "the", "as", "-", "un", "une", "government'", "ministry'", "country'", "company'"}


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
        for mark in reversed(marks(_title_words(self.words.lang), self.words.words)):
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


@kept
def people_in(text: Text) -> tuple[People, ...]:
    """Return the paragraphs of a text, each with the people that it names."""
    in_bodies: dict[object, set[int]] = {}
    for paragraph, body in bodies(text):
        in_bodies.setdefault(paragraph.span, set()).update(range(body.first, body.last))
    return tuple(
        _people(words, named, in_bodies.get(words.paragraph.span, set()))
        for words, named in organisations(text)
    )


def _people(words: ParagraphWords, named: Sequence[Organisation], taken: set[int]) -> People:
    held = tuple(offices(words, named))
    taken = taken | {n for each in named for n in range(each.first, each.last)}
    taken |= {n for each in held for n in range(each.first, each.last)}
    titles = {n for mark in _titles(words) for n in range(*mark)}
    bare = frozenset(taken | titles)
    runs = {run.first: run for run in name_runs(words, bare)} if words.lang != "ar" else {}
    seen = People(words, named, held, bare, (), runs)
    found = {each.first: each for each in _with_title(seen)}
    beside = (*_after_office(seen), *_before_office(seen), *_arabic_before_office(seen))
    for each in (*beside, *_who_says(seen)):
        known = found.get(each.first)
        if known is None or known.office is None:
            found[each.first] = each
    return replace(seen, found=tuple(sorted(found.values(), key=lambda each: each.first)))


def _after_office(seen: People) -> Iterator[PersonMention]:
    """Yield le ministre du Commerce, Koffi Amani: a name right behind an office."""
    for office in seen.offices:
        n = office.last
        if seen.words.text(n) == ",":
            n += 1
        if n in seen.past_titles and _begins_another(seen.words, n):
            continue
        n = seen.past_titles.get(n, n)
        named = seen.name_at(n)
        if named is not None:
            yield person(seen, named, office, office.case)


def _who_says(seen: People) -> Iterator[PersonMention]:
    """Yield Ewa Zielińska of: said Ewa Zielińska, who heads the chamber."""
    words = seen.words
    for mark in marks(saying(words.lang), words.words):
        run = seen.runs.get(mark.last)
        if run is None or run.parts < _FULL or words.text(run.last) != ",":
            continue
        if words.text(run.last + 1) in _WHO:
            name = " ".join(words.written(run.first, run.last).split())
            yield person(seen, (run, name), None, "nomn")


def _begins_another(words: ParagraphWords, n: int) -> bool:
    """Tell whether an Arabic title is that of the next person: ومعالي السيدة."""
    return words.lang == "ar" and words.text(n).startswith(_WAW)


def _arabic_before_office(seen: People) -> Iterator[PersonMention]:
    """Yield أمينة خميس جمعة، الرئيسة التنفيذية: an Arabic name between a verb and an office."""
    words = seen.words
    for office in seen.offices:
        comma = office.first - 1
        if words.lang != "ar" or words.text(comma) != ",":
            continue
        for first in range(max(0, comma - _MOST), comma - 1):
            run = arabic_name(words, first, seen.taken) if _may_begin(seen, first) else None
            if run is not None and run.last == comma:
                name = " ".join(words.written(run.first, run.last).split())
                yield person(seen, (run, name), office, None)
                break


def _may_begin(seen: People, n: int) -> bool:
    """Tell whether an Arabic name may begin with a word: behind a verb, a sign, a title."""
    words = seen.words
    if n == 0 or not words.text(n - 1).isalpha():
        return True
    return ends_name(words, n - 1) or saying(words.lang).said(words.words, n - 1) is not None


def _before_office(seen: People) -> Iterator[PersonMention]:
    """Yield Hélène Vautrin, directrice générale: a name right before an office."""
    after_office = {each.first for each in _after_office(seen)}
    for run in seen.runs.values():
        if run.parts < _FULL or run.first in after_office:
            continue
        office = office_behind(seen.words, run, seen.office_starts)
        if office is not None:
            name = " ".join(seen.words.written(run.first, run.last).split())
            yield person(seen, (run, name), office, None)


def office_behind(
    words: ParagraphWords, run: NameRun, by_start: Mapping[int, Office]
) -> Office | None:
    """Return the office that stands right behind a name, or None."""
    if words.lang == "ar" and run.last in by_start and not _is_listed(words, run.last):
        return by_start[run.last]
    if words.text(run.last) not in (",", "(", "-"):
        return None
    n = run.last + 1
    while n <= run.last + _GAP:
        if n in by_start:
            return None if _is_listed(words, n) else by_start[n]
        mention = words.mention_at.get(n)
        if mention is not None:
            n = mention.last
        elif words.text(n) in (*_BEFORE_OFFICE, ","):
            n += 1
        else:
            return None
    return None


def _country_behind(words: ParagraphWords, n: int) -> str | None:
    """Return the country that ends an entry of a list: X, Minister of Roads, Iran."""
    mention = words.mention_at.get(n + 1)
    if mention is None or mention.form != "name" or words.text(n) not in (",", "("):
        return None
    behind = words.text(mention.last)
    closed = behind == ")" if words.text(n) == "(" else behind in ("", ";", ".", ")")
    return mention.code if closed else None


def _of_country(words: ParagraphWords, run: NameRun) -> Office | None:
    """Return whose somebody is by a country in brackets: Petr Dvořák (Tchéquie)."""
    code = _country_behind(words, run.last) if words.text(run.last) == "(" else None
    if code is None:
        return None
    return Office(run.last, words.mention_at[run.last + 1].last + 1, None, None, code)


def apposed(seen: People, mention: PersonMention) -> Office | None:
    """Return an office that a person has besides the one beside the name.

    It stands before that, over no more than a comma, articles and a side: le chef de la
    délégation paraguayenne, l'ambassadeur Ocampos.
    """
    words = seen.words
    n = seen.before_titles.get(mention.start, mention.start) - 1
    least = max(0, n - _APART)
    comma = False
    while n >= least and n not in seen.office_ends:
        comma = comma or words.text(n) == ","
        if not (words.text(n) in _BEFORE_OFFICE or words.text(n) == "," or _is_of_side(words, n)):
            return None
        n -= 1
    comma = comma or words.text(n + 1) == ","
    return seen.office_ends.get(n) if comma and n >= least else None


def _is_of_side(words: ParagraphWords, n: int) -> bool:
    """Tell whether a word is part of a side that somebody stands for: с азербайджанской стороны."""
    side = table_of("delegations")["side"][words.lang]
    return (
        n in words.mention_at
        or words.text(n) in ("с", "со", "от", "du", "cote", "for", "عن")
        or _sides(words.lang, *side).said(words.words, n) is not None
    )


def _belonging(seen: People, run: NameRun) -> Office | None:
    """Return whose somebody without an office is: Mr Novak of the Chamber of Commerce."""
    n = run.last
    if seen.words.text(n) not in _OF:
        return None
    while seen.words.text(n) in _OF:
        n += 1
    found = next((each for each in seen.organisations if each.first == n), None)
    return Office(n, found.last, None, found, found.side) if found else None


def _is_listed(words: ParagraphWords, n: int) -> bool:
    """Tell whether an Arabic office is that of the next person: ووزير."""
    return words.text(n).startswith(_WAW) and words.text(n) not in _arabic_heads()


def _with_title(seen: People) -> Iterator[PersonMention]:
    """Yield M. Bourita, MM. Bourita et Patrouchev: a name, or a surname, behind a title."""
    for _, last in _titles(seen.words):
        if last in seen.past_titles:
            continue
        n = last
        while True:
            named = seen.name_at(n, alone=True)
            if named is None:
                break
            run, _ = named
            yield person(seen, named, None, None)
            n = run.last
            if _country_behind(seen.words, n) and seen.words.text(n) == "(":
                n = seen.words.mention_at[n + 1].last + 1
            if seen.words.text(n) not in ("et", "and", "и"):
                break
            n += 1


def person(
    seen: People,
    named: tuple[NameRun, str],
    office: Office | None,
    case: GrammaticalCase | None,
) -> PersonMention:
    """Return a person by a name that was found, in the nominative."""
    run, name = named
    if office is None or office.is_bare:
        office = office_behind(seen.words, run, seen.office_starts) or office
    if office is None:
        office = _belonging(seen, run) or _of_country(seen.words, run)
    elif office.organisation is None:
        other = _belonging(seen, run)
        organisation = other.organisation if other else None
        office = replace(office, organisation=organisation) if organisation else office
    if office is not None and office.side is None:
        office = replace(office, side=_country_behind(seen.words, max(run.last, office.last)))
    if seen.words.lang == "ru":
        name = nominative(name.split(), case)
    return PersonMention(run.first, run.last, name, office, run.parts >= _FULL)


def _titles(words: ParagraphWords) -> list[tuple[int, int]]:
    """Return where titles stand that are written as such: M., г-н, السيد."""
    found = []
    for mark in marks(_title_words(words.lang), words.words):
        short = words.text(mark.first) in ("m", "me", "he", "pr")
        dotted = words.text(mark.last - 1) == "." or words.text(mark.first) == "mm"
        written = words.is_capital(mark.first) or words.lang in ("ru", "ar")
        if written and (dotted or not short):
            found.append((mark.first, mark.last))
    return found


@cache
def _arabic_heads() -> frozenset[str]:
    """Return the first words of offices in Arabic: وزير begins with a letter, not with "and"."""
    return frozenset(fold(way).words.split()[0] for way in table_of("offices")["office"]["ar"])


@cache
def _sides(lang: Language, *ways: str) -> Phrases:
    return Phrases({"side": ways}, lang)


@cache
def saying(lang: Language) -> Phrases:
    """Return the verbs of saying, behind which a name may stand."""
    return Phrases({"said": table_of("speech")["said"][lang]}, lang)


@cache
def _title_words(lang: Language) -> Phrases:
    return Phrases({"title": table_of("offices")["title"][lang]}, lang)
