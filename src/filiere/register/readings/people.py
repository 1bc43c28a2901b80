"""A person of a text as a person of the record, with the office and, where it is so, the chair."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from filiere.register.access import visible
from filiere.register.acting import Act
from filiere.register.actions.add_person import add_person
from filiere.register.actions.give_office import give_office
from filiere.register.actions.name_delegate import name_delegate
from filiere.register.actions.remove_office import remove_office
from filiere.register.models import (
    TAKEN,
    Attendance,
    AttendanceRole,
    Body,
    Document,
    Office,
    Person,
    ProposedFact,
    Row,
)
from filiere.register.readings.sides import alike, own_or_neither, script_of
from filiere.register.refusals import NotNow
from filiere.register.viewer import Viewer
from filiere.register.words import Words


def people_alike(viewer: Viewer, value: Mapping[str, Any]) -> list[Person]:
    """Return the people of the record whom a text may mean."""
    return alike(visible(Person, viewer), value.get("name"), value.get("latin"))


def person_of(act: Act, document: Document, value: Mapping[str, Any], link: Row | None) -> Person:
    """Return the person that a fact is about: one who is known, or a new one; give the office."""
    if link is not None and not isinstance(link, Person):
        raise NotNow(_("This fact is about a person."))
    known = [act.hold(link)] if link else people_alike(act.viewer, value)
    if len(known) > 1:
        raise NotNow(_("Several people of the record may be meant: choose one."))
    if known:
        person = known[0]
    else:
        common = own_or_neither(act, value.get("side"))
        person = add_person(act.viewer, names=names_of(document, value), common=common)
    _give_office(act, document, value, person)
    return person


def name_chairs(act: Act, document: Document) -> None:
    """Name the own side's co-chairs of a text for its session, once both are in the record."""
    session = document.session
    if session is None:
        return
    facts = visible(ProposedFact, act.viewer).filter(
        document=document, kind="person", standing__in=TAKEN, became_kind="person"
    )
    for fact in facts:
        value = fact.holds
        if "co-chair" not in (value.get("roles") or ()):
            continue
        people = visible(Person, act.viewer).filter(side=act.side)
        person = people.filter(pk__in=[fact.became_id]).first()
        there = visible(Attendance, act.viewer).filter(session=session, person=person)
        if person is not None and not there.exists():
            office = value.get("office")
            offices = {script_of(document, office): office} if office else None
            name_delegate(
                act.viewer, session, person, role=AttendanceRole.CO_CHAIR, offices=offices
            )


def rename_office(act: Act, document: Document, fact: ProposedFact, person: Person) -> None:
    """Give a person who was added from a text the office as it was put right."""
    title = fact.holds.get("office")
    held = list(visible(Office, act.viewer).filter(person=person))
    if len(held) > 1 or any(title in office.titles.values() for office in held):
        return
    for office in held:
        remove_office(act.viewer, office)
    _give_office(act, document, fact.holds, person)


def names_of(document: Document, value: Mapping[str, Any]) -> Words:
    """Return how a text writes a name, and how it is written in Latin letters."""
    name, latin = str(value["name"]), value.get("latin")
    names = {script_of(document, name): name}
    if latin and latin != name:
        names.setdefault("en", str(latin))
    return names


def _give_office(act: Act, document: Document, value: Mapping[str, Any], person: Person) -> None:
    """Keep the office, unless it is known; that of the other side's people is theirs to keep."""
    title = value.get("office")
    if not title or person.side_id not in (None, act.side.pk):
        return
    held = visible(Office, act.viewer).filter(person=person)
    if any(title in office.titles.values() for office in held):
        return
    bodies = alike(visible(Body, act.viewer), value.get("organisation"))
    body = bodies[0] if len(bodies) == 1 else None
    give_office(act.viewer, person, titles={script_of(document, title): title}, body=body)
