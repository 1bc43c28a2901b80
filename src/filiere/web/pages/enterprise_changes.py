"""Enterprises added and changed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from filiere.register.access import visible
from filiere.register.actions.add_enterprise import add_enterprise
from filiere.register.actions.change_enterprise import change_enterprise
from filiere.register.amendments import terms_next, terms_now, waiting
from filiere.register.enterprise_terms import Profile
from filiere.register.models import Amendment, Contact, Enterprise, Reviewed
from filiere.register.refusals import NotAllowed
from filiere.register.viewer import Viewer
from filiere.web.addresses import to
from filiere.web.allowed import only_who_may
from filiere.web.choosing import languages_of
from filiere.web.forms import attempt
from filiere.web.forms.enterprises import EnterpriseForm, as_typed
from filiere.web.forms.prefilled import prefilled
from filiere.web.subjects import address_of
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
    form.initial.update(prefilled(form, request.GET, "names"))
    if request.method == "POST" and form.is_valid():
        added = attempt(form, lambda: add_enterprise(viewer, form.profile))
        if added is not None:
            messages.success(request, _("The enterprise is added; only your side sees it yet."))
            return redirect(to(viewer, "enterprise", added.pk))
    return render(request, "web/enterprise_form.html", {"form": form}, status=form.status)


@require_http_methods(["GET", "POST"])
def enterprise_change(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Change what is known of an enterprise of the own side."""
    firm = own_enterprise(request.viewer, pk)
    changed = waiting(request.viewer, firm)
    if changed and request.method == "GET":
        return redirect(to(request.viewer, "amendment-change", changed.pk))
    return changed_enterprise(request, firm, None)


def changed_enterprise(
    request: Request, firm: Enterprise, changed: Amendment | None
) -> HttpResponse:
    """Show and take the form of an enterprise, or of its changed version that waits."""
    viewer = request.viewer
    only_who_may(viewer, "enterprise.change")
    contact = visible(Contact, viewer).filter(enterprise=firm).first()
    told = terms_next(changed) if changed else terms_now(viewer, firm)
    form = EnterpriseForm(
        request.POST or None,
        place=firm.place or firm.side.place,
        row=changed or firm,
        languages=languages_of(viewer),
        initial=as_typed(told, contact) if isinstance(told, Profile) else {},
    )
    if request.method == "POST" and form.is_valid():
        read = {"amendment": changed, **form.take("revision")}
        done = attempt(form, lambda: change_enterprise(viewer, firm, form.profile, **read))
        if done is not None:
            messages.success(request, saved(done))
            return redirect(address_of(viewer, done, "enterprises"))
    context = {"form": form, "firm": firm}
    return render(request, "web/enterprise_form.html", context, status=form.status)


def saved(row: Reviewed) -> str:
    """Return what is said once a row is saved: of what both see, a changed version is kept."""
    if isinstance(row, Amendment):
        return _("The changed version is kept: hand it to the secretariat next.")
    return _("Saved.")


def own_enterprise(viewer: Viewer, pk: UUID) -> Enterprise:
    """Return an enterprise that the viewer may speak for, or refuse."""
    firm = get_object_or_404(visible(Enterprise, viewer).select_related("side"), pk=pk)
    if firm.side != viewer.side or viewer.enterprise not in (None, firm):
        raise NotAllowed(_("Only the side it belongs to may change it."))
    return firm
