"""Setting up a working group, with the sectors it is about."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy

from filiere.register.acting import LEADS, Act, action
from filiere.register.models import WorkingGroup
from filiere.register.words import Words


@action("group.set_up", gettext_lazy("set up a working group"), roles=LEADS)
def set_up_working_group(act: Act, *, names: Words, sectors: Sequence[str] = ()) -> WorkingGroup:
    """Keep a new working group of the commission."""
    return act.create(WorkingGroup(names=names, sectors=list(sectors)))
