"""Answering an interest: with consent, both sides' contacts are shown to each other."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import ENTERPRISES, Act, action
from filiere.register.introductions import introduce
from filiere.register.models import Interest
from filiere.register.refusals import NotAllowed, NotNow


@action("interest.answer", gettext_lazy("answered an interest"), roles=ENTERPRISES)
def answer_interest(act: Act, interest: Interest, *, consents: bool) -> Interest:
    """Consent to be put in touch, or decline.

    Raises
    ------
    NotAllowed
        If it is not for this side, or this enterprise, to answer.
    NotNow
        If it was answered.
    """
    held = act.hold(interest)
    listing = held.listing
    own = act.viewer.enterprise
    if listing.side_id != act.side.pk or (own and own.pk != listing.enterprise_id):
        raise NotAllowed(_("It is for the enterprise that is asked to answer."))
    if held.answered or held.declined:
        raise NotNow(_("This interest was answered already."))
    now = timezone.now()
    answered = act.change(held, **({"answered": now} if consents else {"declined": now}))
    if consents:
        introduce(act, answered, listing.enterprise)
    return answered
