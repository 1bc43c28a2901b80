"""What is handed to the secretariat, reviewed and withdrawn: enterprises, listings, changes."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from filiere.register.access import visible
from filiere.register.actions.ask_showing import ask_showing
from filiere.register.actions.decide_showing import decide_showing
from filiere.register.actions.withdraw_showing import withdraw_showing
from filiere.register.models import Amendment, Reviewed
from filiere.web.addresses import to
from filiere.web.pages.session_changes import revision_of
from filiere.web.subjects import address_of
from filiere.web.viewing import Request


@require_POST
def ask(request: Request, commission: str, pk: UUID, model: type[Reviewed]) -> HttpResponse:  # noqa: ARG001
    """Hand it to the secretariat."""
    row = get_object_or_404(visible(model, request.viewer), pk=pk)
    done = ask_showing(request.viewer, row, revision=revision_of(request))
    return _done(request, done, _("Your side’s secretariat will review it."))


@require_POST
def decide(request: Request, commission: str, pk: UUID, model: type[Reviewed]) -> HttpResponse:  # noqa: ARG001
    """Decide whether the other side sees it."""
    row = get_object_or_404(visible(model, request.viewer), pk=pk)
    accepted = request.POST.get("accepted") == "yes"
    done = decide_showing(
        request.viewer,
        row,
        accepted=accepted,
        reason=request.POST.get("reason", "").strip()[:2000],
        revision=revision_of(request),
    )
    told = _("The other side sees it now.") if accepted else _("It is handed back with the reason.")
    return _done(request, done, told)


@require_POST
def withdraw(request: Request, commission: str, pk: UUID, model: type[Reviewed]) -> HttpResponse:  # noqa: ARG001
    """Take it out of the other side's sight; take a changed version back."""
    row = get_object_or_404(visible(model, request.viewer), pk=pk)
    done = withdraw_showing(request.viewer, row, revision=revision_of(request))
    if model is Amendment:
        return _done(request, done, _("The changed version is taken back; the accepted one stays."))
    return _done(request, done, _("The other side does not see it any more."))


def _done(request: Request, row: Reviewed, told: str) -> HttpResponse:
    messages.success(request, told)
    if request.POST.get("back") == "queue":
        return redirect(to(request.viewer, "enterprise-queue"))
    return redirect(address_of(request.viewer, row, "enterprises"))
