"""Recording that a session was held; its agenda is closed with it."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import LEADS, Act, action
from filiere.register.models import Session, SessionState
from filiere.register.refusals import NotNow
from filiere.register.turns import line


@action("session.hold", gettext_lazy("recorded that a session was held"), roles=LEADS)
def hold_session(act: Act, session: Session, *, revision: int | None = None) -> Session:
    """Record a planned session as held, once its first day has come.

    One whose day nobody knows any more was held where a later one was.
    """
    held = act.hold(session, revision)
    if held.state != SessionState.PLANNED:
        raise NotNow(_("Only a planned session can be held."))
    come = held.starts <= timezone.localdate() if held.starts else _was_followed(held)
    if not come:
        raise NotNow(_("The session's first day has not come yet."))
    return act.change(held, state=SessionState.HELD)


def _was_followed(session: Session) -> bool:
    later = line(session.commission, session.group).filter(number__gt=session.number)
    return later.filter(state=SessionState.HELD).exists()
