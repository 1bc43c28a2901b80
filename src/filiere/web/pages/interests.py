"""Interest in offers and needs: expressed, answered; contacts once both have consented."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filiere.register.access import visible
from filiere.register.acting import may
from filiere.register.actions.answer_interest import answer_interest
from filiere.register.actions.express_interest import express_interest
from filiere.register.market import current
from filiere.register.models import Enterprise, Interest, Introduction, Listing, Standing
from filiere.register.viewer import Viewer
from filiere.web.addresses import to
from filiere.web.allowed import only_who_may
from filiere.web.choosing import named
from filiere.web.forms import attempt
from filiere.web.forms.enterprises import InterestForm
from filiere.web.paging import page_of
from filiere.web.viewing import Request


@dataclass(frozen=True, slots=True)
class Shown:
    """An interest, with what the viewer still sees of its two ends.

    Parameters
    ----------
    interest
        The row.
    listing, asks
        The listing, and the enterprise that asks; None where the viewer sees it no more.
    is_sent
        Whether the viewer's own side asks.
    can_answer
        Whether the viewer may answer it.
    reached
        How the other enterprise is reached, once both have consented.
    """

    interest: Interest
    listing: Listing | None
    asks: Enterprise | None
    is_sent: bool
    can_answer: bool
    reached: Introduction | None


@require_safe
def interests(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Show the interests that came in and those that went out."""
    viewer = request.viewer
    if viewer.is_observer:
        raise Http404
    page = page_of(request, visible(Interest, viewer))
    rows = as_shown(viewer, page.rows)
    context = {
        "page": page,
        "received": [each for each in rows if not each.is_sent],
        "sent": [each for each in rows if each.is_sent],
    }
    return render(request, "web/interests.html", context)


def as_shown(viewer: Viewer, rows: Iterable[Interest]) -> list[Shown]:
    """Return interests as a viewer sees them, by a few queries however many they are."""
    rows = list(rows)
    listings = visible(Listing, viewer).in_bulk({row.listing_id for row in rows})
    firms = visible(Enterprise, viewer).in_bulk({row.enterprise_id for row in rows})
    answered = [row for row in rows if row.answered]
    contacts = {
        each.interest_id: each
        for each in visible(Introduction, viewer).filter(interest__in=answered)
        if each.side_id != _pk(viewer)
    }
    return [
        Shown(
            row,
            listings.get(row.listing_id),
            firms.get(row.enterprise_id),
            is_sent=row.side_id == _pk(viewer),
            can_answer=_can_answer(viewer, row, listings.get(row.listing_id)),
            reached=contacts.get(row.pk),
        )
        for row in rows
    ]


def _pk(viewer: Viewer) -> UUID | None:
    return viewer.side.pk if viewer.side else None


def _can_answer(viewer: Viewer, row: Interest, listing: Listing | None) -> bool:
    if row.answered or row.declined or row.side_id == _pk(viewer) or listing is None:
        return False
    own = viewer.enterprise
    return may(viewer, "interest.answer") and (own is None or own.pk == listing.enterprise_id)


def about_listing(viewer: Viewer, listing: Listing) -> list[Shown]:
    """Return the interests in a listing that a viewer sees."""
    return as_shown(viewer, visible(Interest, viewer).filter(listing=listing)[:100])


@require_http_methods(["GET", "POST"])
def interest_express(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Ask to be put in touch about a listing of the other side."""
    viewer = request.viewer
    only_who_may(viewer, "interest.express")
    row = get_object_or_404(current(viewer, timezone.localdate()), pk=pk)
    firms = visible(Enterprise, viewer).filter(side=viewer.side, standing=Standing.ACCEPTED)
    if viewer.enterprise:
        firms = firms.filter(pk=viewer.enterprise.pk)
    offered = {str(each.pk): each for each in firms[:500]}
    form = InterestForm(request.POST or None)
    choice: Any = form.fields["enterprise"]
    choice.choices = [(key, named(each)) for key, each in offered.items()]
    if request.method == "POST" and form.is_valid():
        firm, message = offered[form.cleaned_data["enterprise"]], form.cleaned_data["message"]
        done = attempt(form, lambda: express_interest(viewer, row, firm, message=message))
        if done is not None:
            messages.success(request, _("The interest is passed on; contacts follow its answer."))
            return redirect(to(viewer, "listing", pk))
    context = {
        "form": form,
        "heading": _("Express interest"),
        "notice": _(
            "With this you consent that the contact of your enterprise be shown to the other one, "
            "as soon as that one consents too."
        ),
        "button": _("Express interest"),
        "back": to(viewer, "listing", pk),
        "back_label": named(row),
    }
    return render(request, "web/change.html", context, status=form.status)


@require_POST
def interest_answer(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Consent to be put in touch, or decline."""
    row = get_object_or_404(visible(Interest, request.viewer), pk=pk)
    consents = request.POST.get("consents") == "yes"
    answer_interest(request.viewer, row, consents=consents)
    told = _("Both have consented: here are the contacts.") if consents else _("Declined.")
    messages.success(request, told)
    return redirect(to(request.viewer, "interests"))
