"""Taking away a step of a joint project."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import Milestone


@action("project.remove-milestone", gettext_lazy("took a milestone away"), roles=WRITERS)
def remove_milestone(act: Act, milestone: Milestone, *, revision: int | None = None) -> None:
    """Take a milestone away; the journal keeps it."""
    act.remove(act.hold(milestone, revision))
