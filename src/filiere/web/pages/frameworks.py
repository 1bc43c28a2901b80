"""Agreements, memoranda, programmes: the list, one of them, its life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.db.models import F
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe
from django_stubs_ext import StrOrPromise

from filiere.register.access import visible
from filiere.register.actions.add_framework import add_framework
from filiere.register.actions.change_framework import change_framework
from filiere.register.models import Body, Commitment, Framework, Project, Session
from filiere.web.addresses import to
from filiere.web.allowed import only_participants, only_who_may, verbs_of
from filiere.web.choosing import languages_of, named
from filiere.web.following import followed, in_sessions
from filiere.web.forms import attempt
from filiere.web.forms.projects import FrameworkForm
from filiere.web.pages.sheets import papers_about, positions_about
from filiere.web.paging import page_of
from filiere.web.terms import names_of
from filiere.web.viewing import Request

#: How long before its end an agreement is said to expire soon.
SOON: Final = timedelta(days=180)
_SHOWN: Final = 50


@dataclass(frozen=True, slots=True)
class Life:
    """Where an agreement stands in its life."""

    said: StrOrPromise
    look: str


def life_of(framework: Framework, today: date) -> Life:
    """Return whether an agreement is prepared, signed, in force, expiring soon, expired."""
    expires, in_force = framework.expires, framework.in_force
    if expires and expires < today:
        return Life(_("expired"), "bad")
    if in_force and in_force <= today:
        if expires and expires <= today + SOON:
            return Life(_("in force, expires soon"), "caution")
        return Life(_("in force"), "good")
    if framework.signed and framework.signed <= today:
        return Life(_("signed, not in force yet"), "note")
    return Life(_("in preparation"), "")


@require_safe
def frameworks(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """List the agreements, the last signed first."""
    viewer = request.viewer
    only_participants(viewer)
    today = timezone.localdate()
    rows = visible(Framework, viewer).order_by(F("signed").desc(nulls_first=True), "-created")
    page = page_of(request, rows)
    kinds = names_of("instrument")
    shown = {
        "page": page,
        "rows": [(row, kinds.get(row.kind, row.kind), life_of(row, today)) for row in page.rows],
        "may": verbs_of(viewer, "framework.add"),
    }
    return render(request, "web/frameworks.html", shown)


@require_safe
def framework(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Show one agreement: its life, its parties, what rests on it."""
    viewer = request.viewer
    only_participants(viewer)
    row = get_object_or_404(visible(Framework, viewer), pk=pk)
    today = timezone.localdate()
    commitments = visible(Commitment, viewer).filter(framework=row)
    shown = {
        "framework": row,
        "kind": names_of("instrument").get(row.kind, row.kind),
        "life": life_of(row, today),
        "session": visible(Session, viewer).filter(frameworks=row).select_related("group").first(),
        "parties": visible(Body, viewer).filter(frameworks=row).select_related("side"),
        "projects": visible(Project, viewer).filter(framework=row)[:_SHOWN],
        "commitments": followed(viewer, in_sessions(commitments)[:_SHOWN], today),
        "papers": papers_about(viewer, [row.pk]),
        "positions": positions_about(viewer, [row.pk]),
        "may": verbs_of(viewer, "framework.change", "paper.upload", "position.keep"),
    }
    return render(request, "web/framework.html", shown)


@require_http_methods(["GET", "POST"])
def framework_add(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Add an agreement."""
    viewer = request.viewer
    only_participants(viewer)
    only_who_may(viewer, "framework.add")
    form = FrameworkForm(request.POST or None, languages=languages_of(viewer))
    form.offer(viewer)
    if request.method == "POST" and form.is_valid():
        added = attempt(form, lambda: add_framework(viewer, form.terms))
        if added is not None:
            messages.success(request, gettext("The agreement is added."))
            return redirect(to(viewer, "framework", added.pk))
    shown = {
        "form": form,
        "heading": _("Add an agreement"),
        "back": to(viewer, "frameworks"),
        "back_label": _("Agreements"),
    }
    return render(request, "web/change.html", shown, status=form.status)


@require_http_methods(["GET", "POST"])
def framework_change(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Change what is known of an agreement."""
    viewer = request.viewer
    only_participants(viewer)
    row = get_object_or_404(visible(Framework, viewer), pk=pk)
    only_who_may(viewer, "framework.change")
    parties = visible(Body, viewer).filter(frameworks=row)
    form = FrameworkForm(
        request.POST or None,
        row=row,
        languages=languages_of(viewer),
        initial={**model_to_dict(row, exclude=["parties"]), "parties": parties},
    )
    form.offer(viewer, row)
    if request.method == "POST" and form.is_valid():
        read = form.take("revision")
        if attempt(form, lambda: change_framework(viewer, row, form.terms, **read)) is not None:
            messages.success(request, gettext("Saved."))
            return redirect(to(viewer, "framework", pk))
    shown = {
        "form": form,
        "heading": _("Change the agreement"),
        "back": to(viewer, "framework", pk),
        "back_label": named(row),
    }
    return render(request, "web/change.html", shown, status=form.status)
