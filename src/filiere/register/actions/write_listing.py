"""Writing what an enterprise offers or needs."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.codes import check_products
from filiere.register.enterprises import hold_own
from filiere.register.models import Enterprise, Listing, Standing
from filiere.register.refusals import NotAllowed
from filiere.register.terms import check_term
from filiere.register.words import Words


@action(
    "listing.write",
    gettext_lazy("wrote an offer or a need"),
    roles=WRITERS | {"enterprise"},
)
def write_listing(
    act: Act,
    enterprise: Enterprise,
    *,
    kind: str,
    titles: Words,
    expires: date,
    texts: Words | None = None,
    form: str = "",
    products: list[str] | None = None,
    listing: Listing | None = None,
    revision: int | None = None,
) -> Listing:
    """Keep a listing as a draft; one that is written anew is a draft again, to be reviewed.

    Raises
    ------
    NotAllowed
        If it is another enterprise's.
    ValidationError
        If it has expired already, or a code is unknown.
    """
    if expires < timezone.localdate():
        raise ValidationError({"expires": _("That day has passed.")})
    check_products(products or [])
    if form:
        check_term("partnership", form, "form", listing.form if listing else "")
    firm = hold_own(act, enterprise, enterprise)
    fields = {
        "kind": kind,
        "titles": titles,
        "texts": texts or {},
        "form": form,
        "products": products or [],
        "expires": expires,
    }
    if listing is None:
        return act.create(Listing(side=act.side, enterprise=firm, **fields))
    held = hold_own(act, listing, firm, revision)
    if held.enterprise_id != firm.pk:
        raise NotAllowed(_("There is no such row, or it is not yours to see."))
    return act.change(held, standing=Standing.DRAFT, **fields)
