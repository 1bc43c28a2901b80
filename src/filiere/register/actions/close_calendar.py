"""Revoking a private calendar address."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import Act, action
from filiere.register.feeds import CALENDAR, FOLLOWERS
from filiere.register.models import Token
from filiere.register.refusals import NotNow


@action("calendar.close", gettext_lazy("revoked a private calendar address"), roles=FOLLOWERS)
def close_calendar(act: Act, token: Token) -> Token:
    """Let an own calendar's address show nothing from now on.

    Raises
    ------
    NotNow
        If it is no calendar's, or was revoked before.
    """
    held = act.hold(token)
    if held.scopes != [CALENDAR] or held.revoked is not None:
        raise NotNow(_("This address shows nothing already."))
    return act.change(held, revoked=timezone.now())
