"""Where an account begins: its commissions, or straight its only one."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from filiere.register.access import commissions_of
from filiere.web.viewing import Request


@require_safe
@login_required
def start(request: Request) -> HttpResponse:
    """List the account's commissions; go straight in where there is one."""
    commissions = list(commissions_of(request.viewer))
    if len(commissions) == 1:
        return redirect("home", commissions[0].slug)
    return render(request, "web/start.html", {"commissions": commissions})
