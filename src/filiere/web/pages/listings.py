"""Offers and needs: the market, one listing, and what its own side does with it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filiere import sectors
from filiere.languages import language
from filiere.products import product_label
from filiere.register.access import visible
from filiere.register.actions.review_listing import review_listing
from filiere.register.actions.submit_listing import submit_listing
from filiere.register.actions.withdraw_listing import withdraw_listing
from filiere.register.actions.write_listing import write_listing
from filiere.register.market import current, shown
from filiere.register.models import Enterprise, Listing, ListingKind, Standing
from filiere.register.search.finding import found, words_of
from filiere.register.viewer import Viewer
from filiere.web.addresses import to
from filiere.web.allowed import only_who_may, verbs_of
from filiere.web.choosing import languages_of
from filiere.web.forms import attempt
from filiere.web.forms.enterprises import ListingForm, MarketFilter
from filiere.web.pages.enterprise_changes import own_enterprise
from filiere.web.pages.enterprises import asked, filter_of, naming
from filiere.web.pages.interests import about_listing
from filiere.web.pages.session_changes import revision_of
from filiere.web.paging import page_of
from filiere.web.terms import names_of
from filiere.web.viewing import Request

_GIVEN = ("kind", "titles", "texts", "form", "products", "expires")


@require_safe
def market(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Show what is offered and what is needed now, side by side."""
    viewer = request.viewer
    form = filter_of(request)
    rows = _filtered(viewer, current(viewer, timezone.localdate()), form)
    rows = rows.select_related("enterprise", "side").order_by("-created", "pk")
    offers = page_of(request, rows.filter(kind=ListingKind.OFFER), size=25)
    needs = page_of(request, rows.filter(kind=ListingKind.NEED), size=25)
    context = {
        "form": form,
        "offers": offers.rows,
        "needs": needs.rows,
        "page": offers if offers.after else needs,
        "forms": names_of("partnership"),
    }
    return render(request, "web/market.html", context)


def _filtered(viewer: Viewer, rows: QuerySet[Listing], form: MarketFilter) -> QuerySet[Listing]:
    if side := asked(form, "side"):
        rows = rows.filter(side=UUID(side))
    if words := words_of(asked(form, "text")):
        passages = found(viewer, words, kind="listing").order_by()
        rows = rows.filter(pk__in=passages.values("object_id"))
    if (product := asked(form, "product")) and product.isascii() and product.isdigit():
        rows = naming(rows, [product])
    if code := asked(form, "sector"):
        rows = naming(rows, sectors.sector(code).hs)
    if partnership := asked(form, "form"):
        rows = rows.filter(form=partnership)
    return rows


@require_safe
def listing(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Show an offer or a need, and the interest in it."""
    viewer, today = request.viewer, timezone.localdate()
    row = get_object_or_404(shown(viewer, today).select_related("side"), pk=pk)
    firm = visible(Enterprise, viewer).filter(pk=row.enterprise_id).first()
    own = viewer.side == row.side and viewer.enterprise in (None, firm)
    holds = row.standing == Standing.ACCEPTED and row.expires >= today
    verbs = ("listing.write", "listing.submit", "listing.review", "listing.withdraw")
    can_ask = holds and viewer.side is not None and viewer.side != row.side
    lang = language(get_language() or "en")
    context = {
        "listing": row,
        "firm": firm,
        "own": own,
        "today": today,
        "form": names_of("partnership").get(row.form, row.form),
        "products": [(code, product_label(code, lang)) for code in row.products],
        "may": verbs_of(viewer, *verbs) if own else frozenset(),
        "can_ask": can_ask and bool(verbs_of(viewer, "interest.express")),
        "interests": about_listing(viewer, row),
    }
    return render(request, "web/listing.html", context)


@require_http_methods(["GET", "POST"])
def listing_add(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Write what an enterprise of the own side offers or needs."""
    firm = own_enterprise(request.viewer, pk)
    return _written(request, firm, None)


@require_http_methods(["GET", "POST"])
def listing_change(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Write an offer or a need anew; it is reviewed again."""
    row = get_object_or_404(visible(Listing, request.viewer), pk=pk)
    return _written(request, own_enterprise(request.viewer, row.enterprise_id), row)


def _written(request: Request, firm: Enterprise, row: Listing | None) -> HttpResponse:
    viewer = request.viewer
    only_who_may(viewer, "listing.write")
    form = ListingForm(
        request.POST or None,
        row=row,
        languages=languages_of(viewer),
        initial={name: getattr(row, name) for name in _GIVEN} if row else {},
    )
    form.offer(row.form if row else "")
    if request.method == "POST" and form.is_valid():
        given = form.take(*_GIVEN, "revision")
        kept = attempt(form, lambda: write_listing(viewer, firm, listing=row, **given))
        if kept is not None:
            messages.success(request, _("Kept as a draft: hand it to the secretariat next."))
            return redirect(to(viewer, "listing", kept.pk))
    context = {
        "form": form,
        "heading": _("Write the offer or need anew") if row else _("New offer or need"),
        "notice": _("It becomes a draft, and your side’s secretariat reviews it again.")
        if row
        else "",
        "back": to(viewer, "listing", row.pk) if row else to(viewer, "enterprise", firm.pk),
        "back_label": row or firm,
    }
    return render(request, "web/change.html", context, status=form.status)


def _done(
    request: Request, pk: UUID, verb: Callable[[Listing, int | None], object], told: str
) -> HttpResponse:
    row = get_object_or_404(visible(Listing, request.viewer), pk=pk)
    verb(row, revision_of(request))
    messages.success(request, told)
    if request.POST.get("back") == "queue":
        return redirect(to(request.viewer, "enterprise-queue"))
    return redirect(to(request.viewer, "listing", pk))


@require_POST
def listing_submit(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Hand an offer or a need to the secretariat."""
    return _done(
        request,
        pk,
        lambda row, revision: submit_listing(request.viewer, row, revision=revision),
        _("Your side’s secretariat will review it."),
    )


@require_POST
def listing_review(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Decide whether the other side sees an offer or a need."""
    accepted = request.POST.get("accepted") == "yes"
    reason = request.POST.get("reason", "").strip()[:2000]
    return _done(
        request,
        pk,
        lambda row, revision: review_listing(
            request.viewer, row, accepted=accepted, reason=reason, revision=revision
        ),
        _("The other side sees it now.") if accepted else _("It is handed back with the reason."),
    )


@require_POST
def listing_withdraw(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Take an offer or a need out of the other side's sight."""
    return _done(
        request,
        pk,
        lambda row, revision: withdraw_listing(request.viewer, row, revision=revision),
        _("The other side does not see it any more."),
    )
