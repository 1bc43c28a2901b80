"""Agreeing to what the other side proposes as a commitment."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import LEADS, Act, action
from filiere.register.models import Commitment
from filiere.register.refusals import NotAllowed, NotNow


@action("commitment.agree", gettext_lazy("agreed to a commitment"), roles=LEADS)
def agree_commitment(
    act: Act, commitment: Commitment, *, revision: int | None = None
) -> Commitment:
    """Let a commitment count from now on.

    Raises
    ------
    NotAllowed
        If it is the own side's proposal: the other side agrees to it.
    NotNow
        If both have agreed already.
    """
    held = act.hold(commitment, revision)
    if held.side_id == act.side.pk:
        raise NotAllowed(_("Your side proposed this: it is for the other side to agree."))
    if held.agreed is not None:
        raise NotNow(_("Both sides have agreed to this already."))
    return act.change(held, agreed=timezone.now())
