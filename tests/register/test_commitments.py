"""The life of a commitment: proposed, agreed, reported on, carried, closed or dropped."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from filiere.register import journal
from filiere.register.actions.agree_commitment import agree_commitment
from filiere.register.actions.agree_review import agree_review
from filiere.register.actions.change_commitment import change_commitment
from filiere.register.actions.propose_commitment import propose_commitment
from filiere.register.actions.propose_review import propose_review
from filiere.register.actions.report_status import report_status
from filiere.register.actions.withdraw_commitment import withdraw_commitment
from filiere.register.actions.withdraw_review import withdraw_review
from filiere.register.commitment_terms import Terms
from filiere.register.commitments import in_force, overdue, sessions_in_a_row
from filiere.register.models import Body, Commitment, Responsibility, Session
from filiere.register.refusals import NotAllowed, NotNow

TERMS = Terms(texts={"fr": "Remettre la liste."}, deadline=date(2026, 3, 15), sector="pharma")


@pytest.fixture
def later(cast, session):
    return [
        Session.objects.create(commission=cast.commission, number=n, host=cast.a) for n in (2, 3, 4)
    ]


@pytest.fixture
def agreed(cast, session):
    commitment = propose_commitment(cast["member A"], session, TERMS)
    return agree_commitment(cast["secretary B"], commitment)


def test_it_counts_once_the_other_side_agrees(cast, session):
    commitment = propose_commitment(cast["member A"], session, TERMS)
    assert list(in_force(cast["expert B"])) == []
    with pytest.raises(NotAllowed):
        agree_commitment(cast["co-chair A"], commitment)
    agree_commitment(cast["co-chair B"], commitment, revision=1)
    assert list(in_force(cast["expert A"])) == [commitment]
    with pytest.raises(NotNow):
        agree_commitment(cast["co-chair B"], commitment)
    assert list(overdue(cast["expert A"], date(2026, 3, 15))) == []
    assert list(overdue(cast["expert A"], date(2026, 3, 16))) == [commitment]


def test_only_the_side_that_proposes_changes_it_and_only_before(cast, session):
    commitment = propose_commitment(cast["member A"], session, TERMS)
    other = Terms(texts={"fr": "Autre chose."})
    with pytest.raises(NotAllowed):
        change_commitment(cast["member B"], commitment, other)
    change_commitment(cast["secretary A"], commitment, other, revision=1)
    agree_commitment(cast["co-chair B"], commitment)
    for refused in (
        lambda: change_commitment(cast["member A"], commitment, TERMS),
        lambda: withdraw_commitment(cast["member A"], commitment),
    ):
        with pytest.raises(NotNow):
            refused()
    assert Commitment.objects.get().texts == {"fr": "Autre chose."}


def test_bodies_answer_one_a_side(cast, session):
    bodies = [
        Body.objects.create(commission=cast.commission, side=side, kind="ministry", names={"fr": n})
        for side, n in ((cast.a, "Santé"), (cast.b, "Industrie"), (cast.b, "Finances"))
    ]
    terms = Terms(texts=TERMS.texts, bodies=tuple(bodies[:2]))
    commitment = propose_commitment(cast["member A"], session, terms)
    assert Responsibility.objects.filter(commitment=commitment).count() == 2
    with pytest.raises(ValidationError):
        change_commitment(
            cast["member A"], commitment, Terms(texts=TERMS.texts, bodies=tuple(bodies[1:]))
        )
    change_commitment(cast["member A"], commitment, Terms(texts=TERMS.texts, bodies=(bodies[2],)))
    assert [each.body for each in Responsibility.objects.all()] == [bodies[2]]


def test_the_third_session_in_a_row_is_seen(cast, agreed, later):
    for session in later[:2]:
        review = propose_review(cast["member B"], agreed, session, outcome="carried")
        assert sessions_in_a_row([agreed])[agreed.pk] == session.number - 1
        agree_review(cast["secretary A"], review)
    assert sessions_in_a_row([agreed]) == {agreed.pk: 3}
    review = propose_review(cast["member A"], agreed, later[2], outcome="closed")
    agree_review(cast["co-chair B"], review)
    assert list(in_force(cast["member A"])) == []
    assert Commitment.objects.get().state == "done"
    with pytest.raises(NotNow):
        report_status(cast["member A"], agreed, progress="late")
    assert list(journal.faults(cast.commission)) == []


def test_dropping_needs_a_reason_and_the_other_side(cast, agreed, later):
    with pytest.raises(ValidationError):
        propose_review(cast["member A"], agreed, later[0], outcome="dropped", reasons={"fr": " "})
    review = propose_review(
        cast["member A"], agreed, later[0], outcome="dropped", reasons={"fr": "Sans objet."}
    )
    with pytest.raises(NotAllowed):
        agree_review(cast["secretary A"], review)
    with pytest.raises(NotNow):
        propose_review(cast["member B"], agreed, later[0], outcome="carried")
    withdraw_review(cast["member A"], review)
    review = propose_review(cast["member B"], agreed, later[0], outcome="carried")
    agree_review(cast["secretary A"], review)
    with pytest.raises(NotNow):
        withdraw_review(cast["member B"], review)


def test_a_commitment_is_reviewed_at_a_later_session_alone(cast, agreed, session):
    with pytest.raises(NotNow):
        propose_review(cast["member A"], agreed, session, outcome="carried")


def test_each_side_reports_for_itself(cast, agreed):
    for letter in "AB":
        report = report_status(cast[f"member {letter}"], agreed, progress="under-way")
        assert report.side == cast[f"member {letter}"].side
    with pytest.raises(ValidationError):
        report_status(cast["member A"], agreed, progress="nearly")


def test_who_writes_for_no_side_does_nothing_of_it(cast, session, agreed, later):
    for name in ("expert A", "observer", "enterprise B", "outsider", "administrator", "nobody"):
        for refused in (
            lambda viewer: propose_commitment(viewer, session, TERMS),
            lambda viewer: report_status(viewer, agreed, progress="late"),
            lambda viewer: propose_review(viewer, agreed, later[0], outcome="carried"),
            lambda viewer: agree_commitment(viewer, agreed),
        ):
            with pytest.raises(NotAllowed):
                refused(cast[name])
