"""People: who a text names, with office, organisation, side and what they do in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from filiere.communique.bodies import bodies
from filiere.communique.co_chairs import Heading, co_chairs
from filiere.communique.delegations import meetings, representatives
from filiere.communique.facts import Fact
from filiere.communique.folding import fold
from filiere.communique.led_together import led_together
from filiere.communique.organisations import organisations
from filiere.communique.paragraph_words import paragraphs_in_words
from filiere.communique.people_seen import People, PersonMention
from filiere.communique.person_mentions import people_in
from filiere.communique.person_offices import apposed
from filiere.communique.russian_names import in_latin
from filiere.communique.signatories import signatories
from filiere.communique.text import Span, Text, kept

_PAIR: Final = 2
_ROLES: Final = ("co-chair", "speaker", "signatory", "mentioned")


@dataclass(eq=False)
class Person:
    """A person of a text, all mentions together.

    Parameters
    ----------
    name
        The fullest form of the name, in the nominative.
    office, organisation, side
        What the text says of them.
    roles
        What they do in it.
    span
        The words of the name and the office where it is first named.
    """

    name: str
    span: Span
    office: str | None = None
    organisation: str | None = None
    side: str | None = None
    roles: set[str] = field(default_factory=set)
    rule: str = "office"


def person_facts(text: Text) -> Iterator[Fact]:
    """Yield the people that a text names beside an office or a title, or who chair or speak.

    A surname alone is the person whose full name the text gives. Where two chair and the side
    of one is told, the other has the other country of the body.
    """
    from filiere.communique.speakers import speakers  # noqa: PLC0415 - it needs the people

    spoken = speakers(text)
    sides = _sides_of_organisations(text)
    for person in people(text):
        roles = person.roles | ({"speaker"} if person.name in spoken else set())
        value: dict[str, Any] = {
            "name": person.name,
            "latin": in_latin(person.name),
            "office": person.office,
            "organisation": person.organisation,
            "side": person.side or sides.get(fold(person.organisation or "").words),
            "roles": [role for role in _ROLES if role in roles] or ["mentioned"],
        }
        sure = 0.95 if "co-chair" in roles else 0.9 if person.office else 0.75
        yield Fact("person", value, person.span, f"people.{person.rule}", sure)


def _sides_of_organisations(text: Text) -> Mapping[str, str]:
    """Return the countries of a text's organisations, by their names and acronyms, folded."""
    named = [each for _, found in organisations(text) for each in found if each.side]
    ways = ((way, each.side) for each in named for way in (each.name, each.acronym))
    return {fold(way).words: side for way, side in ways if way and side}


@kept
def people(text: Text) -> tuple[Person, ...]:
    """Return the people of a text, each once, in the order in which they are named."""
    return _register(text).found


def known_person(text: Text, name: str) -> Person | None:
    """Return the person of a text that a name, or a surname alone, is of."""
    return _register(text).known(name)


def holder(text: Text, office: str, side: str | None) -> Person | None:
    """Return the one person of a text who holds an office, of a side if it is told.

    Parameters
    ----------
    text
        The text.
    office
        The office as it is named without a person: "ministre", "министр".
    side
        The country it is of, or None.
    """
    wanted = _parts(office)[:1]
    held = [
        person
        for person in people(text)
        if person.office and _parts(person.office)[:1] == wanted and side in (None, person.side)
    ]
    return held[0] if len(held) == 1 else None


class _Register:
    """The people of a text, to be found by their names and by their surnames."""

    def __init__(self) -> None:
        self._people: list[Person] = []
        self._by_end: dict[tuple[str, ...], Person] = {}

    @property
    def found(self) -> tuple[Person, ...]:
        """The people in the order in which they are named."""
        return tuple(self._people)

    def known(self, name: str) -> Person | None:
        """Return the person of a full name, of the end of one, or of an initial and a surname.

        A surname that stands first, as in Li Qiang, is that of the only one whose name begins so.
        """
        parts = _parts(name)
        found = self._by_end.get(parts)
        if found is None and len(parts) == 1:
            begun = [each for each in self._people if _parts(each.name)[:1] == parts]
            found = begun[0] if len(begun) == 1 else None
        if found is None and len(parts) > 1 and parts[0].endswith("."):
            found = self._by_end.get(parts[1:])
            if found is not None and _parts(found.name)[0][:1] != parts[0][:1]:
                return None
        return found

    def add(self, person: Person) -> Person:
        """Enter a person under the name and under each end of it."""
        self._people.append(person)
        parts = _parts(person.name)
        for n in range(len(parts)):
            self._by_end.setdefault(parts[n:], person)
        return person


