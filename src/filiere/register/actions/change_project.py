"""Changing what is known of a joint project."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import Project
from filiere.register.project_terms import ProjectTerms


@action("project.change", gettext_lazy("changed a joint project"), roles=WRITERS)
def change_project(
    act: Act, project: Project, terms: ProjectTerms, *, revision: int | None = None
) -> Project:
    """Change a project; its stage is changed by its own verb."""
    held = act.hold(project, revision)
    changed = act.change(held, **terms.fields(act, before=held))
    act.link(changed, "enterprises", terms.enterprises)
    return changed
