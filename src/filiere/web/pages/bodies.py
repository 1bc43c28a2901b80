"""Bodies: ministries, agencies, regions, chambers, with the people in them."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filiere.register.access import visible
from filiere.register.actions.add_body import add_body
from filiere.register.actions.change_body import change_body
from filiere.register.actions.remove_body import remove_body
from filiere.register.models import Body, Office, Side, Term
from filiere.register.words import written
from filiere.web.addresses import to
from filiere.web.allowed import only_participants, only_who_may, verbs_of
from filiere.web.choosing import RowField, languages_of, named, offer
from filiere.web.forms import RevisionForm, WordsField, attempt
from filiere.web.forms.places import PlaceField
from filiere.web.pages.session_changes import revision_of
from filiere.web.pages.sheets import papers_about, positions_about
from filiere.web.paging import page_of
from filiere.web.viewing import Request

_FIELDS = ("kind", "names", "acronym", "parent", "place", "website")


def kinds() -> list[tuple[str, str]]:
    """Return the kinds of bodies, in the viewer's language."""
    lang = get_language() or "en"
    terms = Term.objects.filter(vocabulary="body", retired=False)
    return [(term.code, written(term.names, lang)) for term in terms]


class BodyForm(RevisionForm):
    """What is known of a body."""

    names = WordsField(label=_("Name"))
    kind = forms.ChoiceField(label=_("Kind"), choices=kinds)
    acronym = forms.CharField(label=_("Acronym"), max_length=40, required=False)
    parent = RowField(Body, label=_("Belongs to"), required=False)
    place = PlaceField(label=_("Country or region"), max_length=80, required=False)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")


class NewBodyForm(BodyForm):
    """A body that is still to be kept."""

    common = forms.BooleanField(
        label=_("It belongs to neither side (an international organisation, a bank of both …)"),
        required=False,
    )


@require_safe
def bodies(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Show the bodies of both sides, and those of neither."""
    viewer = request.viewer
    only_participants(viewer)
    rows = visible(Body, viewer).select_related("side", "parent")
    asked = request.GET.get("side", "")
    sides = list(visible(Side, viewer))
    chosen = next((side for side in sides if side.place == asked), None)
    if chosen is not None:
        rows = rows.filter(side=chosen)
    shown = {
        "page": page_of(request, rows.order_by("side__position", "created")),
        "sides": sides,
        "chosen": chosen,
        "kinds": dict(kinds()),
        "may": verbs_of(viewer, "body.add"),
    }
    return render(request, "web/bodies.html", shown)


@require_safe
def body(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Show one body: what belongs to it, and who holds or held office in it."""
    viewer = request.viewer
    only_participants(viewer)
    found = get_object_or_404(visible(Body, viewer).select_related("side", "parent"), pk=pk)
    own = viewer.side is not None and found.side_id in (None, viewer.side.pk)
    shown = {
        "body": found,
        "kinds": dict(kinds()),
        "departments": visible(Body, viewer).filter(parent=found),
        "offices": visible(Office, viewer).filter(body=found).select_related("person"),
        "papers": papers_about(viewer, [found.pk]),
        "positions": positions_about(viewer, [found.pk]),
        "may": verbs_of(viewer, *(("body.change", "body.remove") if own else ()))
        | verbs_of(viewer, "position.keep", "paper.upload"),
    }
    return render(request, "web/body.html", shown)


@require_http_methods(["GET", "POST"])
def body_add(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Add a body of the own side, or of neither."""
    viewer = request.viewer
    only_who_may(viewer, "body.add")
    form = NewBodyForm(request.POST or None, languages=languages_of(viewer))
    offer(form, "parent", viewer, visible(Body, viewer))
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: add_body(viewer, **form.take(*_FIELDS, "common")))
        if made is not None:
            messages.success(request, gettext("Saved."))
            return redirect(to(viewer, "body", made.pk))
    shown = {
        "form": form,
        "heading": _("Add a body"),
        "back": to(viewer, "bodies"),
        "back_label": _("Bodies"),
    }
    return render(request, "web/change.html", shown, status=form.status)


@require_http_methods(["GET", "POST"])
def body_change(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Change what is known of a body."""
    viewer = request.viewer
    found = get_object_or_404(visible(Body, viewer), pk=pk)
    only_who_may(viewer, "body.change")
    initial = {name: getattr(found, name) for name in _FIELDS}
    form = BodyForm(
        request.POST or None, row=found, languages=languages_of(viewer), initial=initial
    )
    others = visible(Body, viewer).exclude(pk=pk)
    offer(form, "parent", viewer, others)
    if request.method == "POST" and form.is_valid():
        done = attempt(form, lambda: change_body(viewer, found, **form.take(*_FIELDS, "revision")))
        if done is not None:
            messages.success(request, gettext("Saved."))
            return redirect(to(viewer, "body", pk))
    shown = {
        "form": form,
        "heading": _("Change the body"),
        "back": to(viewer, "body", pk),
        "back_label": named(found),
    }
    return render(request, "web/change.html", shown, status=form.status)


@require_POST
def body_remove(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Take a body out of the record."""
    found = get_object_or_404(visible(Body, request.viewer), pk=pk)
    remove_body(request.viewer, found, revision=revision_of(request))
    messages.success(request, gettext("The body is removed."))
    return redirect(to(request.viewer, "bodies"))
