"""Cancelling a session; its number is free again."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import LEADS, Act, action
from filiere.register.models import Session, SessionState
from filiere.register.refusals import NotNow
from filiere.register.turns import line
from filiere.register.words import Words


@action("session.cancel", gettext_lazy("cancelled a session"), roles=LEADS)
def cancel_session(
    act: Act, session: Session, *, reasons: Words, revision: int | None = None
) -> Session:
    """Cancel the last session of its line, and say why."""
    held = act.hold(session, revision)
    if not held.is_open:
        raise NotNow(_("This session was held or cancelled before."))
    if line(act.commission, held.group).filter(number__gt=held.number).exists():
        raise NotNow(_("A later session is planned already: cancel that one first."))
    if not any(reasons.values()):
        raise ValidationError({"reasons": _("Say why the session is cancelled.")})
    return act.change(held, state=SessionState.CANCELLED, reasons=reasons)
