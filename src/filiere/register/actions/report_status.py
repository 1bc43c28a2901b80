"""Reporting, for the own side, how far a commitment is."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import Commitment, CommitmentState, StatusReport
from filiere.register.refusals import NotNow
from filiere.register.words import Words


@action("commitment.report", gettext_lazy("reported on a commitment"), roles=WRITERS)
def report_status(
    act: Act, commitment: Commitment, *, progress: str, texts: Words | None = None
) -> StatusReport:
    """Keep a report; papers about it are its evidence.

    Raises
    ------
    NotNow
        If the commitment is not in force.
    """
    held = act.hold(commitment)
    if held.agreed is None or held.state != CommitmentState.OPEN:
        raise NotNow(_("Only an open commitment of both sides is reported on."))
    account = act.viewer.account
    return act.create(
        StatusReport(
            commitment=held, side=act.side, progress=progress, texts=texts or {}, author=account
        )
    )
