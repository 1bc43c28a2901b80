"""The starting text goes in, every fact is accepted, and the record holds what it tells."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from filiere.register.access import visible
from filiere.register.actions.accept_fact import accept_fact
from filiere.register.actions.create_commission import create_commission
from filiere.register.actions.read_document import read_document
from filiere.register.actions.show_document import show_document
from filiere.register.models import (
    Account,
    Attendance,
    Body,
    Membership,
    Person,
    ProposedFact,
    Session,
    Statement,
)
from filiere.register.readings.order import in_order
from filiere.register.readings.statements import claim_of, verdicts_of
from filiere.register.refusals import NotNow
from filiere.register.viewer import Viewer
from filiere.store import open_store

TEXT = (
    Path(__file__).parents[4] / "shared/data/communiques/industry_working_group_2025-10-10.fr.txt"
)


@pytest.fixture
def sides(commission_between):
    return commission_between("MAR", "RUS")


@pytest.mark.skipif(not TEXT.exists(), reason="the starting text is not there")
def test_every_fact_accepted_is_the_record(sides):
    moroccan, russian = sides
    text = read_document(russian, title="Communiqué", text=TEXT.read_text(encoding="utf-8"))
    assert text.state == "read"
    facts = in_order(visible(ProposedFact, russian).filter(document=text))
    assert len(facts) > 40
    left = _accepted(russian, facts)
    assert {fact.kind for fact in left} == {"person", "organisation"}
    assert not visible(ProposedFact, moroccan).exists()
    show_document(russian, text)
    assert _accepted(moroccan, in_order(visible(ProposedFact, moroccan))) == []
    _check_session(russian)
    names = {str(person) for person in Person.objects.all()}
    assert names == {"Mikhaïl Anissimov", "Rachid Bahi", "Alexeï Andreïev", "Anatoli Garbousov"}
    ministries = Body.objects.filter(kind="ministry")
    assert {(body.side.place, body.acronym) for body in ministries} == {
        ("RUS", "Minpromtorg"),
        ("MAR", ""),
    }
    departments = Body.objects.filter(kind="department")
    assert sorted(body.side.place for body in departments) == ["MAR", "RUS", "RUS"]
    statement = Statement.objects.get()
    assert (statement.reporter, statement.partner, statement.value) == ("RU-MOW", "MAR", "73")
    verdict = verdicts_of([claim_of(statement)], open_store())[str(statement.pk)]
    assert verdict.kind == "not-checkable"
    assert verdict.reason.code == "region"


def _accepted(viewer, facts):
    """Accept what nobody has yet; return what is the other side's to accept."""
    left = []
    for fact in facts:
        fact.refresh_from_db()
        if fact.is_taken:
            continue
        try:
            accept_fact(viewer, fact, host=viewer.side, revision=fact.revision)
        except NotNow:
            left.append(fact)
    return left


def _check_session(viewer):
    session = Session.objects.get()
    assert session.starts == date(2025, 10, 10)
    assert session.state == "held"
    assert session.group.names == {"fr": "Groupe de travail sur l’industrie"}
    assert session.group.sectors == ["pharma", "automotive", "chemicals"]
    chairs = Attendance.objects.filter(session=session, role="co-chair")
    assert {(each.side.place, str(each.person)) for each in chairs} == {
        ("RUS", "Mikhaïl Anissimov"),
        ("MAR", "Rachid Bahi"),
    }
    assert visible(Session, viewer).count() == 1


@pytest.fixture
def commission_between(db):
    def make(*codes):
        accounts = tuple(
            Account.objects.create_user(f"{code}@example.org", name=code) for code in codes
        )
        commission = create_commission(
            None,
            "-".join(codes).lower(),
            codes,
            names={"fr": "Commission"},
            languages=["fr", "ru"],
            secretaries=accounts,
        )
        return [
            Viewer(each.account, each)
            for code in codes
            for each in Membership.objects.filter(commission=commission, side__place=code)
        ]

    return make
