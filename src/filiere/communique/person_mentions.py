"""People as a paragraph names them: a name beside an office, a title, or one who chairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from filiere.communique.arabic_names import arabic_name
from filiere.communique.bodies import bodies
from filiere.communique.marks import marks
from filiere.communique.name_ends import ends_name
from filiere.communique.name_runs import NameRun, name_runs
from filiere.communique.offices import Office, offices
from filiere.communique.offices_in_turn import with_respective_offices
from filiere.communique.organisation import Organisation
from filiere.communique.organisations import organisations
from filiere.communique.paragraph_words import ParagraphWords
from filiere.communique.people_seen import People, PersonMention, title_words
from filiere.communique.person_offices import (
    belonging,
    country_behind,
    country_named,
    of_country,
    office_behind,
)
from filiere.communique.phrases import Phrases, table_of
from filiere.communique.russian_names import GrammaticalCase, nominative
from filiere.communique.text import Text, kept
from filiere.languages import Language

_WAW: Final = "و"
_MOST: Final = 6
_WHO: Final = frozenset(("who", "qui", "которыи", "которая"))
_FULL: Final = 2
_DEAR: Final = frozenset(("cher", "chere", "dear", "уважаемыи", "уважаемая", "дорогои", "дорогая"))


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
    found |= {each.first: each for each in with_respective_offices(seen, found)}
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
        n = n + 1 if seen.words.text(n) in _DEAR else n
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
            if country_behind(seen.words, n) and seen.words.text(n) == "(":
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
        office = belonging(seen, run) or of_country(seen.words, run)
    elif office.organisation is None:
        other = belonging(seen, run)
        organisation = other.organisation if other else None
        office = replace(office, organisation=organisation) if organisation else office
    if office is not None and office.side is None:
        last = max(run.last, office.last)
        named_behind = country_named(seen.words, last)
        side = named_behind[0] if named_behind else country_behind(seen.words, last)
        office = replace(office, side=side)
    if seen.words.lang == "ru":
        name = nominative(name.split(), case)
    return PersonMention(run.first, run.last, name, office, run.parts >= _FULL)


def _titles(words: ParagraphWords) -> list[tuple[int, int]]:
    """Return where titles stand that are written as such: M., г-н, السيد."""
    found = []
    for mark in marks(title_words(words.lang), words.words):
        short = words.text(mark.first) in ("m", "me", "he", "pr")
        dotted = words.text(mark.last - 1) == "." or words.text(mark.first) == "mm"
        written = words.is_capital(mark.first) or words.lang in ("ru", "ar")
        if written and (dotted or not short):
            found.append((mark.first, mark.last))
    return found


@cache
def saying(lang: Language) -> Phrases:
    """Return the verbs of saying, behind which a name may stand."""
    return Phrases({"said": table_of("speech")["said"][lang]}, lang)
