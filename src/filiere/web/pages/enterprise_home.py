"""The home of who speaks for an enterprise: its profile, its offers and needs, its interests."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from filiere.register.access import visible
from filiere.register.amendments import waiting
from filiere.register.market import fits
from filiere.register.models import Enterprise, Interest, Listing, Side
from filiere.web.pages.interests import as_shown
from filiere.web.terms import names_of
from filiere.web.viewing import Request

_SHOWN = 20


def enterprise_home(request: Request, firm: Enterprise) -> HttpResponse:
    """Show an enterprise's person what is the enterprise's own, and what waits for an answer."""
    viewer, today = request.viewer, timezone.localdate()
    context = {
        "sides": visible(Side, viewer),
        "firm": firm,
        "changed": waiting(viewer, firm),
        "listings": visible(Listing, viewer).filter(enterprise=firm).select_related("side"),
        "interests": as_shown(viewer, visible(Interest, viewer)[:_SHOWN]),
        "fits": fits(viewer, today, most=_SHOWN),
        "forms": names_of("partnership"),
        "today": today,
    }
    return render(request, "web/enterprise_home.html", context)
