"""Offices told in the order of the names: MM. X et Y, respectivement directeur et conseiller."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from filiere.communique.marks import marks
from filiere.communique.offices import Office
from filiere.communique.people_seen import People, PersonMention
from filiere.communique.phrases import Phrases, table_of
from filiere.languages import Language

_APART: Final = 4
_MOST: Final = 4
_JOINING: Final = frozenset((",", "et", "and", "и", "the", "le", "la", "l'", "(", "а", "также"))


def with_respective_offices(
    seen: People, found: Mapping[int, PersonMention]
) -> Iterator[PersonMention]:
    """Yield the people whose offices follow behind *respectively*, in the order of the names.

    Parameters
    ----------
    seen
        The paragraph.
    found
        The people that it names, by the first word of their names.
    """
    named = sorted(found.values(), key=lambda each: each.first)
    for mark in marks(_respectively(seen.words.lang), seen.words.words):
        people = _listed_before(seen, mark.first, named)
        offices = _listed_behind(seen, mark.last)
        if len(people) > 1 and len(people) == len(offices):
            for each, office in zip(people, offices, strict=True):
                yield replace(each, office=office)


def _listed_before(seen: People, n: int, named: Sequence[PersonMention]) -> Sequence[PersonMention]:
    """Return the people of the list that ends before a word."""
    people: list[PersonMention] = []
    edge = n
    for each in reversed([each for each in named if each.last <= n]):
        between = range(each.last, edge)
        plain = all(
            seen.words.text(k) in _JOINING
            or k in seen.before_titles.values()
            or k in seen.past_titles
            for k in between
        )
        if len(between) > _APART or not plain or len(people) == _MOST:
            break
        people.append(each)
        edge = seen.before_titles.get(each.first, each.first)
    return people[::-1]


def _listed_behind(seen: People, n: int) -> Sequence[Office]:
    """Return the offices of the list that begins at a word."""
    offices: list[Office] = []
    edge = n
    for each in sorted(seen.offices, key=lambda each: each.first):
        if each.first < n:
            continue
        if each.first - edge > _APART or len(offices) == _MOST:
            break
        offices.append(each)
        edge = each.last
    return offices


@cache
def _respectively(lang: Language) -> Phrases:
    return Phrases({"respectively": table_of("chairing")["respectively"][lang]}, lang)
