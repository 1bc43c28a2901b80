"""Facts accepted in any order give the same record; put right and taken back, they change it."""

from __future__ import annotations

import random

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from filiere.register.actions.accept_fact import accept_fact
from filiere.register.actions.correct_fact import correct_fact
from filiere.register.actions.read_document import read_document
from filiere.register.actions.undo_fact import undo_fact
from filiere.register.models import (
    Attendance,
    Body,
    Document,
    Enterprise,
    Framework,
    Office,
    Person,
    ProposedFact,
    Session,
    Statement,
    WorkingGroup,
)
from filiere.register.refusals import NotNow

# ruff: noqa: E501 - a text is as it is
TEXT = """La huitième session du groupe de travail sur l’industrie de la commission mixte brésilo-serbe s’est tenue à Belgrade le 3 mars 2026.
Les travaux ont été coprésidés par le directeur du département de la coopération du ministère de l’industrie du Brésil, Paulo Ferreira, et par le directeur du département du commerce du ministère de l’économie de Serbie, Milan Petrović.
L’automobile et la chimie étaient à l’ordre du jour. Le Brésil et la Serbie ont signé un mémorandum sur les transports.
Les exportations du Brésil vers la Serbie ont progressé de 12 % en 2024, a déclaré Paulo Ferreira.
"""
TABLES = (Body, Person, Office, WorkingGroup, Session, Attendance, Framework, Statement)
LEFT_OUT = ("id", "created", "changed", "revision", "commission_id", "document_id")


def record(cast):
    """Return what the record says, without the numbers by which it keeps it."""
    names = {}
    told = []
    for model in TABLES:
        for row in model.objects.filter(commission=cast.commission):
            names[str(row.pk)] = f"{model.__name__}: {row}"
    for model in TABLES:
        for row in model.objects.filter(commission=cast.commission):
            fields = {
                field.attname: names.get(str(value), value)
                for field in model._meta.concrete_fields
                for value in (getattr(row, field.attname),)
                if field.attname not in LEFT_OUT
            }
            told.append(
                (model.__name__, sorted((key, str(value)) for key, value in fields.items()))
            )
    return sorted(told)


def read(cast):
    return read_document(cast["secretary A"], title="Note", text=TEXT)


def take(cast, facts):
    """Accept facts one after another; return those that are refused."""
    left = []
    for fact in facts:
        fact.refresh_from_db()
        try:
            accept_fact(cast["secretary A"], fact, host=cast.b)
        except NotNow:
            left.append(fact)
    return left


def facts_of(text, *kinds):
    found = list(ProposedFact.objects.filter(document=text))
    return [each for each in found if not kinds or each.kind in kinds]


def test_the_order_makes_no_difference(cast):
    luck, seen = random.Random(7), []  # noqa: S311
    for turn in range(5):
        with transaction.atomic():
            facts = facts_of(read(cast))
            if turn:
                luck.shuffle(facts)
            refused = {fact.words for fact in take(cast, facts)}
            told = {*refused, *map(str, record(cast))}
            session = Session.objects.get()
            assert (session.number, session.state, session.host) == (8, "held", cast.b)
            assert session.places == {"fr": "Belgrade"}
            assert session.group is not None
            assert Attendance.objects.get().person == Person.objects.get()
            assert Framework.objects.get().session == session
            assert Document.objects.latest("created").session == session
            seen = seen or [told]
            assert told ^ seen[0] == set(), turn
            transaction.set_rollback(True)


def test_all_taken_back_leaves_nothing_but_a_session_that_is_called_off(cast):
    text = read(cast)
    take(cast, facts_of(text))
    luck, waiting = random.Random(5), facts_of(text)  # noqa: S311
    luck.shuffle(waiting)
    for _ in range(len(waiting)):
        left = []
        for fact in waiting:
            fact.refresh_from_db()
            if fact.is_taken:
                try:
                    undo_fact(cast["secretary A"], fact, revision=fact.revision)
                except NotNow:
                    left.append(fact)
        waiting = left
    assert waiting == []
    assert {fact.standing for fact in facts_of(text)} == {"proposed"}
    assert [session.state for session in Session.objects.all()] == ["cancelled"]
    assert not WorkingGroup.objects.filter(ended__isnull=True).exists()
    for model in (Body, Person, Office, Attendance, Framework, Statement):
        assert not model.objects.exists(), model
    with pytest.raises(NotNow):
        undo_fact(cast["secretary A"], facts_of(text)[0])
    take(cast, facts_of(text))
    assert Session.objects.get(state="held").number == 8


@pytest.mark.parametrize(
    ("kind", "changes", "changed"),
    [
        ("claim", {"value": "13"}, lambda: Statement.objects.get().value == "13"),
        ("session", {"number": "9"}, lambda: Session.objects.get().number == 9),
        ("date", {"date": "2026-03-04"}, lambda: Session.objects.get().starts.day == 4),
        ("date", {"date": "2026-03-04"}, lambda: Framework.objects.get().signed.day == 4),
        ("place", {"country": "BRA"}, lambda: Session.objects.get().host.place == "BRA"),
        ("instrument", {"instrument": "treaty"}, lambda: Framework.objects.get().kind == "treaty"),
        ("person", {"name": "Paulo Ferraz"}, lambda: str(Person.objects.get()) == "Paulo Ferraz"),
    ],
)
def test_what_was_accepted_is_put_right_in_the_record_too(cast, kind, changes, changed):
    text = read(cast)
    take(cast, facts_of(text))
    fact = facts_of(text, kind)[0]
    assert not changed()
    correct_fact(cast["secretary A"], fact, changes=changes, revision=fact.revision)
    assert changed()
    assert Session.objects.count() == 1
    fact.refresh_from_db()
    assert fact.standing == "corrected"


def test_what_is_sealed_or_was_known_stays(cast):
    known = Person.objects.create(
        commission=cast.commission, side=cast.a, names={"fr": "Paulo Ferreira"}
    )
    text = read(cast)
    take(cast, facts_of(text))
    person = facts_of(text, "person")[0]
    with pytest.raises(NotNow):
        correct_fact(cast["secretary A"], person, changes={"name": "Paulo Ferraz"})
    undo_fact(cast["secretary A"], person)
    assert Person.objects.get() == known
    person.refresh_from_db()
    with pytest.raises(ValidationError):
        correct_fact(cast["secretary A"], person, changes={})


def test_a_company_becomes_a_draft_of_its_own_side(cast):
    text = read_document(cast["member A"], title="Note", text="Une note.")
    facts = [
        ProposedFact.objects.create(
            commission=cast.commission,
            side=cast.a,
            document=text,
            kind="organisation",
            value={"name": name, "acronym": None, "kind": "company", "side": side},
            span_start=0,
            span_end=3,
            words="Une",
            rule="organisations",
            confidence=0.9,
        )
        for name, side in (("Acme Brasil", "BRA"), ("Beta", "SRB"), ("Gamma", None))
    ]
    accept_fact(cast["member A"], facts[0])
    facts[0].refresh_from_db()
    draft = Enterprise.objects.get(pk=facts[0].became_id)
    assert str(draft) == "Acme Brasil"
    assert (draft.side, draft.standing) == (cast.a, "draft")
    with pytest.raises(NotNow):
        accept_fact(cast["member A"], facts[1])
    accept_fact(cast["member A"], facts[2])
    assert Enterprise.objects.count() == 3
    facts[0].refresh_from_db()
    undo_fact(cast["member A"], facts[0])
    assert not Enterprise.objects.filter(pk=draft.pk).exists()
