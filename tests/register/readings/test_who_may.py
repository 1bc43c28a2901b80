"""Everyone in the cast tries each verb of texts and facts; what is private stays so."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction

from filiere.register.access import visible
from filiere.register.acting import WRITERS
from filiere.register.actions.accept_fact import accept_fact
from filiere.register.actions.correct_fact import correct_fact
from filiere.register.actions.read_document import read_document
from filiere.register.actions.read_page import read_page
from filiere.register.actions.reject_fact import reject_fact
from filiere.register.actions.remove_document import remove_document
from filiere.register.actions.show_document import show_document
from filiere.register.actions.undo_fact import undo_fact
from filiere.register.models import Document, Entry, ProposedFact, Session, Statement
from filiere.register.refusals import NotAllowed, NotNow, Outdated

SAID = "Les exportations du Brésil vers la Serbie ont progressé de 12 % en 2024, selon la Serbie."


@pytest.fixture
def text(cast):
    return read_document(cast["member A"], title="Note", text=SAID)


@pytest.fixture
def claim(text):
    return ProposedFact.objects.get(document=text, kind="claim")


def _undone(viewer, fact):
    """Take back what an acceptance is, as one who may has given it."""
    fact.standing = "accepted"
    fact.save()
    undo_fact(viewer, fact)


VERBS = {
    "document.read": lambda v, _: read_document(v, title="x", text=SAID),
    "document.read-page": lambda v, _: read_page(
        v, ContentFile(f"<html><p>{SAID}</p></html>".encode()), name="page.html"
    ),
    "document.show": lambda v, fact: show_document(v, fact.document),
    "document.remove": lambda v, fact: remove_document(v, fact.document),
    "fact.accept": accept_fact,
    "fact.correct": lambda v, fact: correct_fact(v, fact, changes={"value": "13"}),
    "fact.reject": reject_fact,
    "fact.undo": _undone,
}


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_is_done_by_who_may_and_refused_to_everyone_else(cast, claim, name):
    sides = "AB" if name.startswith("document.read") else "A"
    may = {f"{role} {side}" for role in WRITERS for side in sides}
    for who, viewer in cast.viewers.items():
        told = Entry.objects.filter(commission=cast.commission).count()
        with transaction.atomic():
            fact = ProposedFact.objects.get(pk=claim.pk)
            if who in may:
                VERBS[name](viewer, fact)
                new = Entry.objects.filter(commission=cast.commission, number__gt=told)
                assert {entry.verb for entry in new} == {name}, who
                shown = name == "document.show"
                assert {entry.side for entry in new} == {None if shown else viewer.side}, who
                assert SAID not in str([entry.change.get("text") for entry in new])
            elif not (who == "outsider" and name.startswith("document.read")):
                with pytest.raises(NotAllowed):
                    VERBS[name](viewer, fact)
                assert Entry.objects.filter(commission=cast.commission).count() == told, who
            transaction.set_rollback(True)


def test_all_of_a_text_is_seen_by_both_once_it_is_shown(cast, text, claim):
    accept_fact(cast["member A"], claim)
    models = (Document, ProposedFact, Statement)
    for name, viewer in cast.viewers.items():
        seen = [visible(model, viewer).exists() for model in models]
        assert seen == [name in cast.of("A")] * 3, name
    show_document(cast["member A"], text)
    delegations = {**cast.of("A"), **cast.of("B")}
    for name, viewer in cast.viewers.items():
        seen = [visible(model, viewer).exists() for model in models]
        assert seen == [name in delegations] * 3, name
    with pytest.raises(NotNow):
        show_document(cast["member A"], text)
    with pytest.raises(NotNow):
        remove_document(cast["member A"], text)
    rejected = ProposedFact.objects.filter(document=text, standing="proposed").first()
    with pytest.raises(NotAllowed):
        reject_fact(cast["member B"], rejected)


def test_a_fact_is_judged_once(cast, claim):
    accept_fact(cast["member A"], claim, revision=claim.revision)
    with pytest.raises(Outdated):
        accept_fact(cast["secretary A"], claim, revision=claim.revision)
    for verb in (accept_fact, reject_fact):
        with pytest.raises(NotNow):
            verb(cast["secretary A"], claim)
    assert Statement.objects.count() == 1


def test_what_was_rejected_can_still_be_accepted(cast, claim):
    reject_fact(cast["member A"], claim)
    claim.refresh_from_db()
    accept_fact(cast["secretary A"], claim)
    claim.refresh_from_db()
    assert (claim.standing, claim.judged_by) == ("accepted", cast["secretary A"].account)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"value": "many"}, "value"),
        ({"value": "1e999"}, "value"),
        ({"value": ""}, "value"),
        ({"reporter": "Atlantis"}, "reporter"),
        ({"period": "2025-S9"}, "period"),
        ({"flow": "theft"}, "flow"),
        ({"id": "1"}, "id"),
        ({"speaker": "x" * 2001}, "speaker"),
    ],
)
def test_what_cannot_be_is_refused(cast, claim, changes, field):
    with pytest.raises(ValidationError) as refusal:
        correct_fact(cast["member A"], claim, changes=changes)
    assert set(refusal.value.message_dict) == {field}
    assert not Statement.objects.exists()


def test_a_session_that_is_known_is_linked_by_its_day(cast, session):
    session.starts, session.state = date(2026, 3, 3), "held"
    session.save()
    text = read_document(
        cast["member A"], title="Note", text="La commission mixte s’est réunie le 3 mars 2026."
    )
    fact = ProposedFact.objects.get(document=text, kind="date")
    accept_fact(cast["member A"], fact)
    text.refresh_from_db()
    assert text.session == session
    assert Session.objects.filter(commission=cast.commission).count() == 1


def test_a_member_plans_no_session_by_accepting(cast):
    text = read_document(
        cast["member A"], title="Note", text="La commission mixte s’est réunie le 3 mars 2026."
    )
    fact = ProposedFact.objects.get(document=text, kind="date")
    with pytest.raises(NotAllowed):
        accept_fact(cast["member A"], fact, host=cast.a)
    accept_fact(cast["secretary A"], fact, host=cast.a)
    assert Session.objects.get().state == "held"


def test_a_row_of_the_other_side_s_is_no_link(cast, claim):
    theirs = read_document(cast["member B"], title="Theirs", text=SAID)
    person = ProposedFact.objects.create(
        commission=cast.commission,
        side=cast.a,
        document=claim.document,
        kind="person",
        value={"name": "Ana Lima", "side": "BRA", "roles": []},
        span_start=0,
        span_end=3,
        words="Les",
        rule="people.office",
        confidence=0.9,
    )
    for link in (theirs, claim.document):
        with pytest.raises((NotAllowed, NotNow)):
            accept_fact(cast["member A"], person, link=link)


def test_nothing_of_a_private_text_is_told_but_what_was_accepted(cast, session):
    session.starts, session.state = date(2025, 3, 3), "held"
    session.save()
    text = read_document(
        cast["secretary A"],
        title="Planted title",
        text="La commission mixte s’est réunie à Brasilia le 3 mars 2026.",
    )
    facts = {fact.kind: fact for fact in ProposedFact.objects.filter(document=text)}
    with pytest.raises(ValidationError):
        accept_fact(cast["secretary A"], facts["date"], host=cast.a)
    accept_fact(cast["secretary A"], facts["place"])
    accept_fact(cast["secretary A"], facts["date"], host=cast.a)
    planned = Session.objects.get(number=2)
    assert planned.places == {"fr": "Brasilia"}
    assert planned.host_reasons == {"fr": "Brasilia"}
    for name, viewer in cast.viewers.items():
        if name not in cast.of("A"):
            told = str(list(visible(Entry, viewer).values_list("change", flat=True)))
            assert "Planted" not in told, name
