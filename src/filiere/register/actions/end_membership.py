"""Ending somebody's part in the commission."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import LEADS, Act, action
from filiere.register.models import Membership
from filiere.register.places import refuse_to_lose_last_secretary
from filiere.register.refusals import NotAllowed, NotNow


@action("member.end", gettext_lazy("ended the part of a member"), roles=LEADS)
def end_membership(act: Act, place: Membership, *, revision: int | None = None) -> Membership:
    """End the place of somebody of the own side, or, by either side, of an observer.

    Raises
    ------
    NotAllowed
        If it is the other side's.
    NotNow
        If it has ended, or is the side's last secretary.
    """
    held = act.hold(place, revision)
    if held.side_id not in (None, act.side.pk):
        raise NotAllowed(_("Only the side it belongs to may change it."))
    if held.ended:
        raise NotNow(_("This part in the commission has ended already."))
    refuse_to_lose_last_secretary(act, held)
    return act.change(held, ended=timezone.now())
