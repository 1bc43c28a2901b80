"""What was stated of trade in the commission's texts, side by side."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from filiere.web.allowed import only_delegations
from filiere.web.claims_together import things_said
from filiere.web.viewing import Request


@require_safe
def claims(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Show the accepted claims that the viewer may see, those about one thing together."""
    only_delegations(request.viewer)
    several, single, is_cut = things_said(request.viewer)
    shown = {"several": several, "single": single, "is_cut": is_cut}
    return render(request, "web/claims.html", shown)
