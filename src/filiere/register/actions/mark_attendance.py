"""Marking who of the own delegation attended."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import Attendance
from filiere.register.refusals import NotNow


@action("delegation.mark", gettext_lazy("marked who attended"), roles=WRITERS)
def mark_attendance(
    act: Act, attendance: Attendance, *, attended: bool | None, revision: int | None = None
) -> Attendance:
    """Say whether a person attended, once the session has begun; ``None`` takes it back."""
    held = act.own(attendance, revision)
    starts = held.session.starts
    if starts is None or starts > timezone.localdate():
        raise NotNow(_("The session's first day has not come yet."))
    return act.change(held, attended=attended)
