"""Writing what an enterprise offers or needs."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.amendments import amend
from filiere.register.enterprises import hold_own
from filiere.register.listing_terms import ListingTerms
from filiere.register.models import Amendment, Enterprise, Listing, Standing
from filiere.register.refusals import NotAllowed


@action(
    "listing.write",
    gettext_lazy("wrote an offer or a need"),
    roles=WRITERS | {"enterprise"},
)
def write_listing(
    act: Act,
    enterprise: Enterprise,
    terms: ListingTerms,
    *,
    listing: Listing | None = None,
    amendment: Amendment | None = None,
    revision: int | None = None,
) -> Listing | Amendment:
    """Keep a listing as a draft, to be reviewed; of an accepted one, a changed version.

    Parameters
    ----------
    act
        Who writes.
    enterprise
        The enterprise that offers or needs.
    terms
        What it offers or needs.
    listing
        The listing that is written anew.
    amendment
        The changed version of it that waits, where one does.
    revision
        The revision, of the changed version or else of the listing, that was read.

    Raises
    ------
    NotAllowed
        If it is another enterprise's.
    ValidationError
        If it has expired already, or a code is unknown.
    """
    if terms.expires < timezone.localdate():
        raise ValidationError({"expires": _("That day has passed.")})
    terms.checked(listing)
    firm = hold_own(act, enterprise)
    if listing is None:
        return act.create(Listing(side=act.side, enterprise=firm, **terms.fields()))
    held = hold_own(act, listing, None if amendment else revision)
    if held.enterprise_id != firm.pk:
        raise NotAllowed(_("There is no such row, or it is not yours to see."))
    if held.standing == Standing.ACCEPTED:
        return amend(act, held, terms, amendment, revision)
    return act.change(held, standing=Standing.DRAFT, **terms.fields())
