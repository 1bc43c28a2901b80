"""The calendar of a member: days to come, and the private addresses that other calendars follow."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filiere.register.access import visible
from filiere.register.acting import may
from filiere.register.actions.close_calendar import close_calendar
from filiere.register.actions.open_calendar import Opened, open_calendar
from filiere.register.diary import days_of
from filiere.register.feeds import CALENDAR, followed
from filiere.register.models import Token
from filiere.web.addresses import to
from filiere.web.allowed import only_participants
from filiere.web.forms import RevisionForm, attempt
from filiere.web.icalendar_feed import address_of_day, calendar_of
from filiere.web.viewing import Request

_SHOWN: Final = timedelta(days=183)
_PAST: Final = timedelta(days=92)
_AHEAD: Final = timedelta(days=731)
_LONGEST_SECRET: Final = 100


class AddressForm(RevisionForm):
    """Where a private address is to be used."""

    name = forms.CharField(
        label=_("Where you use it"),
        max_length=100,
        required=False,
        help_text=_("For example: phone. So you know later which address to revoke."),
    )


@require_http_methods(["GET", "POST"])
def calendar(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Show the next half-year and the member's private addresses; make one, shown this once."""
    viewer = request.viewer
    only_participants(viewer)
    form = AddressForm(request.POST or None)
    opened: Opened | None = None
    if request.method == "POST" and form.is_valid():
        opened = attempt(form, lambda: open_calendar(viewer, **form.take("name")))
    today = timezone.localdate()
    days = days_of(viewer, today, today + _SHOWN)
    shown = {
        "form": AddressForm() if opened else form,
        "days": [(day, address_of_day(viewer, day)) for day in days],
        "until": today + _SHOWN,
        "feeds": [
            token
            for token in visible(Token, viewer).filter(revoked__isnull=True)
            if token.scopes == [CALENDAR] and token.expires > timezone.now()
        ],
        "may_open": may(viewer, "calendar.open"),
        "address": _feed_address(request, opened.secret) if opened else "",
    }
    return render(request, "web/calendar.html", shown, status=form.status)


@require_POST
def calendar_close(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Revoke one of the member's private addresses."""
    only_participants(request.viewer)
    token = get_object_or_404(visible(Token, request.viewer), pk=pk)
    close_calendar(request.viewer, token)
    messages.success(request, gettext("The address shows nothing any more."))
    return redirect(to(request.viewer, "calendar"))


@require_safe
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Hand out a member's calendar to whoever holds the secret of its address."""
    if len(secret) > _LONGEST_SECRET:
        raise Http404
    with followed(secret) as viewer:
        if viewer is None or viewer.account is None:
            raise Http404
        site = request.build_absolute_uri("/").rstrip("/")
        with translation.override(viewer.account.language):
            today = timezone.localdate()
            days = days_of(viewer, today - _PAST, today + _AHEAD)
            written = calendar_of(viewer, days, site)
    answer = HttpResponse(written, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="filiere.ics"'
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _feed_address(request: Request, secret: str) -> str:
    return request.build_absolute_uri(reverse("calendar-feed", args=[secret]))
