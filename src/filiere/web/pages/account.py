"""A person's own account."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from filiere.web.viewing import Request


@require_safe
@login_required
def account(request: Request) -> HttpResponse:
    """Show who the account is."""
    return render(request, "web/account.html", {})
