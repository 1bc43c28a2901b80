"""Taking back an offer or a need."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.enterprises import hold_own, withdrawn
from filiere.register.models import Listing


@action(
    "listing.withdraw",
    gettext_lazy("took back an offer or a need"),
    roles=WRITERS | {"enterprise"},
)
def withdraw_listing(act: Act, listing: Listing, *, revision: int | None = None) -> Listing:
    """Take a listing out of the other side's sight."""
    held = hold_own(act, listing, listing.enterprise, revision)
    withdrawn(act, held)
    return held
