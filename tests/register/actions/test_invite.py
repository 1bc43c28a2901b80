"""Invitations: by who leads a delegation, for the own side only, used once."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from filiere.register import journal
from filiere.register.access import visible
from filiere.register.actions.accept_invitation import accept_invitation, invitation_of
from filiere.register.actions.agree_to_observer import agree_to_observer
from filiere.register.actions.change_role import change_role
from filiere.register.actions.end_membership import end_membership
from filiere.register.actions.invite import invite
from filiere.register.actions.withdraw_invitation import withdraw_invitation
from filiere.register.models import Account, Enterprise, Entry, Invitation, Membership
from filiere.register.refusals import NotAllowed, NotNow

ADDRESS = "new@example.org"
LEADS = ("co-chair", "secretary")


@pytest.fixture
def newcomer(db):
    return Account.objects.create_user(ADDRESS, name="New")


def _invite(viewer, role="member", **fields):
    return invite(viewer, **{"email": ADDRESS, "role": role, "language": "fr", **fields})


def test_who_leads_a_delegation_invites_to_it_and_nobody_else_does(cast):
    for viewer in cast.viewers.values():
        if viewer.role not in LEADS:
            with pytest.raises(NotAllowed):
                _invite(viewer)
    for letter, side in (("A", cast.a), ("B", cast.b)):
        made = _invite(cast[f"co-chair {letter}"]).invitation
        assert made.side == side
        for name, viewer in cast.viewers.items():
            seen = visible(Invitation, viewer).filter(pk=made.pk).exists()
            assert seen is (name in cast.of(letter)), name
        assert not visible(Entry, cast["observer"]).filter(object_id=made.pk).exists()


def test_an_invitation_is_accepted_once_by_whom_it_was_sent_to(cast, newcomer):
    invited = _invite(cast["secretary A"], "expert")
    assert invited.secret not in invited.invitation.digest
    with pytest.raises(NotAllowed):
        accept_invitation(invited.secret, cast["outsider"].account)
    place = accept_invitation(invited.secret, newcomer)
    assert (place.side, place.role) == (cast.a, "expert")
    with pytest.raises(NotNow):
        accept_invitation(invited.secret, newcomer)
    assert list(journal.faults(cast.commission)) == []
    assert visible(Entry, cast["member B"]).filter(verb="member.join").count() == 1


def test_an_invitation_that_is_withdrawn_too_old_or_unknown_is_refused(cast, newcomer):
    invited = _invite(cast["secretary A"])
    with pytest.raises(NotNow):
        _invite(cast["secretary A"])
    with pytest.raises(NotAllowed):
        withdraw_invitation(cast["secretary B"], invited.invitation)
    withdraw_invitation(cast["secretary A"], invited.invitation)
    again = _invite(cast["secretary A"])
    Invitation.objects.filter(pk=again.invitation.pk).update(
        expires=timezone.now() - datetime.timedelta(minutes=1)
    )
    for secret in (invited.secret, again.secret, "none", ""):
        with pytest.raises(NotNow):
            invitation_of(secret)
        with pytest.raises(NotNow):
            accept_invitation(secret, newcomer)


def test_who_takes_part_takes_no_second_place(cast):
    invited = _invite(cast["secretary A"], email=cast["enterprise B"].account.email)
    with pytest.raises(NotNow):
        accept_invitation(invited.secret, cast["enterprise B"].account)
    assert Invitation.objects.get(pk=invited.invitation.pk).accepted is None


def test_an_enterprise_s_person_is_invited_for_an_enterprise_of_the_own_side(cast, newcomer):
    theirs, own = Enterprise.objects.get(side=cast.b), Enterprise.objects.get(side=cast.a)
    with pytest.raises(NotAllowed):
        _invite(cast["secretary A"], "enterprise", enterprise=theirs)
    for role, firm in (("enterprise", None), ("member", own)):
        with pytest.raises(ValidationError):
            _invite(cast["secretary A"], role, enterprise=firm)
    place = accept_invitation(
        _invite(cast["secretary A"], "enterprise", enterprise=own).secret, newcomer
    )
    assert place.enterprise == own
    assert place not in visible(Membership, cast["secretary B"])
    assert not visible(Entry, cast["secretary B"]).filter(object_id=place.pk).exists()


def test_an_observer_comes_when_both_sides_agree(cast, newcomer):
    proposed = _invite(cast["secretary A"], "observer")
    assert proposed.secret == ""
    for name in ("co-chair A", "member B", "observer", "enterprise B"):
        with pytest.raises(NotAllowed):
            agree_to_observer(cast[name], proposed.invitation)
    agreed = agree_to_observer(cast["co-chair B"], proposed.invitation)
    with pytest.raises(NotNow):
        agree_to_observer(cast["secretary B"], proposed.invitation)
    place = accept_invitation(agreed.secret, newcomer)
    assert (place.side, place.role) == (None, "observer")
    end_membership(cast["secretary B"], place)


def test_a_place_is_changed_and_ended_by_its_own_side(cast):
    member = cast["member A"].membership
    for verb in (end_membership, lambda viewer, row: change_role(viewer, row, role="expert")):
        for name in ("secretary B", "member A", "observer", "outsider", "administrator"):
            with pytest.raises(NotAllowed):
                verb(cast[name], member)
    change_role(cast["co-chair A"], member, role="secretary")
    end_membership(cast["co-chair A"], member)
    with pytest.raises(NotNow):
        end_membership(cast["co-chair A"], member)
    with pytest.raises(NotNow):
        change_role(cast["secretary A"], cast["enterprise A"].membership, role="member")


def test_a_side_keeps_one_secretary(cast):
    last = cast["secretary A"].membership
    with pytest.raises(NotNow):
        end_membership(cast["co-chair A"], last)
    with pytest.raises(NotNow):
        change_role(cast["secretary A"], last, role="member")
    change_role(cast["secretary A"], cast["expert A"].membership, role="secretary")
    end_membership(cast["co-chair A"], last)
