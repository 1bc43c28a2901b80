"""Deciding, for the own side, whether the other side sees an offer or a need."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import SECRETARIES, Act, action
from filiere.register.enterprises import decided
from filiere.register.models import Listing, Standing
from filiere.register.refusals import NotNow


@action("listing.review", gettext_lazy("reviewed an offer or a need"), roles=SECRETARIES)
def review_listing(
    act: Act,
    listing: Listing,
    *,
    accepted: bool,
    reason: str = "",
    revision: int | None = None,
) -> Listing:
    """Show a listing of the own side to the other, or say why not.

    Raises
    ------
    NotNow
        If its enterprise is not shown to the other side.
    """
    held = act.own(listing, revision)
    if accepted and held.enterprise.standing != Standing.ACCEPTED:
        raise NotNow(_("The other side does not see this enterprise: review the enterprise first."))
    decided(act, held, accepted=accepted, reason=reason)
    return held
