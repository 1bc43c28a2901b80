"""The own delegation to a session: who comes, as what, who attended."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from filiere.register.access import visible
from filiere.register.actions.change_delegate import change_delegate
from filiere.register.actions.mark_attendance import mark_attendance
from filiere.register.actions.name_delegate import name_delegate
from filiere.register.actions.withdraw_delegate import withdraw_delegate
from filiere.register.models import Attendance, AttendanceRole, Person, Session
from filiere.register.naming import session_name
from filiere.web.addresses import to
from filiere.web.allowed import only_delegations, only_who_may
from filiere.web.choosing import RowField, named, offer
from filiere.web.forms import RevisionForm, WordsField, attempt
from filiere.web.pages.session_changes import revision_of
from filiere.web.pages.sheets import delegations_of
from filiere.web.viewing import Request

_ATTENDED = {"yes": True, "no": False}


class DelegateForm(RevisionForm):
    """A person for the delegation."""

    person = RowField(Person, label=_("Person"))
    role = forms.ChoiceField(
        label=_("Role"), choices=AttendanceRole.choices, initial=AttendanceRole.DELEGATE
    )
    offices = WordsField(
        required=False,
        label=_("Office for this session"),
        help_text=_("Leave it empty to show the office that the person holds on that day."),
    )


class RoleForm(RevisionForm):
    """As what a person comes."""

    role = forms.ChoiceField(label=_("Role"), choices=AttendanceRole.choices)
    offices = WordsField(required=False, label=_("Office for this session"))


@require_http_methods(["GET", "POST"])
def delegation(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Show the own delegation to a session, and name people for it."""
    viewer = request.viewer
    only_delegations(viewer)
    session = get_object_or_404(visible(Session, viewer).select_related("group"), pk=pk)
    only_who_may(viewer, "delegation.name")
    form = DelegateForm(request.POST or None, languages=session.commission.languages)
    own = visible(Person, viewer).filter(Q(side=viewer.side) | Q(side__isnull=True))
    offer(form, "person", viewer, own.exclude(attendances__session=session))
    if request.method == "POST" and form.is_valid():
        names = ("person", "role", "offices")
        named_one = attempt(form, lambda: name_delegate(viewer, session, **form.take(*names)))
        if named_one is not None:
            messages.success(request, gettext("Saved."))
            return redirect(to(viewer, "delegation", pk))
    shown = {
        "form": form,
        "session": session,
        "delegation": next(each for each in delegations_of(viewer, session) if each.is_own),
        "begun": session.starts is not None and session.starts <= timezone.localdate(),
    }
    return render(request, "web/delegation.html", shown, status=form.status)


@require_http_methods(["GET", "POST"])
def delegate(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Change as what a person of the own delegation comes."""
    viewer = request.viewer
    row = _own(request, pk)
    only_who_may(viewer, "delegation.change")
    form = RoleForm(
        request.POST or None,
        row=row,
        languages=row.commission.languages,
        initial={"role": row.role, "offices": row.offices},
    )
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form, lambda: change_delegate(viewer, row, **form.take("role", "offices", "revision"))
        )
        if done is not None:
            messages.success(request, gettext("Saved."))
            return redirect(to(viewer, "delegation", row.session_id))
    shown = {
        "form": form,
        "heading": named(row.person),
        "back": to(viewer, "delegation", row.session_id),
        "back_label": session_name(row.session),
    }
    return render(request, "web/change.html", shown, status=form.status)


@require_POST
def delegate_withdraw(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Take a person out of the own delegation."""
    row = _own(request, pk)
    withdraw_delegate(request.viewer, row, revision=revision_of(request))
    return redirect(to(request.viewer, "delegation", row.session_id))


@require_POST
def delegate_mark(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Mark whether a person of the own delegation attended."""
    row = _own(request, pk)
    attended = _ATTENDED.get(request.POST.get("attended", ""))
    mark_attendance(request.viewer, row, attended=attended, revision=revision_of(request))
    return redirect(to(request.viewer, "delegation", row.session_id))


def _own(request: Request, pk: UUID) -> Attendance:
    only_delegations(request.viewer)
    rows = visible(Attendance, request.viewer).select_related("session__group", "person")
    return get_object_or_404(rows, pk=pk)
