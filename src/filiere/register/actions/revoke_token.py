"""Taking back a key."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import DELEGATES, Act, action
from filiere.register.models import Token
from filiere.register.refusals import NotNow


@action("token.revoke", gettext_lazy("took back a key"), roles=DELEGATES | {"observer"})
def revoke_token(act: Act, token: Token) -> Token:
    """Let one of one's own keys open nothing any more.

    Raises
    ------
    NotNow
        If it was taken back before.
    """
    held = act.hold(token)
    if held.revoked:
        raise NotNow(_("This key was taken back before."))
    return act.change(held, revoked=timezone.now())
