"""A person's own account: name, language, clock, security, places in commissions."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from filiere.register.models import Membership
from filiere.register.seeing import asked_by
from filiere.web.forms.people import AccountForm
from filiere.web.reading import remember
from filiere.web.viewing import Request


@login_required
@require_http_methods(["GET", "POST"])
def account(request: Request) -> HttpResponse:
    """Show the account and take its changes."""
    own = request.user
    form = AccountForm(
        request.POST or None,
        initial={"name": own.name, "language": own.language, "time_zone": own.time_zone},
    )
    if request.method == "POST" and form.is_valid():
        for name, value in form.take("name", "language", "time_zone").items():
            setattr(own, name, value)
        own.save(update_fields=["name", "language", "time_zone"])
        with override(own.language):
            messages.success(request, _("Your account is changed."))
        response = redirect("account")
        remember(response, own.language)
        return response
    with asked_by(own):
        places = list(
            Membership.objects.filter(account=own, ended__isnull=True).select_related(
                "commission", "side", "enterprise"
            )
        )
    shown = {"form": form, "places": places}
    return render(request, "web/account.html", shown, status=form.status)
