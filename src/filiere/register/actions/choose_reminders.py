"""Choosing whether to be reminded by e-mail of the days of one commission."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from filiere.register.acting import Act, action
from filiere.register.models import Membership, Role


@action("member.remind", gettext_lazy("chose whether to be reminded by e-mail"), roles=Role.values)
def choose_reminders(act: Act, *, wanted: bool) -> Membership:
    """Be reminded of days to come, or not, in one's own place; the journal tells the own side."""
    places = Membership.objects.filter(commission=act.commission, ended__isnull=True)
    place = places.select_for_update(of=("self",)).get(account=act.viewer.account)
    if place.reminded != wanted:
        place.reminded = wanted
        place.save(update_fields=["reminded", "changed"])
        act.tell(place, {"reminded": [not wanted, wanted]}, side=act.viewer.side)
    return place
