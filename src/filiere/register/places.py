"""What must hold of the places in a commission."""

from __future__ import annotations

from django.utils.translation import gettext as _

from filiere.register.access import visible
from filiere.register.acting import Act
from filiere.register.models import Membership, Role
from filiere.register.refusals import NotNow


def refuse_to_lose_last_secretary(act: Act, leaving: Membership) -> None:
    """Refuse that a side be left without a secretary, who alone can invite others for sure.

    Raises
    ------
    NotNow
        If the member is the only secretary of the side.
    """
    if leaving.role != Role.SECRETARY:
        return
    secretaries = visible(Membership, act.viewer).filter(
        side=leaving.side_id, role=Role.SECRETARY, ended__isnull=True
    )
    # Held, so that two secretaries cannot leave at the same moment.
    held = list(secretaries.select_for_update(of=("self",)).order_by("pk"))
    if len(held) <= 1:
        raise NotNow(_("Each side keeps one secretary at least: name another one first."))
