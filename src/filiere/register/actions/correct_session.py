"""Putting right what the record says of a session, planned or held."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import LEADS, Act, action
from filiere.register.models import Session, SessionState, Side, Version, WorkingGroup
from filiere.register.refusals import NotNow
from filiere.register.turns import host_in_turn, line
from filiere.register.words import Words


@action("session.correct", gettext_lazy("put right what is known of a session"), roles=LEADS)
def correct_session(
    act: Act,
    session: Session,
    *,
    group: WorkingGroup | None,
    number: int,
    starts: date | None,
    ends: date | None,
    places: Words,
    host: Side,
    held: bool,
    revision: int | None = None,
) -> Session:
    """Set what a session is, until a text of its protocol is sealed.

    Parameters
    ----------
    act
        Who puts it right.
    session
        The session; one that was cancelled stays as it is.
    group, number
        Whose session it is, and which.
    starts, ends, places, host
        When and where it is, and who hosts.
    held
        Whether it was held.
    revision
        The revision that was read.

    Raises
    ------
    NotNow
        If a text of it is sealed, or another session bears the number.
    """
    kept = act.hold(session, revision)
    if kept.state == SessionState.CANCELLED:
        raise NotNow(_("This session was cancelled."))
    if Version.objects.filter(protocol__session=kept, sealed__isnull=False).exists():
        raise NotNow(_("The protocol of this session is sealed: what it says of it stays."))
    others = line(act.commission, group).exclude(pk=kept.pk)
    numbers = set(others.values_list("number", flat=True))
    if number in numbers or (numbers and not {number - 1, number + 1} & numbers):
        raise NotNow(_("Sessions are numbered one after another."))
    in_turn = host_in_turn(act.commission, group, number) if numbers else None
    planned = SessionState.PLANNED if kept.state == SessionState.HELD else kept.state
    return act.change(
        kept,
        group=act.hold(group) if group else None,
        number=number,
        starts=starts,
        ends=ends,
        places=places,
        host=host,
        host_reasons=kept.host_reasons or places
        if in_turn is not None and in_turn.pk != host.pk
        else {},
        state=SessionState.HELD if held else planned,
    )