@kept
def _register(text: Text) -> _Register:
    known = _Register()
    both = _two_sides(text)
    heading = Heading()
    for seen in people_in(text):
        heading.passes(seen)
        chairing = {each.first: (each, side) for each, side in _chairing(seen)}
        standing = {each.mention.first: each for each in representatives(seen)}
        two = len({each.side for each in standing.values()}) > 1
        signing = {each.first for each in signatories(seen)}
        mentions = {each.first: each for each in seen.found}
        chairs: list[Person] = []
        for first in sorted(mentions.keys() | chairing.keys()):
            mention = chairing[first][0] if first in chairing else mentions[first]
            person = known.known(mention.name) or known.add(_new(seen, mention))
            _learn(person, seen, mentions.get(first, mention))
            stands = standing.get(first)
            person.side = person.side or (stands.side if stands else None)
            if first in signing:
                person.roles.add("signatory")
            elif first in chairing or (stands and stands.leads and two) or heading.covers(seen):
                person.roles.add("co-chair")
                person.side = person.side or chairing.get(first, (None, None))[1]
                chairs.append(person)
        _complete_sides(list(dict.fromkeys(chairs)), both)
        for one, other in meetings(seen):
            met = [known.known(each.name) for each in (one, other)]
            _complete_sides([each for each in met if each is not None], both)
    return known


def _chairing(seen: People) -> Sequence[tuple[PersonMention, str | None]]:
    """Return who chairs a meeting or leads one of its sides, those last whose side is told."""
    told = (*led_together(seen), *co_chairs(seen))
    return sorted(told, key=lambda each: each[1] is not None)


def _parts(name: str) -> tuple[str, ...]:
    return tuple(fold(name).words.replace("-", " ").split())


def _two_sides(text: Text) -> list[str]:
    """Return the two countries of the bodies of a text that it names most."""
    countries = Counter(code for _, body in bodies(text) for code in body.parties)
    if len(countries) < _PAIR:
        named = {
            mention.code
            for words in paragraphs_in_words(text)
            for mention in words.mentions
            if mention.form in ("name", "adjective")
        }
        return sorted(named) if len(named) == _PAIR else []
    return [code for code, _ in countries.most_common(_PAIR)]


def _new(seen: People, mention: PersonMention) -> Person:
    span = seen.words.span(mention.start, mention.end)
    rule = "office" if mention.office else "title" if mention.is_full else "surname"
    return Person(mention.name, span, rule=rule)


def _learn(person: Person, seen: People, mention: PersonMention) -> None:
    """Take over what a mention says of a person that is not known yet."""
    office = mention.office
    if office is None:
        return
    besides = apposed(seen, mention)
    side = office.side or (besides.side if besides else None)
    person.side = person.side or side or _represented(seen, mention)
    if person.office is None and office.name is not None:
        person.office = office.name
        person.span = seen.words.span(mention.start, mention.end)
    if person.organisation is None and office.organisation is not None:
        person.organisation = office.organisation.name


def _represented(seen: People, mention: PersonMention) -> str | None:
    """Return the country that an English sentence says a person represents: Peru by Ana Ruiz."""
    n = mention.start - 1
    if seen.words.lang != "en" or seen.words.text(n) != "by":
        return None
    while seen.words.text(n) in ("by", "represented", "was", "were", "is"):
        n -= 1
    country = seen.words.mention_at.get(n)
    return country.code if country is not None and country.form == "name" else None


def _complete_sides(chairs: Sequence[Person], both: Sequence[str]) -> None:
    """Give the second of two co-chairs the side that the first has not."""
    if len(chairs) != _PAIR or len(both) != _PAIR:
        return
    for one, other in (chairs, (chairs[1], chairs[0])):
        if one is not other and one.side is None and other.side in both:
            one.side = both[1 - both.index(other.side)]
