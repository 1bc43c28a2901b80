"""People: their names in each script, and the offices that they hold or held."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filiere.register.access import visible
from filiere.register.actions.add_person import add_person
from filiere.register.actions.change_office import change_office
from filiere.register.actions.change_person import change_person
from filiere.register.actions.give_office import give_office
from filiere.register.actions.remove_office import remove_office
from filiere.register.actions.remove_person import remove_person
from filiere.register.models import Attendance, Body, Office, Person, Side
from filiere.register.viewer import Viewer
from filiere.web.addresses import to
from filiere.web.allowed import only_participants, only_who_may, verbs_of
from filiere.web.choosing import RowField, languages_of, named, offer
from filiere.web.forms import DayField, RevisionForm, WordsField, attempt
from filiere.web.pages.session_changes import revision_of
from filiere.web.pages.sheets import positions_about
from filiere.web.paging import page_of
from filiere.web.viewing import Request


class PersonForm(RevisionForm):
    """How a person's name is written."""

    names = WordsField(label=_("Name"), help_text=_("As it is written in each language's script."))


class NewPersonForm(PersonForm):
    """A person who is still to be kept."""

    common = forms.BooleanField(
        label=_("The person belongs to neither side (a guest of both)"), required=False
    )


class OfficeForm(RevisionForm):
    """What a person is, where, and for how long."""

    titles = WordsField(label=_("Office"))
    body = RowField(Body, label=_("In"), required=False)
    since = DayField(label=_("Since"), required=False)
    until = DayField(label=_("Until"), required=False)


_OFFICE = ("titles", "body", "since", "until")


@require_safe
def people(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Show the people of both sides, and of neither, with the offices that they hold."""
    viewer = request.viewer
    only_participants(viewer)
    rows = visible(Person, viewer).select_related("side")
    sides = list(visible(Side, viewer))
    asked = request.GET.get("side", "")
    chosen = next((side for side in sides if side.place == asked), None)
    if chosen is not None:
        rows = rows.filter(side=chosen)
    page = page_of(request, rows.order_by("side__position", "created"))
    shown = {
        "page": page,
        "lines": _with_offices(viewer, page.rows),
        "sides": sides,
        "chosen": chosen,
        "may": verbs_of(viewer, "person.add"),
    }
    return render(request, "web/people.html", shown)


def _with_offices(viewer: Viewer, rows: Any) -> list[tuple[Person, list[Office]]]:
    today = timezone.localdate()
    held: dict[UUID, list[Office]] = {}
    for office in visible(Office, viewer).filter(person__in=rows).select_related("body"):
        if office.held_on(today):
            held.setdefault(office.person_id, []).append(office)
    return [(row, held.get(row.pk, [])) for row in rows]


@require_safe
def person(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Show one person: names, offices with their periods, sessions."""
    viewer = request.viewer
    only_participants(viewer)
    found = get_object_or_404(visible(Person, viewer).select_related("side"), pk=pk)
    attended = visible(Attendance, viewer).filter(person=found)
    own = viewer.side is not None and found.side_id in (None, viewer.side.pk)
    verbs = ("person.change", "person.remove", "office.give") if own else ()
    shown = {
        "person": found,
        "offices": visible(Office, viewer).filter(person=found).select_related("body"),
        "attendances": attended.select_related("session__group").order_by("-session__starts"),
        "positions": positions_about(viewer, [found.pk]),
        "may": verbs_of(viewer, *verbs, "position.keep"),
    }
    return render(request, "web/person.html", shown)


@require_http_methods(["GET", "POST"])
def person_add(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Add a person of the own side, or of neither."""
    viewer = request.viewer
    only_who_may(viewer, "person.add")
    form = NewPersonForm(request.POST or None, languages=languages_of(viewer))
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: add_person(viewer, **form.take("names", "common")))
        if made is not None:
            messages.success(request, gettext("Saved."))
            return redirect(to(viewer, "person", made.pk))
    return _asked(request, form, _("Add a person"), to(viewer, "people"), _("People"))


@require_http_methods(["GET", "POST"])
def person_change(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Change how a person's name is written."""
    viewer = request.viewer
    found = get_object_or_404(visible(Person, viewer), pk=pk)
    only_who_may(viewer, "person.change")
    form = PersonForm(
        request.POST or None,
        row=found,
        languages=languages_of(viewer),
        initial={"names": found.names},
    )
    if request.method == "POST" and form.is_valid():
        done = attempt(form, lambda: change_person(viewer, found, **form.take("names", "revision")))
        if done is not None:
            messages.success(request, gettext("Saved."))
            return redirect(to(viewer, "person", pk))
    return _asked(request, form, _("Change the name"), to(viewer, "person", pk), named(found))


@require_POST
def person_remove(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Take a person out of the record."""
    found = get_object_or_404(visible(Person, request.viewer), pk=pk)
    remove_person(request.viewer, found, revision=revision_of(request))
    messages.success(request, gettext("The person is removed."))
    return redirect(to(request.viewer, "people"))


@require_http_methods(["GET", "POST"])
def office_give(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Add an office to a person."""
    viewer = request.viewer
    found = get_object_or_404(visible(Person, viewer), pk=pk)
    only_who_may(viewer, "office.give")
    form = OfficeForm(request.POST or None, languages=languages_of(viewer))
    offer(form, "body", viewer, visible(Body, viewer))
    if request.method == "POST" and form.is_valid():
        done = attempt(form, lambda: give_office(viewer, found, **form.take(*_OFFICE)))
        if done is not None:
            messages.success(request, gettext("Saved."))
            return redirect(to(viewer, "person", pk))
    return _asked(request, form, _("Add an office"), to(viewer, "person", pk), named(found))


@require_http_methods(["GET", "POST"])
def office(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Change an office or its period."""
    viewer = request.viewer
    found = get_object_or_404(visible(Office, viewer).select_related("person", "body"), pk=pk)
    only_who_may(viewer, "office.change")
    initial = {name: getattr(found, name) for name in _OFFICE}
    form = OfficeForm(
        request.POST or None, row=found, languages=languages_of(viewer), initial=initial
    )
    offer(form, "body", viewer, visible(Body, viewer))
    back = to(viewer, "person", found.person_id)
    if request.method == "POST" and form.is_valid():
        asked = form.take(*_OFFICE, "revision")
        done = attempt(form, lambda: change_office(viewer, found, **asked))
        if done is not None:
            messages.success(request, gettext("Saved."))
            return redirect(back)
    return _asked(request, form, _("Change the office"), back, named(found.person))


@require_POST
def office_remove(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Take an office out of the record."""
    found = get_object_or_404(visible(Office, request.viewer).select_related("person"), pk=pk)
    remove_office(request.viewer, found, revision=revision_of(request))
    return redirect(to(request.viewer, "person", found.person_id))


def _asked(
    request: Request, form: RevisionForm, heading: Any, back: str, back_label: Any
) -> HttpResponse:
    shown = {"form": form, "heading": heading, "back": back, "back_label": back_label}
    return render(request, "web/change.html", shown, status=form.status)
