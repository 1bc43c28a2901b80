"""Being interested in what an enterprise of the other side offers or needs."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import ENTERPRISES, Act, action
from filiere.register.enterprises import hold_own
from filiere.register.introductions import introduce
from filiere.register.models import Enterprise, Interest, Listing, Standing
from filiere.register.refusals import NotAllowed, NotNow


@action("interest.express", gettext_lazy("expressed an interest"), roles=ENTERPRISES)
def express_interest(
    act: Act, listing: Listing, enterprise: Enterprise, *, message: str = ""
) -> Interest:
    """Ask to be put in touch: with it, the one who asks consents that its contact be shown.

    Raises
    ------
    NotAllowed
        If the listing is of the own side.
    NotNow
        If the listing has expired or is shown no more, the enterprise is not known to both
        sides, or it has asked already.
    """
    held = act.hold(listing)
    if held.side_id == act.side.pk:
        raise NotAllowed(_("This is an offer or a need of your own side."))
    if held.standing != Standing.ACCEPTED or held.expires < timezone.localdate():
        raise NotNow(_("This offer or need has expired."))
    firm = hold_own(act, enterprise)
    if firm.standing != Standing.ACCEPTED:
        raise NotNow(_("The other side does not see your enterprise yet."))
    if Interest.objects.filter(listing=held, enterprise=firm).exists():
        raise NotNow(_("Your enterprise has expressed its interest already."))
    interest = act.create(
        Interest(
            side=act.side,
            listing=held,
            enterprise=firm,
            message=message.strip(),
            consented=timezone.now(),
        )
    )
    introduce(act, interest, firm)
    return interest
