"""Taking back an invitation that nobody has accepted yet."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import LEADS, Act, action
from filiere.register.models import Invitation
from filiere.register.refusals import NotNow


@action("member.uninvite", gettext_lazy("withdrew an invitation"), roles=LEADS)
def withdraw_invitation(
    act: Act, invitation: Invitation, *, revision: int | None = None
) -> Invitation:
    """Make an invitation's link good for nothing.

    Raises
    ------
    NotNow
        If it was accepted or withdrawn before.
    """
    held = act.own(invitation, revision)
    if held.accepted or held.withdrawn:
        raise NotNow(_("This invitation is no longer open."))
    return act.change(held, withdrawn=timezone.now())
