"""What was added from a text, brought up to all that somebody stands for, in whatever order."""

from __future__ import annotations

from dataclasses import replace

from django.utils import timezone

from filiere.register.access import visible
from filiere.register.acting import Act, may
from filiere.register.actions.change_framework import change_framework
from filiere.register.actions.change_office import change_office
from filiere.register.actions.change_working_group import change_working_group
from filiere.register.actions.correct_session import correct_session
from filiere.register.framework_terms import terms_now
from filiere.register.models import (
    TAKEN,
    Body,
    Document,
    Framework,
    Office,
    ProposedFact,
    Side,
    WorkingGroup,
)
from filiere.register.readings.bodies import on_the_table
from filiere.register.readings.people import name_chairs
from filiere.register.readings.sessions import is_of_session, session_of, told_of
from filiere.register.readings.sides import alike


def settle(act: Act, document: Document, host: Side | None = None) -> None:
    """Let what was added from a text say what is accepted of it now.

    Rows that the record held before are filled in where they say nothing. Who may not change a
    session leaves it to who may: it is done with the next fact that they judge.
    """
    taken = list(_taken(act, document))
    waiting = [each for each in taken if is_of_session(each) and each.became_id is None]
    if document.session is None and waiting and may(act.viewer, "session.plan"):
        session_of(act, document, waiting[0], None, host)
    for each in waiting if document.session else ():
        act.change(each, became_kind="session", became_id=document.session_id)
    if document.session is not None and may(act.viewer, "session.correct"):
        _settle_session(act, document)
    _settle_groups(act, document, taken)
    _settle_frameworks(act, document, taken)
    _settle_offices(act, taken)
    name_chairs(act, document)


def _taken(act: Act, document: Document) -> list[ProposedFact]:
    facts = visible(ProposedFact, act.viewer).filter(document=document, standing__in=TAKEN)
    return list(facts.select_for_update(of=("self",)))


def _settle_session(act: Act, document: Document) -> None:
    session, told = document.session, told_of(act.viewer, document)
    if session is None:
        return
    session.refresh_from_db()
    group = session.group
    come = told.first is not None and told.first <= timezone.localdate()
    held = session.state == "held"
    if document.made_session:
        first, last, places = told.first, told.last, told.places
        number, host, group = told.number or session.number, told.host or session.host, told.group
        held = told.of == "session" and come
    else:
        unknown = session.starts is None
        first, last = (told.first, told.last) if unknown else (session.starts, session.ends)
        number, host, places = session.number, session.host, session.places or told.places
    ends = last if last != first else None
    now = (session.group, session.number, session.starts, session.ends, session.places)
    if (*now, session.host, session.state == "held") == (
        group, number, first, ends, places, host, held,
    ):  # fmt: skip
        return
    document.session = correct_session(
        act.viewer,
        session,
        group=group,
        number=number,
        starts=first,
        ends=ends,
        places=places,
        host=host,
        held=held,
    )


def _settle_groups(act: Act, document: Document, taken: list[ProposedFact]) -> None:
    """Give a group that was added from the text the sectors on the table."""
    if not may(act.viewer, "group.change"):
        return
    made = [
        each.became_id
        for each in taken
        if each.made and each.became_id and each.became_kind == "workinggroup"
    ]
    sectors = on_the_table(act, document) if made else []
    for group in visible(WorkingGroup, act.viewer).filter(pk__in=made, ended__isnull=True):
        if group.sectors != sectors:
            change_working_group(act.viewer, group, names=group.names, sectors=sectors)


def _settle_frameworks(act: Act, document: Document, taken: list[ProposedFact]) -> None:
    """Say at which session, and when, what was added from the text was signed."""
    made = {
        each.became_id: each
        for each in taken
        if each.made and each.became_id and each.kind == "instrument"
    }
    for row in visible(Framework, act.viewer).filter(pk__in=list(made)):
        session = document.session
        is_signed = made[row.pk].holds.get("status") == "signed"
        signed = session.starts if session is not None and is_signed else None
        if (row.session, row.signed) != (session, signed):
            terms = replace(terms_now(row), session=session, signed=signed)
            change_framework(act.viewer, row, terms)


def _settle_offices(act: Act, taken: list[ProposedFact]) -> None:
    """Say of which body an office is, once that is accepted too."""
    named = {
        each.became_id: each.holds.get("organisation") for each in taken if each.kind == "person"
    }
    offices = visible(Office, act.viewer).filter(person__in=named, body__isnull=True)
    waiting = [each for each in offices.select_related("person") if named[each.person_id]]
    bodies = list(visible(Body, act.viewer)) if waiting else []
    for office in waiting:
        found = alike(bodies, named[office.person_id])
        if len(found) == 1 and office.person.side_id in (None, act.side.pk):
            change_office(
                act.viewer,
                office,
                titles=office.titles,
                body=found[0],
                since=office.since,
                until=office.until,
            )
