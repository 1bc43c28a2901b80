"""Agreeing to what the other side proposes to make of a commitment."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import LEADS, Act, action
from filiere.register.models import CommitmentState, Outcome, Review
from filiere.register.refusals import NotAllowed, NotNow

_BECOMES = {
    Outcome.CARRIED: CommitmentState.OPEN,
    Outcome.CLOSED: CommitmentState.DONE,
    Outcome.DROPPED: CommitmentState.DROPPED,
}


@action("review.agree", gettext_lazy("agreed to what becomes of a commitment"), roles=LEADS)
def agree_review(act: Act, review: Review) -> Review:
    """Let a review count: the commitment is carried over, closed or dropped.

    Raises
    ------
    NotAllowed
        If it is the own side's proposal.
    NotNow
        If both have agreed already.
    """
    held = act.hold(review)
    if held.side_id == act.side.pk:
        raise NotAllowed(_("Your side proposed this: it is for the other side to agree."))
    if held.agreed is not None:
        raise NotNow(_("Both sides have agreed to this already."))
    commitment = act.hold(held.commitment)
    act.change(commitment, state=_BECOMES[Outcome(held.outcome)])
    return act.change(held, agreed=timezone.now())
