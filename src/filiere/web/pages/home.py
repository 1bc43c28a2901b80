"""The home of a pair: trade at a glance, what comes next, what is due, what changed."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from filiere.web.viewing import Request


@require_safe
def home(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Show where the two sides stand."""
    return render(request, "web/home.html", {})
