"""Taking back an approval as long as the other side has not given its own."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import CHAIRS, Act, action
from filiere.register.models import Approval, Version
from filiere.register.protocols.articles import hold_open
from filiere.register.refusals import NotNow


@action("protocol.withdraw-approval", gettext_lazy("took back the approval"), roles=CHAIRS)
def withdraw_approval(act: Act, version: Version) -> None:
    """Take back the own side's approval of the text as it stands.

    Raises
    ------
    NotNow
        If there is none, or the version is sealed.
    """
    held = hold_open(act, version)
    given = Approval.objects.filter(
        version=held, side=act.side, content_hash=held.content_hash
    ).first()
    if given is None:
        raise NotNow(_("Your side has not approved this text."))
    act.remove(given)
