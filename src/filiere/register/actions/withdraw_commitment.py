"""Taking back a commitment that the other side has not agreed to."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import Commitment
from filiere.register.refusals import NotNow


@action("commitment.withdraw", gettext_lazy("took back a proposed commitment"), roles=WRITERS)
def withdraw_commitment(act: Act, commitment: Commitment, *, revision: int | None = None) -> None:
    """Take a proposal back; the journal keeps it.

    Raises
    ------
    NotNow
        If both sides have agreed to it.
    """
    held = act.own(commitment, revision)
    if held.agreed is not None:
        raise NotNow(_("Both sides have agreed to this commitment: a session may drop it."))
    act.remove(held)
