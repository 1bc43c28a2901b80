"""Beginning a joint project."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import Project, Stage, StageChange
from filiere.register.project_terms import ProjectTerms


@action("project.begin", gettext_lazy("added a joint project"), roles=WRITERS)
def begin_project(
    act: Act, terms: ProjectTerms, *, stage: str = Stage.PIPELINE, on: date
) -> Project:
    """Keep a joint project, at the stage where it is and since when it is there."""
    project = act.create(Project(stage=stage, **terms.fields(act, before=None)))
    act.link(project, "enterprises", terms.enterprises)
    act.create(StageChange(project=project, stage=stage, on=on))
    return project
