"""Enterprises added and changed, handed to the secretariat, reviewed, withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from filiere.register.access import visible
from filiere.register.actions.add_enterprise import add_enterprise
from filiere.register.actions.change_enterprise import change_enterprise
from filiere.register.actions.review_enterprise import review_enterprise
from filiere.register.actions.submit_enterprise import submit_enterprise
from filiere.register.actions.withdraw_enterprise import withdraw_enterprise
from filiere.register.models import Contact, Enterprise, Identifier
from filiere.register.refusals import NotAllowed
from filiere.register.viewer import Viewer
from filiere.web.addresses import to
from filiere.web.allowed import only_who_may
from filiere.web.choosing import languages_of
from filiere.web.forms import attempt
from filiere.web.forms.enterprises import EnterpriseForm, as_typed
from filiere.web.pages.session_changes import revision_of
from filiere.web.viewing import Request


@require_http_methods(["GET", "POST"])
def enterprise_add(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Add an enterprise of the own side."""
    viewer = request.viewer
    only_who_may(viewer, "enterprise.add")
    place = viewer.side.place if viewer.side else ""
    form = EnterpriseForm(
        request.POST or None,
        place=place,
        languages=languages_of(viewer),
        initial={"place": place},
    )
    if request.method == "POST" and form.is_valid():
        added = attempt(form, lambda: add_enterprise(viewer, form.profile))
        if added is not None:
            messages.success(request, _("The enterprise is added; only your side sees it yet."))
            return redirect(to(viewer, "enterprise", added.pk))
    return render(request, "web/enterprise_form.html", {"form": form}, status=form.status)


@require_http_methods(["GET", "POST"])
def enterprise_change(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Change what is known of an enterprise of the own side."""
    viewer = request.viewer
    firm = own_enterprise(viewer, pk)
    only_who_may(viewer, "enterprise.change")
    numbers = visible(Identifier, viewer).filter(enterprise=firm)
    contact = visible(Contact, viewer).filter(enterprise=firm).first()
    form = EnterpriseForm(
        request.POST or None,
        place=firm.place or firm.side.place,
        row=firm,
        languages=languages_of(viewer),
        initial=as_typed(firm, numbers, contact),
    )
    if request.method == "POST" and form.is_valid():
        revision = form.cleaned_data["revision"]
        done = attempt(
            form, lambda: change_enterprise(viewer, firm, form.profile, revision=revision)
        )
        if done is not None:
            messages.success(request, _("Saved."))
            return redirect(to(viewer, "enterprise", firm.pk))
    context = {"form": form, "firm": firm}
    return render(request, "web/enterprise_form.html", context, status=form.status)


def own_enterprise(viewer: Viewer, pk: UUID) -> Enterprise:
    """Return an enterprise that the viewer may speak for, or refuse."""
    firm = get_object_or_404(visible(Enterprise, viewer).select_related("side"), pk=pk)
    if firm.side != viewer.side or viewer.enterprise not in (None, firm):
        raise NotAllowed(_("Only the side it belongs to may change it."))
    return firm


def _done(
    request: Request, pk: UUID, verb: Callable[[Enterprise, int | None], object], told: str
) -> HttpResponse:
    firm = get_object_or_404(visible(Enterprise, request.viewer), pk=pk)
    verb(firm, revision_of(request))
    messages.success(request, told)
    back = "enterprise-queue" if request.POST.get("back") == "queue" else ""
    return redirect(to(request.viewer, back) if back else to(request.viewer, "enterprise", pk))


@require_POST
def enterprise_submit(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Hand an enterprise to the secretariat."""
    return _done(
        request,
        pk,
        lambda firm, revision: submit_enterprise(request.viewer, firm, revision=revision),
        _("Your side’s secretariat will review it."),
    )


@require_POST
def enterprise_review(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Decide whether the other side sees an enterprise."""
    accepted = request.POST.get("accepted") == "yes"
    reason = request.POST.get("reason", "").strip()[:2000]
    return _done(
        request,
        pk,
        lambda firm, revision: review_enterprise(
            request.viewer, firm, accepted=accepted, reason=reason, revision=revision
        ),
        _("The other side sees it now.") if accepted else _("It is handed back with the reason."),
    )


@require_POST
def enterprise_withdraw(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Take an enterprise out of the other side's sight."""
    return _done(
        request,
        pk,
        lambda firm, revision: withdraw_enterprise(request.viewer, firm, revision=revision),
        _("The other side does not see it any more."),
    )
