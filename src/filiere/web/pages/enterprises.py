"""Enterprises: the list, and one enterprise with what it offers, needs and takes part in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from filiere import industries, sectors
from filiere.languages import language
from filiere.products import product_label
from filiere.register.access import visible
from filiere.register.amendments import waiting
from filiere.register.certificates import certificates_of
from filiere.register.identifiers import kinds
from filiere.register.market import current, shown, sides_of
from filiere.register.models import (
    Contact,
    Enterprise,
    Identifier,
    Listing,
    ListingKind,
    Project,
    Standing,
)
from filiere.register.search.finding import found, words_of
from filiere.register.viewer import Viewer
from filiere.web.addresses import to_each
from filiere.web.allowed import verbs_of
from filiere.web.choosing import side_name
from filiere.web.forms.enterprises import MarketFilter
from filiere.web.pages.sheets import papers_about, positions_about
from filiere.web.paging import page_of
from filiere.web.terms import names_of
from filiere.web.viewing import Request

_LISTED = ("names", "side__place", "products", "employees", "standing")
_STANDINGS = {Standing.ACCEPTED: "good", Standing.SUBMITTED: "note", Standing.DECLINED: "bad"}


@dataclass(frozen=True, slots=True)
class Line:
    """An enterprise in the list, with how much it offers and needs now."""

    firm: Enterprise
    address: str
    offers: int
    needs: int


@require_safe
def enterprises(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """List the enterprises that the viewer sees, the newest first."""
    viewer = request.viewer
    form = filter_of(request)
    rows = _filtered(viewer, visible(Enterprise, viewer), form)
    page = page_of(request, rows.select_related("side").only(*_LISTED).order_by("-created", "pk"))
    context = {
        "form": form,
        "page": page,
        "lines": _lines(viewer, page.rows),
        "may": verbs_of(viewer, "enterprise.add"),
    }
    return render(request, "web/enterprises.html", context)


def filter_of(request: Request) -> MarketFilter:
    """Return the filter that the address asks for."""
    form = MarketFilter(request.GET or None)
    form.offer([(str(side.pk), side_name(side)) for side in sides_of(request.viewer)])
    form.is_valid()
    return form


def asked(form: MarketFilter, name: str) -> str:
    """Return what a filter asks for; nothing where it makes no sense."""
    return str(getattr(form, "cleaned_data", {}).get(name) or "")


def naming(
    rows: QuerySet[Any], prefixes: Sequence[str], codes: Sequence[str] = ()
) -> QuerySet[Any]:
    """Return the rows that name a product that begins so, or an industry."""
    condition = Q()
    for prefix in prefixes:
        condition |= Q(named_products__contains=f'"{prefix}')
    rows = rows.annotate(named_products=Cast("products", TextField()))
    if codes:
        rows = rows.annotate(named_industries=Cast("industries", TextField()))
        for code in codes:
            condition |= Q(named_industries__contains=f'"{code}"')
    return rows.filter(condition)


def _filtered(
    viewer: Viewer, rows: QuerySet[Enterprise], form: MarketFilter
) -> QuerySet[Enterprise]:
    if side := asked(form, "side"):
        rows = rows.filter(side=UUID(side))
    if words := words_of(asked(form, "text")):
        passages = found(viewer, words, kind="enterprise").order_by()
        rows = rows.filter(pk__in=passages.values("object_id"))
    if (product := asked(form, "product")) and product.isascii() and product.isdigit():
        rows = naming(rows, [product])
    if code := asked(form, "sector"):
        sector = sectors.sector(code)
        rows = naming(rows, sector.hs, sector.industries)
    if partnership := asked(form, "form"):
        listings = current(viewer, timezone.localdate()).filter(form=partnership)
        rows = rows.filter(pk__in=listings.order_by().values("enterprise"))
    return rows


def _lines(viewer: Viewer, firms: Iterable[Enterprise]) -> list[Line]:
    firms = list(firms)
    rows = current(viewer, timezone.localdate()).filter(enterprise__in=firms)
    counts = {
        (row["enterprise"], row["kind"]): row["n"]
        for row in rows.order_by().values("enterprise", "kind").annotate(n=Count("pk"))
    }
    address = to_each(viewer, "enterprise")
    return [
        Line(
            firm,
            address(firm.pk),
            counts.get((firm.pk, ListingKind.OFFER), 0),
            counts.get((firm.pk, ListingKind.NEED), 0),
        )
        for firm in firms
    ]


@require_safe
def enterprise(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Show one enterprise."""
    row = get_object_or_404(visible(Enterprise, request.viewer).select_related("side"), pk=pk)
    return render(request, "web/enterprise.html", enterprise_sheet(request.viewer, row))


def enterprise_sheet(viewer: Viewer, row: Enterprise) -> dict[str, Any]:
    """Return all that an enterprise's page shows to a viewer."""
    today, lang = timezone.localdate(), language(get_language() or "en")
    known = kinds()
    own = viewer.side == row.side and viewer.enterprise in (None, row)
    listings = shown(viewer, today).filter(enterprise=row).order_by("kind", "-created")
    numbers = visible(Identifier, viewer).filter(enterprise=row)
    return {
        "firm": row,
        "certificates": [
            (each, each.has_expired(timezone.localdate()))
            for each in certificates_of(row.certificates)
        ],
        "own": own,
        "changed": waiting(viewer, row),
        "standing": _STANDINGS.get(Standing(row.standing), ""),
        "numbers": [(known[each.kind], each.value) for each in numbers if each.kind in known],
        "products": [(code, product_label(code, lang)) for code in row.products],
        "industries": [_industry(code, lang) for code in row.industries],
        "contact": visible(Contact, viewer).filter(enterprise=row).first() if own else None,
        "listings": _by_kind(listings),
        "forms": names_of("partnership"),
        "today": today,
        "projects": visible(Project, viewer).filter(enterprises=row),
        "may": _may(viewer) if own else frozenset(),
        "papers": papers_about(viewer, [row.pk]) if viewer.in_delegation else [],
        "positions": positions_about(viewer, [row.pk]) if viewer.in_delegation else [],
    }


def _may(viewer: Viewer) -> frozenset[str]:
    return verbs_of(
        viewer,
        "enterprise.change",
        "showing.ask",
        "showing.decide",
        "showing.withdraw",
        "listing.write",
        "paper.upload",
        "position.keep",
    )


def _by_kind(listings: Iterable[Listing]) -> dict[str, list[Listing]]:
    found: dict[str, list[Listing]] = {kind: [] for kind in ListingKind.values}
    for each in listings:
        found[each.kind].append(each)
    return found


def _industry(code: str, lang: Any) -> str:
    known = {each.code: each for each in industries.industries()}
    return known[code].name(lang) if code in known else code
