"""Working groups: which there are, what they are about, their sessions."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filiere.register.access import visible
from filiere.register.actions.change_working_group import change_working_group
from filiere.register.actions.end_working_group import end_working_group
from filiere.register.actions.set_up_working_group import set_up_working_group
from filiere.register.models import Session, WorkingGroup
from filiere.web.addresses import to
from filiere.web.allowed import only_participants, only_who_may, verbs_of
from filiere.web.choosing import languages_of, named
from filiere.web.forms import RevisionForm, SectorsField, WordsField, attempt
from filiere.web.pages.session_changes import revision_of
from filiere.web.pages.sheets import papers_about, positions_about
from filiere.web.paging import page_of
from filiere.web.viewing import Request


class GroupForm(RevisionForm):
    """What a working group is called, and what it is about."""

    names = WordsField(label=_("Name"))
    sectors = SectorsField(required=False)


@require_safe
def groups(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Show the working groups, those that were ended last."""
    only_participants(request.viewer)
    rows = visible(WorkingGroup, request.viewer).order_by(F("ended").asc(nulls_first=True))
    shown = {"page": page_of(request, rows), "may": verbs_of(request.viewer, "group.set_up")}
    return render(request, "web/groups.html", shown)


@require_safe
def group(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Show one working group with its sessions."""
    viewer = request.viewer
    only_participants(viewer)
    found = get_object_or_404(visible(WorkingGroup, viewer), pk=pk)
    rows = visible(Session, viewer).filter(group=found).select_related("group", "host")
    shown = {
        "group": found,
        "page": page_of(request, rows.order_by("-number"), size=30),
        "papers": papers_about(viewer, [found.pk]),
        "positions": positions_about(viewer, [found.pk]),
        "may": verbs_of(
            viewer, "group.change", "group.end", "session.plan", "position.keep", "paper.upload"
        ),
    }
    return render(request, "web/group.html", shown)


@require_http_methods(["GET", "POST"])
def group_set_up(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Set up a working group."""
    viewer = request.viewer
    only_who_may(viewer, "group.set_up")
    form = GroupForm(request.POST or None, languages=languages_of(viewer))
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: set_up_working_group(viewer, **form.take("names", "sectors")))
        if made is not None:
            messages.success(request, gettext("The working group is set up."))
            return redirect(to(viewer, "group", made.pk))
    shown = {
        "form": form,
        "heading": _("Set up a working group"),
        "back": to(viewer, "groups"),
        "back_label": _("Working groups"),
    }
    return render(request, "web/change.html", shown, status=form.status)


@require_http_methods(["GET", "POST"])
def group_change(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Change what a group is called and is about."""
    viewer = request.viewer
    found = get_object_or_404(visible(WorkingGroup, viewer), pk=pk)
    only_who_may(viewer, "group.change")
    form = GroupForm(
        request.POST or None,
        row=found,
        languages=found.commission.languages,
        initial={"names": found.names, "sectors": found.sectors},
    )
    if request.method == "POST" and form.is_valid():
        asked = form.take("names", "sectors", "revision")
        done = attempt(form, lambda: change_working_group(viewer, found, **asked))
        if done is not None:
            messages.success(request, gettext("Saved."))
            return redirect(to(viewer, "group", pk))
    shown = {
        "form": form,
        "heading": _("Change the working group"),
        "back": to(viewer, "group", pk),
        "back_label": named(found),
    }
    return render(request, "web/change.html", shown, status=form.status)


@require_POST
def group_end(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """End a working group."""
    found = get_object_or_404(visible(WorkingGroup, request.viewer), pk=pk)
    end_working_group(request.viewer, found, revision=revision_of(request))
    messages.success(request, gettext("The working group is ended."))
    return redirect(to(request.viewer, "group", pk))
