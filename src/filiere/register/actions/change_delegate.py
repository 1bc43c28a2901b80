"""Changing as what a person of the own delegation attends."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.actions.name_delegate import check_free, check_part
from filiere.register.models import Attendance
from filiere.register.words import Words


@action("delegation.change", gettext_lazy("changed a person's part in a delegation"), roles=WRITERS)
def change_delegate(
    act: Act,
    attendance: Attendance,
    *,
    role: str,
    offices: Words | None = None,
    revision: int | None = None,
) -> Attendance:
    """Change the role and the office of a person of the own delegation."""
    held = act.own(attendance, revision)
    check_part(act, held.person, role)
    check_free(act, held.session, held.person, role, but=held)
    return act.change(held, role=role, offices=held.offices if offices is None else offices)
