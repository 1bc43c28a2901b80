"""Adding an enterprise of the own side, which the other side does not see yet."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.enterprise_terms import Profile
from filiere.register.models import Enterprise


@action("enterprise.add", gettext_lazy("added an enterprise"), roles=WRITERS)
def add_enterprise(act: Act, profile: Profile) -> Enterprise:
    """Keep an enterprise as a draft of the own side."""
    enterprise = act.create(Enterprise(side=act.side, **profile.checked().fields()))
    profile.set_numbers(act, enterprise)
    profile.set_contact(act, enterprise)
    return enterprise
