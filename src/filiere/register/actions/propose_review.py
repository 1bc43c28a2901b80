"""Proposing what a session makes of a commitment of an earlier one."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import Commitment, CommitmentState, Outcome, Review, Session
from filiere.register.refusals import NotNow
from filiere.register.words import Words


@action("review.propose", gettext_lazy("proposed what becomes of a commitment"), roles=WRITERS)
def propose_review(
    act: Act,
    commitment: Commitment,
    session: Session,
    *,
    outcome: str,
    reasons: Words | None = None,
) -> Review:
    """Propose that a session carries a commitment over, closes it, or drops it with a reason.

    Raises
    ------
    NotNow
        If the commitment is not in force, is of this session or a later one, or this session
        has something proposed for it.
    ValidationError
        If it is to be dropped and no reason is given.
    """
    held, at = act.hold(commitment), act.hold(session)
    if held.agreed is None or held.state != CommitmentState.OPEN:
        raise NotNow(_("Only an open commitment of both sides is reviewed."))
    own = held.session
    if own.group_id != at.group_id or own.number >= at.number:
        raise NotNow(_("A commitment is reviewed at a later session of the same body."))
    if Review.objects.filter(commitment=held, session=at).exists():
        raise NotNow(_("Something is proposed for this commitment at this session already."))
    given = {lang: text for lang, text in (reasons or {}).items() if text.strip()}
    if outcome == Outcome.DROPPED and not given:
        raise ValidationError({"reasons": _("Say why the commitment is dropped.")})
    return act.create(
        Review(commitment=held, session=at, side=act.side, outcome=outcome, reasons=given)
    )
