"""Taking an enterprise out of the other side's sight."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from filiere.register.acting import SECRETARIES, Act, action
from filiere.register.enterprises import hold_own, withdrawn
from filiere.register.models import Enterprise


@action(
    "enterprise.withdraw",
    gettext_lazy("withdrew an enterprise"),
    roles=SECRETARIES | {"enterprise"},
)
def withdraw_enterprise(
    act: Act, enterprise: Enterprise, *, revision: int | None = None
) -> Enterprise:
    """Withdraw an enterprise; what it takes part in stays in the record."""
    held = hold_own(act, enterprise, enterprise, revision)
    withdrawn(act, held)
    return held
