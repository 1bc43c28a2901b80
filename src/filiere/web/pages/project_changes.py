"""Joint projects: begun, changed, moved from stage to stage; investments and milestones."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST
from django_stubs_ext import StrOrPromise

from filiere.register.access import visible
from filiere.register.actions.begin_project import begin_project
from filiere.register.actions.change_project import change_project
from filiere.register.actions.move_project import move_project
from filiere.register.actions.remove_milestone import remove_milestone
from filiere.register.actions.set_investment import set_investment
from filiere.register.actions.set_milestone import set_milestone
from filiere.register.models import Enterprise, Milestone, Project
from filiere.register.viewer import Viewer
from filiere.web.addresses import to
from filiere.web.allowed import only_participants, only_who_may
from filiere.web.choosing import languages_of, named
from filiere.web.forms import RevisionForm, attempt
from filiere.web.forms.prefilled import prefilled
from filiere.web.forms.projects import (
    InvestmentForm,
    MilestoneForm,
    MoveForm,
    NewProjectForm,
    ProjectForm,
)
from filiere.web.pages.session_changes import revision_of
from filiere.web.viewing import Request

_KEPT = ("titles", "form", "sector", "products", "framework", "capacity", "jobs", "place")


@require_http_methods(["GET", "POST"])
def project_begin(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Add a joint project at the stage where it is."""
    viewer = request.viewer
    only_participants(viewer)
    only_who_may(viewer, "project.begin")
    form = NewProjectForm(
        request.POST or None,
        languages=languages_of(viewer),
        initial={"on": timezone.localdate()},
    )
    form.offer(viewer)
    form.initial.update(prefilled(form, request.GET, "titles", "form", "sector"))
    if request.method == "POST" and form.is_valid():
        begun = attempt(form, lambda: begin_project(viewer, form.terms, **form.take("stage", "on")))
        if begun is not None:
            messages.success(request, gettext("The project is added."))
            return redirect(to(viewer, "project", begun.pk))
    back = to(viewer, "projects"), gettext("Joint projects")
    return _shown(request, form, _("Add a joint project"), back)


@require_http_methods(["GET", "POST"])
def project_change(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Change what is known of a project."""
    viewer = request.viewer
    row = _project(viewer, pk)
    only_who_may(viewer, "project.change")
    taking_part = visible(Enterprise, viewer).filter(projects=row)
    form = ProjectForm(
        request.POST or None,
        row=row,
        languages=languages_of(viewer),
        initial={**{name: getattr(row, name) for name in _KEPT}, "enterprises": taking_part},
    )
    form.offer(viewer, row)
    return _asked(
        request,
        row,
        form,
        _("Change the project"),
        lambda: change_project(viewer, row, form.terms, **form.take("revision")),
    )


@require_http_methods(["GET", "POST"])
def project_move(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Move a project to another stage."""
    viewer = request.viewer
    row = _project(viewer, pk)
    only_who_may(viewer, "project.move")
    form = MoveForm(
        request.POST or None,
        row=row,
        languages=languages_of(viewer),
        initial={"stage": row.stage, "on": timezone.localdate()},
    )
    names = ("stage", "on", "reasons", "revision")
    verb: Callable[[], object] = lambda: move_project(viewer, row, **form.take(*names))  # noqa: E731
    return _asked(request, row, form, _("Move to another stage"), verb)


@require_http_methods(["GET", "POST"])
def project_invest(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Set what the own side puts into a project."""
    viewer = request.viewer
    row = _project(viewer, pk)
    only_who_may(viewer, "project.invest")
    form = InvestmentForm(request.POST or None, languages=languages_of(viewer))

    def invest() -> Project:
        set_investment(viewer, row, **form.take("amount", "currency", "year"))
        return row

    return _asked(request, row, form, _("Investment of my side"), invest)


@require_http_methods(["GET", "POST"])
def milestone_add(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Add a milestone to a project."""
    viewer = request.viewer
    row = _project(viewer, pk)
    only_who_may(viewer, "project.milestone")
    form = MilestoneForm(request.POST or None, languages=languages_of(viewer))
    names = ("titles", "due", "reached")
    return _asked(
        request,
        row,
        form,
        _("Add a milestone"),
        lambda: set_milestone(viewer, row, **form.take(*names)),
    )


@require_http_methods(["GET", "POST"])
def milestone(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Change a milestone, or record that it is reached."""
    viewer = request.viewer
    step = _milestone(viewer, pk)
    only_who_may(viewer, "project.milestone")
    names = ("titles", "due", "reached")
    form = MilestoneForm(
        request.POST or None,
        row=step,
        languages=languages_of(viewer),
        initial={name: getattr(step, name) for name in names},
    )
    return _asked(
        request,
        step.project,
        form,
        _("Change the milestone"),
        lambda: set_milestone(
            viewer, step.project, milestone=step, **form.take(*names, "revision")
        ),
    )


@require_POST
def milestone_remove(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Take a milestone away."""
    step = _milestone(request.viewer, pk)
    remove_milestone(request.viewer, step, revision=revision_of(request))
    messages.success(request, gettext("Removed."))
    return redirect(f"{to(request.viewer, 'project', step.project_id)}#milestones")


def _project(viewer: Viewer, pk: UUID) -> Project:
    only_participants(viewer)
    return get_object_or_404(visible(Project, viewer), pk=pk)


def _milestone(viewer: Viewer, pk: UUID) -> Milestone:
    only_participants(viewer)
    return get_object_or_404(visible(Milestone, viewer).select_related("project"), pk=pk)


def _asked(
    request: Request,
    row: Project,
    form: RevisionForm,
    heading: StrOrPromise,
    verb: Callable[[], object],
) -> HttpResponse:
    """Show a form about a project, and do what it asks once it is sent."""
    address = to(request.viewer, "project", row.pk)
    if request.method == "POST" and form.is_valid() and attempt(form, verb) is not None:
        messages.success(request, gettext("Saved."))
        return redirect(address)
    return _shown(request, form, heading, (address, named(row)))


def _shown(
    request: Request, form: RevisionForm, heading: StrOrPromise, back: tuple[str, str]
) -> HttpResponse:
    shown = {"form": form, "heading": heading, "back": back[0], "back_label": back[1]}
    return render(request, "web/change.html", shown, status=form.status)
