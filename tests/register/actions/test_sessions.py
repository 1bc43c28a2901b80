"""Sessions: numbers follow, hosts alternate, states allow what they allow."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from filiere.register.actions.cancel_session import cancel_session
from filiere.register.actions.end_working_group import end_working_group
from filiere.register.actions.hold_session import hold_session
from filiere.register.actions.move_session import move_session
from filiere.register.actions.plan_session import plan_session
from filiere.register.actions.postpone_session import postpone_session
from filiere.register.actions.set_up_working_group import set_up_working_group
from filiere.register.models import Session
from filiere.register.refusals import NotNow, Outdated
from filiere.register.turns import host_in_turn, numbers_free

WHY = {"fr": "à la demande des deux parties"}
TODAY = timezone.localdate()


@pytest.fixture
def planned(cast):
    return plan_session(cast["secretary A"], host=cast.a, number=7, starts=TODAY)


def test_the_first_session_bears_the_number_that_it_has(planned, cast):
    assert planned.number == 7
    assert numbers_free(cast.commission, None) == (8, 6)


def test_numbers_follow_and_hosts_alternate(planned, cast):
    second = plan_session(cast["co-chair B"])
    third = plan_session(cast["co-chair A"])
    earlier = plan_session(cast["co-chair A"], number=6)
    assert [(each.number, each.host) for each in (second, third, earlier)] == [
        (8, cast.b),
        (9, cast.a),
        (6, cast.b),
    ]
    with pytest.raises(ValidationError, match="one after another"):
        plan_session(cast["co-chair A"], number=12)


def test_groups_number_their_own_sessions(planned, cast):
    group = set_up_working_group(cast["secretary B"], names={"fr": "Industrie"})
    with pytest.raises(ValidationError, match="first session"):
        plan_session(cast["secretary B"], group)
    first = plan_session(cast["secretary B"], group, host=cast.b)
    assert (first.number, host_in_turn(cast.commission, group)) == (1, cast.a)


def test_a_host_out_of_turn_needs_a_reason(planned, cast):
    with pytest.raises(ValidationError, match="say why"):
        plan_session(cast["secretary A"], host=cast.a)
    with pytest.raises(ValidationError, match="say why"):
        plan_session(cast["secretary A"], host=cast.a, host_reasons={"fr": ""})
    again = plan_session(cast["secretary A"], host=cast.a, host_reasons=WHY)
    assert (again.host, again.host_reasons) == (cast.a, WHY)
    in_turn = plan_session(cast["secretary A"], host_reasons=WHY)
    assert (in_turn.host, in_turn.host_reasons) == (cast.b, {})


def test_a_session_ends_after_it_starts(cast, planned):
    for days in (
        {"starts": TODAY, "ends": TODAY - timedelta(days=1)},
        {"starts": None, "ends": TODAY},
    ):
        with pytest.raises(ValidationError, match="last day"):
            plan_session(cast["secretary A"], **days)


def test_a_session_is_postponed_moved_held(cast, planned):
    with pytest.raises(ValidationError, match="Say why"):
        postpone_session(cast["secretary A"], planned, reasons={})
    postponed = postpone_session(cast["secretary A"], planned, reasons=WHY)
    assert (postponed.state, postponed.starts) == ("postponed", None)
    with pytest.raises(NotNow):
        hold_session(cast["secretary A"], planned)
    moved = move_session(cast["secretary B"], planned, starts=TODAY, ends=TODAY, places={})
    assert (moved.state, moved.reasons) == ("planned", {})
    assert hold_session(cast["secretary B"], planned).state == "held"
    for verb in (
        lambda: move_session(cast["secretary B"], planned, starts=None, ends=None, places={}),
        lambda: postpone_session(cast["secretary B"], planned, reasons=WHY),
        lambda: cancel_session(cast["secretary B"], planned, reasons=WHY),
        lambda: hold_session(cast["secretary B"], planned),
    ):
        with pytest.raises(NotNow):
            verb()


def test_what_is_to_come_is_not_yet_held(cast):
    coming = plan_session(cast["secretary A"], host=cast.a, starts=TODAY + timedelta(days=1))
    with pytest.raises(NotNow, match="first day"):
        hold_session(cast["secretary A"], coming)


def test_a_cancelled_session_leaves_its_number(cast, planned):
    last = plan_session(cast["secretary A"])
    with pytest.raises(NotNow, match="later session"):
        cancel_session(cast["secretary A"], planned, reasons=WHY)
    cancel_session(cast["secretary B"], last, reasons=WHY)
    again = plan_session(cast["secretary A"])
    assert (again.number, again.host) == (8, cast.b)


def test_the_same_number_at_the_same_moment_is_refused(cast, planned, monkeypatch):
    # Both have asked which number is free before either took it.
    monkeypatch.setattr(
        "filiere.register.actions.plan_session.numbers_free", lambda *_: (planned.number,)
    )
    with pytest.raises(Outdated):
        plan_session(cast["secretary B"], host=cast.b)
    assert Session.objects.filter(commission=cast.commission).count() == 1


def test_a_group_ends_once_its_sessions_are_over(cast):
    group = set_up_working_group(cast["secretary B"], names={"fr": "Rail"}, sectors=["pharma"])
    coming = plan_session(cast["secretary B"], group, host=cast.b)
    with pytest.raises(NotNow, match="coming sessions"):
        end_working_group(cast["secretary A"], group)
    cancel_session(cast["secretary B"], coming, reasons=WHY)
    assert end_working_group(cast["secretary A"], group).ended == TODAY
    with pytest.raises(NotNow):
        end_working_group(cast["secretary A"], group)
    with pytest.raises(NotNow, match="ended"):
        plan_session(cast["secretary B"], group, host=cast.b)


def test_unknown_sectors_are_refused(cast):
    with pytest.raises(ValidationError, match="no sector"):
        set_up_working_group(cast["secretary B"], names={"fr": "Rail"}, sectors=["alchemy"])
