"""Delegations: each side names its own people, one co-chair a side, and marks who attended."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from filiere.register.actions.add_person import add_person
from filiere.register.actions.change_delegate import change_delegate
from filiere.register.actions.give_office import give_office
from filiere.register.actions.mark_attendance import mark_attendance
from filiere.register.actions.name_delegate import name_delegate
from filiere.register.actions.withdraw_delegate import withdraw_delegate
from filiere.register.models import Attendance
from filiere.register.refusals import NotNow, Outdated


@pytest.fixture
def person(cast):
    return add_person(cast["secretary A"], names={"ru": "Анна Петрова", "fr": "Anna Petrova"})


def test_each_side_names_its_own(cast, session, person):
    with pytest.raises(ValidationError, match="own side"):
        name_delegate(cast["secretary B"], session, person)
    named = name_delegate(cast["secretary A"], session, person, role="co-chair")
    assert (named.side, named.attended) == (cast.a, None)
    with pytest.raises(ValidationError, match="already"):
        name_delegate(cast["secretary A"], session, person)


def test_somebody_of_neither_side_comes_as_a_guest_or_an_observer(cast, session, person):
    guest = add_person(cast["secretary A"], names={"en": "A banker"}, common=True)
    with pytest.raises(ValidationError, match="neither side"):
        name_delegate(cast["secretary A"], session, guest)
    named = name_delegate(cast["secretary B"], session, guest, role="guest")
    assert named.side == cast.b
    with pytest.raises(ValidationError, match="neither side"):
        change_delegate(cast["secretary B"], named, role="expert")
    assert change_delegate(cast["secretary B"], named, role="observer").role == "observer"
    with pytest.raises(ValidationError, match="belongs to neither"):
        name_delegate(cast["secretary A"], session, person, role="observer")


def test_each_side_has_one_co_chair(cast, session, person):
    chair = name_delegate(cast["secretary A"], session, person, role="co-chair")
    other = add_person(cast["secretary A"], names={"fr": "Autre"})
    with pytest.raises(ValidationError, match="one co-chair"):
        name_delegate(cast["secretary A"], session, other, role="co-chair")
    second = name_delegate(cast["secretary A"], session, other)
    with pytest.raises(ValidationError, match="one co-chair"):
        change_delegate(cast["secretary A"], second, role="co-chair")
    change_delegate(cast["secretary A"], chair, role="delegate")
    change_delegate(cast["secretary A"], second, role="co-chair", offices={"fr": "ministre"})
    theirs = add_person(cast["secretary B"], names={"fr": "B"})
    assert name_delegate(cast["secretary B"], session, theirs, role="co-chair").role == "co-chair"


def test_two_co_chairs_at_the_same_moment_are_refused(cast, session, person, monkeypatch):
    name_delegate(cast["secretary A"], session, person, role="co-chair")
    other = add_person(cast["secretary A"], names={"fr": "Autre"})
    monkeypatch.setattr("filiere.register.actions.name_delegate.check_free", lambda *_: None)
    with pytest.raises(Outdated):
        name_delegate(cast["secretary A"], session, other, role="co-chair")


def test_who_attended_is_marked_once_the_session_begins(cast, session, person):
    named = name_delegate(cast["secretary A"], session, person)
    with pytest.raises(NotNow):
        mark_attendance(cast["secretary A"], named, attended=True)
    session.starts = timezone.localdate()
    session.save()
    assert mark_attendance(cast["secretary A"], named, attended=False).attended is False
    assert mark_attendance(cast["secretary A"], named, attended=None).attended is None


def test_who_was_at_a_session_stays_in_the_record(cast, session, person):
    named = name_delegate(cast["secretary A"], session, person)
    session.state = "held"
    session.save()
    with pytest.raises(NotNow):
        withdraw_delegate(cast["secretary A"], named)
    session.state = "planned"
    session.save()
    withdraw_delegate(cast["secretary A"], named)
    assert not Attendance.objects.filter(pk=named.pk).exists()


def test_nobody_is_named_for_a_cancelled_session(cast, session, person):
    session.state = "cancelled"
    session.save()
    with pytest.raises(NotNow):
        name_delegate(cast["secretary A"], session, person)


def test_an_office_is_held_in_its_period(cast, person):
    today = timezone.localdate()
    office = give_office(
        cast["secretary A"], person, titles={"fr": "ministre"}, since=today, until=today
    )
    assert office.held_on(today)
    assert not office.held_on(today - timedelta(days=1))
    assert not office.held_on(today + timedelta(days=1))
    with pytest.raises(ValidationError, match="after it begins"):
        give_office(
            cast["secretary A"],
            person,
            titles={"fr": "x"},
            since=today,
            until=today - timedelta(days=1),
        )
