"""Agreeing that somebody whom the other side proposes observes the commission."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import LEADS, Act, action
from filiere.register.actions.invite import Invited
from filiere.register.invitations import digest_of, expiry, new_secret, still_open
from filiere.register.models import Invitation
from filiere.register.refusals import NotAllowed, NotNow


@action("observer.agree", gettext_lazy("agreed to an observer"), roles=LEADS)
def agree_to_observer(act: Act, invitation: Invitation, *, revision: int | None = None) -> Invited:
    """Let an observer's invitation be sent; the side that proposed it has agreed by proposing.

    Raises
    ------
    NotAllowed
        If the own side proposed it.
    NotNow
        If it was agreed, withdrawn, or is too old.
    """
    held = act.hold(invitation, revision)
    if held.side_id == act.side.pk:
        raise NotAllowed(_("The other side has to agree."))
    if held.digest or not still_open(Invitation.objects.filter(pk=held.pk)).exists():
        raise NotNow(_("This invitation is no longer open."))
    secret = new_secret()
    changed = act.change(
        held, agreed_by=act.viewer.account, digest=digest_of(secret), expires=expiry()
    )
    return Invited(changed, secret)
