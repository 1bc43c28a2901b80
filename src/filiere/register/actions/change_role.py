"""Giving a member of the own delegation another role."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import LEADS, Act, action
from filiere.register.models import Membership, Role
from filiere.register.places import refuse_to_lose_last_secretary
from filiere.register.refusals import NotNow
from filiere.register.viewer import DELEGATION_ROLES


@action("member.change", gettext_lazy("changed the role of a member"), roles=LEADS)
def change_role(
    act: Act, place: Membership, *, role: str, revision: int | None = None
) -> Membership:
    """Let a member be something else in the same delegation.

    Raises
    ------
    NotNow
        If it is the side's last secretary, has left, or is of no delegation.
    """
    held = act.own(place, revision)
    if held.ended or {held.role, role} - set(DELEGATION_ROLES):
        raise NotNow(_("Only the roles within a delegation can be changed."))
    if role != Role.SECRETARY:
        refuse_to_lose_last_secretary(act, held)
    return act.change(held, role=role)
