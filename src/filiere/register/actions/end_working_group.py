"""Ending a working group; its sessions stay in the record."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import LEADS, Act, action
from filiere.register.models import SessionState, WorkingGroup
from filiere.register.refusals import NotNow
from filiere.register.turns import line


@action("group.end", gettext_lazy("ended a working group"), roles=LEADS)
def end_working_group(
    act: Act, group: WorkingGroup, *, on: date | None = None, revision: int | None = None
) -> WorkingGroup:
    """End a group whose sessions are all held or cancelled."""
    held = act.hold(group, revision)
    if held.ended:
        raise NotNow(_("This working group was ended."))
    if line(act.commission, held).exclude(state=SessionState.HELD).exists():
        raise NotNow(_("Cancel the group's coming sessions first, or hold them."))
    return act.change(held, ended=on or timezone.localdate())
