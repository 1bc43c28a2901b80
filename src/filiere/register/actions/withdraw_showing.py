"""Taking out of the other side's sight, or taking back what was to be shown."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.amendments import take_over, waiting
from filiere.register.enterprises import hold_own, only_from
from filiere.register.models import Amendment, Enterprise, Listing, Reviewed, Standing


@action(
    "showing.withdraw",
    gettext_lazy("took it out of the other side’s sight"),
    roles=WRITERS | {"enterprise"},
)
def withdraw_showing(act: Act, row: Reviewed, *, revision: int | None = None) -> Reviewed:
    """Withdraw an enterprise, an offer or need; or a changed version, which is then no more.

    What it takes part in stays in the record. A row that is withdrawn says from then on what its
    changed version said.

    Raises
    ------
    NotNow
        If there is nothing to be withdrawn.
    """
    held = hold_own(act, row, revision)
    if isinstance(held, Amendment):
        act.remove(held)
        return held.amended
    only_from(held, Standing.ACCEPTED, Standing.SUBMITTED)
    withdrawn = act.change(held, standing=Standing.WITHDRAWN)
    changed = waiting(act.viewer, held) if isinstance(held, Enterprise | Listing) else None
    return take_over(act, changed) if changed else withdrawn
