"""Handing what is to be shown to the other side to the own secretariat."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.enterprises import hold_own, only_from
from filiere.register.models import Reviewed, Standing


@action(
    "showing.ask",
    gettext_lazy("handed it to the secretariat, to be shown to the other side"),
    roles=WRITERS | {"enterprise"},
)
def ask_showing(act: Act, row: Reviewed, *, revision: int | None = None) -> Reviewed:
    """Ask the secretariat to show an enterprise, an offer or need, or a changed version of it.

    Raises
    ------
    NotNow
        If it was handed over already.
    """
    held = hold_own(act, row, revision)
    only_from(held, Standing.DRAFT, Standing.DECLINED, Standing.WITHDRAWN)
    return act.change(held, standing=Standing.SUBMITTED)
