"""Who may say something: the people, organisations and offices of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from filiere.communique.offices import Office
from filiere.communique.people import Person, holder, known_person
from filiere.communique.people_seen import People
from filiere.communique.person_offices import apposed
from filiere.communique.text import Text

SourceKind: TypeAlias = Literal["person", "organisation", "office"]


@dataclass(frozen=True, slots=True)
class Source:
    """Who says something.

    Parameters
    ----------
    kind
        A person, an organisation, or an office without a name.
    name
        The person's name in full, the organisation's, or the office.
    first, last
        The number of its first word, and of the word after its last.
    """

    kind: SourceKind
    name: str
    first: int
    last: int


def sources(seen: People, text: Text) -> Iterator[Source]:
    """Yield who may be said to say something in a paragraph; an office where it names nobody.

    Parameters
    ----------
    seen
        The paragraph and the people that it names.
    text
        The text that it is of.
    """
    yield from _named(seen, text)
    yield from _organisations(seen)
    yield from _offices(seen, text)


def _named(seen: People, text: Text) -> Iterator[Source]:
    for each in seen.found:
        person = known_person(text, each.name)
        name = person.name if person else each.name
        yield Source("person", name, each.start, each.end)
        if each.start != each.first:
            yield Source("person", name, each.first, each.end)


def _organisations(seen: People) -> Iterator[Source]:
    for each in seen.organisations:
        yield Source("organisation", each.name, each.first, each.last)


def _apposed(seen: People, text: Text, office: Office) -> Person | None:
    """Return who an office is of that another office follows: le chef de la délégation, X."""
    found = (each for each in seen.found if apposed(seen, each) is office)
    each = next(found, None)
    return known_person(text, each.name) if each is not None else None


def _offices(seen: People, text: Text) -> Iterator[Source]:
    """Yield the offices without a name; one with a possessive organisation is the latter's."""
    named = {each.office for each in seen.found if each.office}
    for office in seen.offices:
        if office in named:
            continue
        person = _apposed(seen, text, office)
        if person is None and office.name:
            person = holder(text, office.name, office.side)
        if person is not None:
            yield Source("person", person.name, office.first, office.last)
        else:
            written = seen.words.written(office.first, office.last)
            yield Source("office", office.name or written, office.first, office.last)
