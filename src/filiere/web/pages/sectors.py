"""The sectors, and a sheet for each: the engine's figures beside the record's own."""

from __future__ import annotations

from typing import Final

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from filiere.errors import FiliereError
from filiere.languages import language
from filiere.register.access import visible
from filiere.register.models import Commitment, Project, Side, WorkingGroup
from filiere.sectors import sector as sector_of
from filiere.sectors import sectors as every_sector
from filiere.web.addresses import find
from filiere.web.alphabet import alphabetical
from filiere.web.figures import figures_of, figures_soon
from filiere.web.viewing import Request

_SHOWN: Final = 20


@require_safe
def sectors(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """List the sectors, those of the working groups first, and show trade by sector."""
    lang = language(get_language() or "en")
    sides = list(visible(Side, request.viewer))
    groups = visible(WorkingGroup, request.viewer).filter(ended__isnull=True)
    on_table = {code for group in groups for code in group.sectors}
    every = ((each.id, each.name(lang)) for each in every_sector())
    named = sorted(every, key=lambda row: alphabetical(row[1]))
    shown = {
        "sides": sides,
        "figures": figures_of(sides, lang, "exchange"),
        "chains": figures_soon(sides, lang, "chains"),
        "on_table": [row for row in named if row[0] in on_table],
        "others": [row for row in named if row[0] not in on_table],
    }
    return render(request, "web/sectors.html", shown)


@require_safe
def chains(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Show the two in the chains of the world."""
    sides = list(visible(Side, request.viewer))
    shown = {"figures": figures_of(sides, get_language() or "en", "chains"), "sides": sides}
    name = "web/_glance.html" if request.htmx else "web/chains.html"
    return render(request, name, shown)


@require_safe
def sector(request: Request, commission: str, code: str) -> HttpResponse:  # noqa: ARG001
    """Show a sector's sheet, and what the record holds about it."""
    viewer, lang = request.viewer, language(get_language() or "en")
    try:
        known = sector_of(code)
    except FiliereError as error:
        raise Http404 from error
    sides = list(visible(Side, viewer))
    commitments = visible(Commitment, viewer).filter(sector=known.id).order_by("-created")
    projects = visible(Project, viewer).filter(sector=known.id).order_by("-created")
    shown = {
        "sector": known,
        "name": known.name(lang),
        "sides": sides,
        "figures": figures_of(sides, lang, known.id),
        "scope": known.scope_note(lang),
        "commitments": [(row, find(viewer, "commitment", row.pk)) for row in commitments[:_SHOWN]],
        "projects": [(row, find(viewer, "project", row.pk)) for row in projects[:_SHOWN]],
    }
    return render(request, "web/sector.html", shown)
