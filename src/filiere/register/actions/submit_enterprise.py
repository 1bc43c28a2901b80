"""Handing an enterprise to its side's secretariat."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.enterprises import hold_own, submitted
from filiere.register.models import Enterprise


@action(
    "enterprise.submit",
    gettext_lazy("handed an enterprise to the secretariat"),
    roles=WRITERS | {"enterprise"},
)
def submit_enterprise(
    act: Act, enterprise: Enterprise, *, revision: int | None = None
) -> Enterprise:
    """Ask the own side's secretariat to show an enterprise to the other side."""
    held = hold_own(act, enterprise, enterprise, revision)
    submitted(act, held)
    return held
