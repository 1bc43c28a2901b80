"""What the own side's secretariat has to review: enterprises, offers and needs."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from filiere.register.access import visible
from filiere.register.models import Amendment, Enterprise, Listing, Standing
from filiere.web.allowed import only_who_may
from filiere.web.pages.amendments import differences
from filiere.web.viewing import Request

_SHOWN = 50


@require_safe
def queue(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Show what was handed over, the oldest first."""
    viewer = request.viewer
    only_who_may(viewer, "showing.decide")
    waiting = {"side": viewer.side, "standing": Standing.SUBMITTED}
    firms = visible(Enterprise, viewer).filter(**waiting).order_by("changed", "pk")
    listings = visible(Listing, viewer).filter(**waiting).select_related("enterprise")
    changes = visible(Amendment, viewer).filter(**waiting).order_by("changed", "pk")
    changes = changes.select_related("enterprise__side", "listing")
    context = {
        "firms": firms[:_SHOWN],
        "amendments": [(row, differences(viewer, row)) for row in changes[:_SHOWN]],
        "listings": listings.order_by("changed", "pk")[:_SHOWN],
    }
    return render(request, "web/enterprise_queue.html", context)
