"""Taking back what the own side proposed to make of a commitment."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import Review
from filiere.register.refusals import NotNow


@action(
    "review.withdraw", gettext_lazy("took back what was to become of a commitment"), roles=WRITERS
)
def withdraw_review(act: Act, review: Review) -> None:
    """Take a proposal back, as long as the other side has not agreed.

    Raises
    ------
    NotNow
        If it has.
    """
    held = act.own(review)
    if held.agreed is not None:
        raise NotNow(_("Both sides have agreed to this already."))
    act.remove(held)
