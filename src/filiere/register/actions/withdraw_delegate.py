"""Taking a person out of the own delegation to a session."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import Attendance, SessionState
from filiere.register.refusals import NotNow


@action("delegation.withdraw", gettext_lazy("took a person out of a delegation"), roles=WRITERS)
def withdraw_delegate(act: Act, attendance: Attendance, *, revision: int | None = None) -> None:
    """Take a person of the own side out before the session is held."""
    held = act.own(attendance, revision)
    if held.session.state == SessionState.HELD:
        raise NotNow(_("The session was held: mark who did not attend instead."))
    act.remove(held)
