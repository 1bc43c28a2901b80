"""A person's own account: name, language, clock, security, places in commissions."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST

from filiere.register.actions.choose_reminders import choose_reminders
from filiere.register.models import Account, Membership
from filiere.register.seeing import asked_by
from filiere.register.viewer import Viewer
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
        places = list(_places(own))
    shown = {"form": form, "places": places}
    return render(request, "web/account.html", shown, status=form.status)


@login_required
@require_POST
def reminders(request: Request, pk: UUID) -> HttpResponse:
    """Turn the reminders of one commission on or off."""
    own = request.user
    with asked_by(own):
        place = get_object_or_404(_places(own), pk=pk)
    wanted = request.POST.get("wanted") == "1"
    choose_reminders(Viewer(account=own, membership=place), wanted=wanted)
    told = _("You are reminded by e-mail.") if wanted else _("You are no longer reminded.")
    messages.success(request, told)
    return redirect("account")


def _places(own: Account) -> QuerySet[Membership]:
    rows = Membership.objects.filter(account=own, ended__isnull=True)
    return rows.select_related("commission", "side", "enterprise", "account")
