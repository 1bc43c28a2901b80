"""Planning, moving, postponing, cancelling and holding a session."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST
from django_stubs_ext import StrOrPromise

from filiere.register.access import visible
from filiere.register.actions.cancel_session import cancel_session
from filiere.register.actions.hold_session import hold_session
from filiere.register.actions.move_session import move_session
from filiere.register.actions.plan_session import plan_session
from filiere.register.actions.postpone_session import postpone_session
from filiere.register.models import Session, Side, WorkingGroup
from filiere.register.naming import session_name
from filiere.register.turns import host_in_turn, numbers_free
from filiere.web.addresses import to
from filiere.web.allowed import only_who_may
from filiere.web.choosing import RowField, languages_of, side_name
from filiere.web.forms import DayField, RevisionForm, WordsField, attempt
from filiere.web.viewing import Request


class PlanForm(RevisionForm):
    """When and where a session is, and which side hosts it."""

    number = forms.IntegerField(label=_("Number"), min_value=1, required=False)
    host = RowField(Side, side_name, label=_("Host"), required=False)
    host_reasons = WordsField(label=_("Why the host is out of turn"), required=False)
    starts = DayField(label=_("First day"), required=False)
    ends = DayField(label=_("Last day"), required=False)
    places = WordsField(label=_("Place"), required=False)


class MoveForm(RevisionForm):
    """The days and the place of a session."""

    starts = DayField(label=_("First day"), required=False)
    ends = DayField(label=_("Last day"), required=False)
    places = WordsField(label=_("Place"), required=False)


class ReasonForm(RevisionForm):
    """Why a session is postponed or cancelled."""

    reasons = WordsField(long=True, label=_("Reason"))


@require_http_methods(["GET", "POST"])
def session_plan(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Plan a session of the group that the address names, or a plenary one."""
    viewer = request.viewer
    only_who_may(viewer, "session.plan")
    group = _group(request)
    form = _plan_form(request, group)
    if request.method == "POST" and form.is_valid():
        names = ("number", "host", "host_reasons", "starts", "ends", "places")
        planned = attempt(form, lambda: plan_session(viewer, group, **form.take(*names)))
        if planned is not None:
            messages.success(request, gettext("The session is planned."))
            return redirect(to(viewer, "session", planned.pk))
    groups = visible(WorkingGroup, viewer).filter(ended__isnull=True)
    shown = {"form": form, "group": group, "groups": groups}
    return render(request, "web/session_plan.html", shown, status=form.status)


def _group(request: Request) -> WorkingGroup | None:
    asked = request.GET.get("group", "")
    if not asked:
        return None
    rows = visible(WorkingGroup, request.viewer).filter(ended__isnull=True)
    return get_object_or_404(rows, pk=_key(asked))


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _plan_form(request: Request, group: WorkingGroup | None) -> PlanForm:
    commission = request.viewer.commission
    assert commission is not None  # noqa: S101 - a role that may plan is of a commission
    free = numbers_free(commission, group)
    form = PlanForm(
        request.POST or None,
        languages=languages_of(request.viewer),
        initial={
            "number": free[0] if free else 1,
            "host": host_in_turn(commission, group),
        },
    )
    form.fields["host"].queryset = visible(Side, request.viewer)  # type: ignore[attr-defined]
    form.fields["host"].help_text = gettext(
        "The sides host in turn: the side proposed here did not host the last session."
    )
    return form


@require_http_methods(["GET", "POST"])
def session_move(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Give a session other days or another place."""
    return _change(request, pk, MoveForm, move_session, "session.move", _("Days and place"))


@require_http_methods(["GET", "POST"])
def session_postpone(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Postpone a session, and say why."""
    heading = _("Postpone the session")
    return _change(request, pk, ReasonForm, postpone_session, "session.postpone", heading)


@require_http_methods(["GET", "POST"])
def session_cancel(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Cancel a session, and say why."""
    heading = _("Cancel the session")
    return _change(request, pk, ReasonForm, cancel_session, "session.cancel", heading)


@require_POST
def session_hold(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Record that a session was held."""
    found = get_object_or_404(visible(Session, request.viewer), pk=pk)
    hold_session(request.viewer, found, revision=revision_of(request))
    messages.success(request, gettext("The session is recorded as held."))
    return redirect(to(request.viewer, "session", pk))


def revision_of(request: Request) -> int | None:
    """Return the revision that a form of one button carries."""
    given = request.POST.get("revision", "")
    return int(given) if given.isdecimal() else None


def _change(  # noqa: PLR0917 - what the three verbs differ by
    request: Request,
    pk: UUID,
    asked: type[RevisionForm],
    change: Callable[..., Session],
    verb: str,
    heading: StrOrPromise,
) -> HttpResponse:
    """Show the form of a verb of sessions, and do what it asks once it is sent."""
    viewer = request.viewer
    found = get_object_or_404(visible(Session, viewer).select_related("group"), pk=pk)
    only_who_may(viewer, verb)
    names = [name for name in asked.base_fields if name != "revision"]
    initial = {name: getattr(found, name) for name in names}
    form = asked(request.POST or None, row=found, languages=languages_of(viewer), initial=initial)
    if request.method == "POST" and form.is_valid():
        done = attempt(form, lambda: change(viewer, found, **form.take(*names, "revision")))
        if done is not None:
            messages.success(request, gettext("Saved."))
            return redirect(to(viewer, "session", pk))
    shown = {
        "form": form,
        "heading": heading,
        "back": to(viewer, "session", pk),
        "back_label": session_name(found),
    }
    return render(request, "web/change.html", shown, status=form.status)
