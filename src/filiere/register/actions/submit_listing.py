"""Handing an offer or a need to the secretariat."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.enterprises import hold_own, submitted
from filiere.register.models import Listing


@action(
    "listing.submit",
    gettext_lazy("handed an offer or a need to the secretariat"),
    roles=WRITERS | {"enterprise"},
)
def submit_listing(act: Act, listing: Listing, *, revision: int | None = None) -> Listing:
    """Ask the own side's secretariat to show a listing to the other side."""
    held = hold_own(act, listing, listing.enterprise, revision)
    submitted(act, held)
    return held
