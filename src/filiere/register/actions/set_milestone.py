"""A step of a joint project: added, changed, reached."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import Milestone, Project
from filiere.register.refusals import NotAllowed
from filiere.register.words import Words


@action("project.milestone", gettext_lazy("set a milestone of a joint project"), roles=WRITERS)
def set_milestone(
    act: Act,
    project: Project,
    *,
    titles: Words,
    due: date | None = None,
    reached: date | None = None,
    milestone: Milestone | None = None,
    revision: int | None = None,
) -> Milestone:
    """Add a milestone, or change one that there is.

    Raises
    ------
    NotAllowed
        If the milestone is of another project.
    """
    held = act.hold(project)
    if milestone is None:
        return act.create(Milestone(project=held, titles=titles, due=due, reached=reached))
    kept = act.hold(milestone, revision)
    if kept.project_id != held.pk:
        raise NotAllowed(_("There is no such row, or it is not yours to see."))
    return act.change(kept, titles=titles, due=due, reached=reached)
