"""Giving a session other days or another place."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import LEADS, Act, action
from filiere.register.models import Session, SessionState
from filiere.register.refusals import NotNow
from filiere.register.words import Words


@action("session.move", gettext_lazy("gave a session its days and place"), roles=LEADS)
def move_session(
    act: Act,
    session: Session,
    *,
    starts: date | None,
    ends: date | None,
    places: Words,
    revision: int | None = None,
) -> Session:
    """Set the days and the place of a session to come; with a day, a postponed one is planned."""
    held = act.hold(session, revision)
    if not held.is_open:
        raise NotNow(_("This session was held or cancelled: its days stay as they are."))
    planned = starts is not None
    return act.change(
        held,
        starts=starts,
        ends=ends,
        places=places,
        state=SessionState.PLANNED if planned else held.state,
        reasons={} if planned else held.reasons,
    )
