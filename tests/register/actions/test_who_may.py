"""Every verb of sessions, delegations, agendas and papers, asked for by the whole cast."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from filiere.register.actions.add_body import add_body
from filiere.register.actions.add_person import add_person
from filiere.register.actions.agree_agenda_item import agree_agenda_item
from filiere.register.actions.cancel_session import cancel_session
from filiere.register.actions.change_agenda_item import change_agenda_item
from filiere.register.actions.change_body import change_body
from filiere.register.actions.change_delegate import change_delegate
from filiere.register.actions.change_office import change_office
from filiere.register.actions.change_person import change_person
from filiere.register.actions.change_position import change_position
from filiere.register.actions.change_working_group import change_working_group
from filiere.register.actions.correct_session import correct_session
from filiere.register.actions.decline_agenda_item import decline_agenda_item
from filiere.register.actions.draft_agenda_item import draft_agenda_item
from filiere.register.actions.end_working_group import end_working_group
from filiere.register.actions.give_office import give_office
from filiere.register.actions.hold_session import hold_session
from filiere.register.actions.keep_position import keep_position
from filiere.register.actions.mark_attendance import mark_attendance
from filiere.register.actions.move_agenda_item import move_agenda_item
from filiere.register.actions.move_session import move_session
from filiere.register.actions.name_delegate import name_delegate
from filiere.register.actions.plan_session import plan_session
from filiere.register.actions.postpone_session import postpone_session
from filiere.register.actions.propose_agenda_item import propose_agenda_item
from filiere.register.actions.remove_agenda_item import remove_agenda_item
from filiere.register.actions.remove_body import remove_body
from filiere.register.actions.remove_office import remove_office
from filiere.register.actions.remove_paper import remove_paper
from filiere.register.actions.remove_person import remove_person
from filiere.register.actions.remove_position import remove_position
from filiere.register.actions.set_up_working_group import set_up_working_group
from filiere.register.actions.show_paper import show_paper
from filiere.register.actions.upload_paper import upload_paper
from filiere.register.actions.withdraw_agenda_item import withdraw_agenda_item
from filiere.register.actions.withdraw_delegate import withdraw_delegate
from filiere.register.agenda import Content
from filiere.register.models import (
    AgendaItem,
    Attendance,
    Body,
    Entry,
    Office,
    Paper,
    Person,
    Position,
    Session,
    Term,
    WorkingGroup,
)
from filiere.register.refusals import NotAllowed

LEADS = ("co-chair", "secretary")
WRITERS = (*LEADS, "member")
DELEGATES = (*WRITERS, "expert")
NOTE = {"fr": "Le rail"}


class Record:
    """Rows of both sides that the verbs are tried on."""

    def __init__(self, cast):
        def row(model, **fields):
            return model.objects.create(commission=cast.commission, **fields)

        Term.objects.update_or_create(
            vocabulary="body", code="ministry", defaults={"names": {"en": "ministry"}}
        )
        author = cast["member A"].account
        yesterday = timezone.localdate() - timedelta(days=1)
        self.group = row(WorkingGroup, names=NOTE)
        self.session = row(Session, number=4, host=cast.a, starts=yesterday)
        self.body = row(Body, side=cast.a, kind="ministry", names=NOTE)
        self.person = row(Person, side=cast.a, names=NOTE)
        self.theirs = row(Person, side=cast.b, names=NOTE)
        self.office = row(Office, person=self.person, titles=NOTE)
        self.named = row(Person, side=cast.a, names=NOTE)
        self.delegate = row(
            Attendance, session=self.session, side=cast.a, person=self.named, role="delegate"
        )
        agenda = {"session": self.session, "titles": NOTE}
        self.draft = row(AgendaItem, side=cast.a, **agenda)
        self.proposed = row(AgendaItem, side=cast.a, state="proposed", **agenda)
        self.agreed = row(AgendaItem, side=cast.b, state="agreed", position=1, **agenda)
        row(AgendaItem, side=cast.b, state="agreed", position=2, **agenda)
        self.position = row(Position, side=cast.a, kind="note", text="no", author=author)
        self.paper = row(
            Paper,
            side=cast.a,
            title="x",
            name="x.txt",
            media_type="text/plain",
            size=1,
            file="2026/01/none",
            checksum="0",
            author=author,
        )


VERBS = {
    "group.set_up": (lambda v, r: set_up_working_group(v, names=NOTE), LEADS, "AB"),
    "group.change": (
        lambda v, r: change_working_group(v, r.group, names={"ru": "Х"}, sectors=["pharma"]),
        LEADS,
        "AB",
    ),
    "group.end": (lambda v, r: end_working_group(v, r.group), LEADS, "AB"),
    "session.plan": (lambda v, r: plan_session(v), LEADS, "AB"),
    "session.move": (
        lambda v, r: move_session(v, r.session, starts=date(2030, 1, 2), ends=None, places={}),
        LEADS,
        "AB",
    ),
    "session.correct": (
        lambda v, r: correct_session(
            v,
            r.session,
            group=r.session.group,
            number=r.session.number,
            starts=date(2025, 1, 2),
            ends=None,
            places={},
            host=r.session.host,
            held=True,
        ),
        LEADS,
        "AB",
    ),
    "session.postpone": (lambda v, r: postpone_session(v, r.session, reasons=NOTE), LEADS, "AB"),
    "session.cancel": (lambda v, r: cancel_session(v, r.session, reasons=NOTE), LEADS, "AB"),
    "session.hold": (lambda v, r: hold_session(v, r.session), LEADS, "AB"),
    "delegation.name": (lambda v, r: name_delegate(v, r.session, r.person), WRITERS, "A"),
    "delegation.change": (lambda v, r: change_delegate(v, r.delegate, role="expert"), WRITERS, "A"),
    "delegation.withdraw": (lambda v, r: withdraw_delegate(v, r.delegate), WRITERS, "A"),
    "delegation.mark": (
        lambda v, r: mark_attendance(v, r.delegate, attended=True),
        WRITERS,
        "A",
    ),
    "body.add": (lambda v, r: add_body(v, kind="ministry", names=NOTE), WRITERS, "AB"),
    "body.change": (
        lambda v, r: change_body(v, r.body, kind="ministry", names={"en": "Rail"}),
        WRITERS,
        "A",
    ),
    "body.remove": (lambda v, r: remove_body(v, r.body), WRITERS, "A"),
    "person.add": (lambda v, r: add_person(v, names=NOTE), WRITERS, "AB"),
    "person.change": (lambda v, r: change_person(v, r.person, names={"ar": "ن"}), WRITERS, "A"),
    "person.remove": (lambda v, r: remove_person(v, r.person), WRITERS, "A"),
    "office.give": (lambda v, r: give_office(v, r.person, titles=NOTE), WRITERS, "A"),
    "office.change": (lambda v, r: change_office(v, r.office, titles={"en": "M"}), WRITERS, "A"),
    "office.remove": (lambda v, r: remove_office(v, r.office), WRITERS, "A"),
    "agenda.draft": (lambda v, r: draft_agenda_item(v, r.session, Content(NOTE)), WRITERS, "AB"),
    "agenda.change": (
        lambda v, r: change_agenda_item(v, r.proposed, Content({"en": "Rail"})),
        WRITERS,
        "A",
    ),
    "agenda.propose": (lambda v, r: propose_agenda_item(v, r.draft), WRITERS, "A"),
    "agenda.withdraw": (lambda v, r: withdraw_agenda_item(v, r.proposed), WRITERS, "A"),
    "agenda.remove": (lambda v, r: remove_agenda_item(v, r.draft), WRITERS, "A"),
    "agenda.agree": (lambda v, r: agree_agenda_item(v, r.proposed, revision=1), LEADS, "B"),
    "agenda.decline": (lambda v, r: decline_agenda_item(v, r.proposed), LEADS, "B"),
    "agenda.order": (lambda v, r: move_agenda_item(v, r.agreed, towards="down"), LEADS, "AB"),
    "position.keep": (lambda v, r: keep_position(v, text="no"), DELEGATES, "AB"),
    "position.change": (
        lambda v, r: change_position(v, r.position, text="yes", title="", kind="draft"),
        DELEGATES,
        "A",
    ),
    "position.remove": (lambda v, r: remove_position(v, r.position), DELEGATES, "A"),
    "paper.upload": (
        lambda v, r: upload_paper(v, ContentFile(b"30"), name="x.txt"),
        WRITERS,
        "AB",
    ),
    "paper.show": (lambda v, r: show_paper(v, r.paper), WRITERS, "A"),
    "paper.remove": (lambda v, r: remove_paper(v, r.paper), WRITERS, "A"),
}

PRIVATE = ("agenda.draft", "agenda.remove", "position", "paper.upload", "paper.remove")


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_is_done_by_who_may_and_refused_to_everyone_else(cast, name, papers_folder):
    verb, roles, sides = VERBS[name]
    may = {f"{role} {side}" for role in roles for side in sides}
    record = Record(cast)
    for who, viewer in cast.viewers.items():
        told = Entry.objects.filter(commission=cast.commission).count()
        with transaction.atomic():
            if who in may:
                verb(viewer, record)
                new = Entry.objects.filter(commission=cast.commission, number__gt=told)
                assert {entry.verb for entry in new} == {name}, who
                private = name.startswith(PRIVATE)
                assert {entry.side for entry in new} == {viewer.side if private else None}, who
            else:
                # What starts from nothing is done by the outsider, but where it takes part.
                with suppress(NotAllowed, ValidationError):
                    verb(viewer, record)
                    assert who == "outsider"
                assert Entry.objects.filter(commission=cast.commission).count() == told, who
            transaction.set_rollback(True)
