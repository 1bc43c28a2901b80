"""A changed version of what the other side sees: what is another in it, and its form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django_stubs_ext import StrOrPromise

from filiere.register.access import visible
from filiere.register.amendments import terms_next, terms_now
from filiere.register.enterprise_terms import Profile
from filiere.register.listing_terms import ListingTerms
from filiere.register.models import Amendment
from filiere.register.viewer import Viewer
from filiere.web.addresses import to
from filiere.web.allowed import verbs_of
from filiere.web.choosing import languages_of
from filiere.web.forms.enterprises import EnterpriseForm, ListingForm, as_typed
from filiere.web.forms.present import Line, lines_of
from filiere.web.pages.enterprise_changes import changed_enterprise, own_enterprise
from filiere.web.pages.listings import written_listing
from filiere.web.viewing import Request


@dataclass(frozen=True, slots=True)
class Difference:
    """What a field says now, and what it is to say."""

    label: StrOrPromise
    before: list[Line]
    after: list[Line]


@require_safe
def amendment(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Show what is another in a changed version."""
    viewer = request.viewer
    row = get_object_or_404(visible(Amendment, viewer), pk=pk)
    verbs = ("showing.ask", "showing.decide", "showing.withdraw")
    changing = "listing.write" if row.listing else "enterprise.change"
    context = {
        "amendment": row,
        "of": row.amended,
        "back": to(viewer, "listing" if row.listing else "enterprise", row.amended.pk),
        "differences": differences(viewer, row),
        "may": verbs_of(viewer, *verbs),
        "may_change": verbs_of(viewer, changing),
    }
    return render(request, "web/amendment.html", context)


@require_http_methods(["GET", "POST"])
def amendment_change(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Change a changed version that waits."""
    row = get_object_or_404(visible(Amendment, request.viewer), pk=pk)
    firm = own_enterprise(request.viewer, row.enterprise_id)
    if row.listing:
        return written_listing(request, firm, row.listing, row)
    return changed_enterprise(request, firm, row)


def differences(viewer: Viewer, row: Amendment) -> list[Difference]:
    """Return the fields in which a changed version says something else than the accepted one."""
    now, after = terms_now(viewer, row.amended), terms_next(row)
    form: EnterpriseForm | ListingForm
    if isinstance(after, ListingTerms):
        form = ListingForm(languages=languages_of(viewer))
        form.offer(after.form)
    else:
        form = EnterpriseForm(place=row.enterprise.place or row.side.place)
    typed = [_as_typed(each) for each in (now, after)]
    return [
        Difference(field.label or name, *(lines_of(field, each.get(name)) for each in typed))
        for name, field in form.fields.items()
        if typed[0].get(name) != typed[1].get(name)
    ] or [Difference(_("Nothing is another in it."), [], [])]


def _as_typed(terms: Profile | ListingTerms) -> Mapping[str, Any]:
    return as_typed(terms) if isinstance(terms, Profile) else terms.fields()
