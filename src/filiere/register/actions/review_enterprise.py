"""Deciding, for the own side, whether the other side sees an enterprise."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from filiere.register.acting import SECRETARIES, Act, action
from filiere.register.enterprises import decided
from filiere.register.models import Enterprise


@action("enterprise.review", gettext_lazy("reviewed an enterprise"), roles=SECRETARIES)
def review_enterprise(
    act: Act,
    enterprise: Enterprise,
    *,
    accepted: bool,
    reason: str = "",
    revision: int | None = None,
) -> Enterprise:
    """Show an enterprise of the own side to the other, or say why not."""
    held = act.own(enterprise, revision)
    decided(act, held, accepted=accepted, reason=reason)
    return held
