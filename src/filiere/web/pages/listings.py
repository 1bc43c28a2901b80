"""Offers and needs: the market, one listing, and how it is written."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from filiere import sectors
from filiere.languages import language
from filiere.products import product_label
from filiere.register.access import visible
from filiere.register.actions.write_listing import write_listing
from filiere.register.amendments import terms_next, waiting
from filiere.register.listing_terms import ListingTerms
from filiere.register.market import current, shown
from filiere.register.models import Amendment, Enterprise, Listing, ListingKind, Standing
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
from filiere.web.paging import page_of
from filiere.web.subjects import address_of
from filiere.web.terms import names_of
from filiere.web.viewing import Request


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
    verbs = ("listing.write", "showing.ask", "showing.decide", "showing.withdraw")
    can_ask = holds and viewer.side is not None and viewer.side != row.side
    lang = language(get_language() or "en")
    context = {
        "listing": row,
        "firm": firm,
        "own": own,
        "changed": waiting(viewer, row),
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
    return written_listing(request, firm, None, None)


@require_http_methods(["GET", "POST"])
def listing_change(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Write an offer or a need anew; it is reviewed again."""
    row = get_object_or_404(visible(Listing, request.viewer), pk=pk)
    firm = own_enterprise(request.viewer, row.enterprise_id)
    changed = waiting(request.viewer, row)
    if changed and request.method == "GET":
        return redirect(to(request.viewer, "amendment-change", changed.pk))
    return written_listing(request, firm, row, None)


def written_listing(
    request: Request, firm: Enterprise, row: Listing | None, changed: Amendment | None
) -> HttpResponse:
    """Show and take the form of a listing, or of its changed version that waits."""
    viewer = request.viewer
    only_who_may(viewer, "listing.write")
    told = terms_next(changed) if changed else ListingTerms.of(row) if row else None
    form = ListingForm(
        request.POST or None,
        row=changed or row,
        languages=languages_of(viewer),
        initial=told.fields() if told else {},
    )
    form.offer(row.form if row else "")
    if request.method == "POST" and form.is_valid():
        read = {"listing": row, "amendment": changed, **form.take("revision")}
        kept = attempt(form, lambda: write_listing(viewer, firm, form.terms, **read))
        if kept is not None:
            messages.success(request, _("Kept as a draft: hand it to the secretariat next."))
            return redirect(address_of(viewer, kept, "market"))
    context = {
        "form": form,
        "heading": _("Write the offer or need anew") if row else _("New offer or need"),
        "notice": _notice(row),
        "back": to(viewer, "listing", row.pk) if row else to(viewer, "enterprise", firm.pk),
        "back_label": row or firm,
    }
    return render(request, "web/change.html", context, status=form.status)


def _notice(row: Listing | None) -> str:
    if row is None:
        return ""
    if row.standing == Standing.ACCEPTED:
        return _("The other side goes on seeing what was accepted until the change is, too.")
    return _("It becomes a draft, and your side’s secretariat reviews it again.")
