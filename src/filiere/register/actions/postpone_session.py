"""Postponing a session to a day not yet known."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import LEADS, Act, action
from filiere.register.models import Session, SessionState
from filiere.register.refusals import NotNow
from filiere.register.words import Words


@action("session.postpone", gettext_lazy("postponed a session"), roles=LEADS)
def postpone_session(
    act: Act, session: Session, *, reasons: Words, revision: int | None = None
) -> Session:
    """Take the days off a planned session, and say why."""
    held = act.hold(session, revision)
    if held.state != SessionState.PLANNED:
        raise NotNow(_("Only a planned session can be postponed."))
    if not any(reasons.values()):
        raise ValidationError({"reasons": _("Say why the session is postponed.")})
    return act.change(held, state=SessionState.POSTPONED, reasons=reasons, starts=None, ends=None)
