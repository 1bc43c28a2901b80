"""Deciding, for the own side, whether the other side sees what was handed over."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import SECRETARIES, Act, action
from filiere.register.amendments import take_over
from filiere.register.enterprises import hold_own, only_from
from filiere.register.models import Amendment, Enterprise, Reviewed, Standing
from filiere.register.refusals import NotNow


@action(
    "showing.decide",
    gettext_lazy("decided whether it is shown to the other side"),
    roles=SECRETARIES,
)
def decide_showing(
    act: Act,
    row: Reviewed,
    *,
    accepted: bool,
    reason: str = "",
    revision: int | None = None,
) -> Reviewed:
    """Show the other side an enterprise, an offer or need, a changed version; or say why not.

    Raises
    ------
    NotNow
        If nothing is to be decided, or an offer's or need's enterprise is not shown.
    """
    held = hold_own(act, row, revision)
    only_from(held, Standing.SUBMITTED)
    if not accepted:
        return act.change(held, standing=Standing.DECLINED, decline_reason=reason)
    if not isinstance(held, Enterprise) and held.firm.standing != Standing.ACCEPTED:
        raise NotNow(_("The other side does not see this enterprise: review the enterprise first."))
    if isinstance(held, Amendment):
        return take_over(act, held)
    return act.change(held, standing=Standing.ACCEPTED, decline_reason="")
