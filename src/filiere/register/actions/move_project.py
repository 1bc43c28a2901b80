"""Moving a joint project to another stage."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import Project, Stage, StageChange
from filiere.register.refusals import NotNow
from filiere.register.words import Words

_WITH_A_REASON = (Stage.SUSPENDED, Stage.CANCELLED)


@action("project.move", gettext_lazy("moved a joint project to another stage"), roles=WRITERS)
def move_project(
    act: Act,
    project: Project,
    *,
    stage: str,
    on: date,
    reasons: Words | None = None,
    revision: int | None = None,
) -> StageChange:
    """Move a project; the days of its stages follow one another.

    Raises
    ------
    NotNow
        If it is at this stage, or was moved later than the day given.
    ValidationError
        If it is suspended or cancelled without a reason.
    """
    held = act.hold(project, revision)
    if held.stage == stage:
        raise NotNow(_("The project is at this stage already."))
    last = StageChange.objects.filter(project=held).order_by("on", "created").last()
    if last is not None and last.on > on:
        raise NotNow(_("The project came to its present stage later than that day."))
    given = {lang: text for lang, text in (reasons or {}).items() if text.strip()}
    if stage in _WITH_A_REASON and not given:
        raise ValidationError({"reasons": _("Say why the project is suspended or cancelled.")})
    act.change(held, stage=stage)
    return act.create(StageChange(project=held, stage=stage, on=on, reasons=given))
