"""Positions: what the own delegation keeps to itself."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filiere.register.about import subject
from filiere.register.access import visible
from filiere.register.actions.change_position import change_position
from filiere.register.actions.keep_position import keep_position
from filiere.register.actions.remove_position import remove_position
from filiere.register.models import Position, PositionKind, Row
from filiere.web.allowed import only_delegations, only_who_may, verbs_of
from filiere.web.forms import RevisionForm, attempt
from filiere.web.pages.session_changes import revision_of
from filiere.web.paging import page_of
from filiere.web.subjects import address_of, label_of, subject_asked
from filiere.web.viewing import Request


class PositionForm(RevisionForm):
    """A private text of the own side."""

    kind = forms.ChoiceField(label=_("Kind"), choices=PositionKind.choices)
    title = forms.CharField(label=_("Title"), max_length=300, required=False)
    text = forms.CharField(
        label=_("Text"), widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"})
    )


@require_safe
def positions(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Show all that the own side keeps to itself."""
    only_delegations(request.viewer)
    rows = visible(Position, request.viewer).select_related("author")
    asked = request.GET.get("kind", "")
    if asked in PositionKind.values:
        rows = rows.filter(kind=asked)
    shown = {
        "page": page_of(request, rows, size=30),
        "kinds": PositionKind.choices,
        "chosen": asked,
        "may": verbs_of(request.viewer, "position.keep"),
    }
    return render(request, "web/positions.html", shown)


@require_http_methods(["GET", "POST"])
def position_keep(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Note something about the row that the address names, or about none."""
    viewer = request.viewer
    only_delegations(viewer)
    only_who_may(viewer, "position.keep")
    about = subject_asked(request)
    form = PositionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = form.take("kind", "title", "text")
        if attempt(form, lambda: keep_position(viewer, about=about, **asked)) is not None:
            messages.success(request, gettext("Kept. Only your side sees it."))
            return redirect(address_of(viewer, about, "positions"))
    return _asked(request, form, _("Note something"), about)


@require_http_methods(["GET", "POST"])
def position(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Change a private text of the own side."""
    viewer = request.viewer
    only_delegations(viewer)
    found = get_object_or_404(visible(Position, viewer), pk=pk)
    about = subject(viewer, found.about_kind, found.about_id)
    form = PositionForm(
        request.POST or None,
        row=found,
        initial={"kind": found.kind, "title": found.title, "text": found.text},
    )
    if request.method == "POST" and form.is_valid():
        asked = form.take("kind", "title", "text", "revision")
        if attempt(form, lambda: change_position(viewer, found, **asked)) is not None:
            messages.success(request, gettext("Saved."))
            return redirect(address_of(viewer, about, "positions"))
    return _asked(request, form, _("Our position"), about)


@require_POST
def position_remove(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Remove a private text of the own side."""
    viewer = request.viewer
    only_delegations(viewer)
    found = get_object_or_404(visible(Position, viewer), pk=pk)
    about = subject(viewer, found.about_kind, found.about_id)
    remove_position(viewer, found, revision=revision_of(request))
    messages.success(request, gettext("Removed."))
    return redirect(address_of(viewer, about, "positions"))


def _asked(request: Request, form: RevisionForm, heading: Any, about: Row | None) -> HttpResponse:
    shown = {
        "form": form,
        "heading": heading,
        "private": True,
        "back": address_of(request.viewer, about, "positions"),
        "back_label": label_of(about) if about is not None else _("Our positions"),
    }
    return render(request, "web/change.html", shown, status=form.status)
