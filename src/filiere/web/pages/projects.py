"""Joint projects: the pipeline, and one project with all that belongs to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from filiere.register.access import visible
from filiere.register.models import (
    Commitment,
    Enterprise,
    Framework,
    Investment,
    Milestone,
    Project,
    Side,
    Stage,
    StageChange,
)
from filiere.register.viewer import Viewer
from filiere.web.allowed import only_participants, verbs_of
from filiere.web.following import followed, in_sessions
from filiere.web.pages.sheets import papers_about, positions_about
from filiere.web.terms import names_of
from filiere.web.viewing import Request

_CARDS: Final = 40
_COMMITMENTS: Final = 50


@dataclass(frozen=True, slots=True)
class Put:
    """What one side puts in, in one currency; currencies are never added."""

    side: Side
    amount: Decimal
    currency: str
    year: int | None = None


@dataclass(slots=True)
class Card:
    """A project on the pipeline's board."""

    row: Project
    form: str
    enterprises: list[Enterprise] = field(default_factory=list)
    investments: list[Put] = field(default_factory=list)


@require_safe
def projects(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Show the pipeline: a column for each stage; one whole stage where it is asked for."""
    viewer = request.viewer
    only_participants(viewer)
    asked = request.GET.get("stage", "")
    stages = [stage for stage in Stage if stage.value == asked] or list(Stage)
    limit = None if len(stages) == 1 else _CARDS + 1
    held = {
        stage: list(visible(Project, viewer).filter(stage=stage).order_by("-changed")[:limit])
        for stage in stages
    }
    cards = _cards(viewer, [row for rows in held.values() for row in rows])
    most = limit - 1 if limit else None
    shown = {
        "columns": [
            {
                "code": stage.value,
                "label": stage.label,
                "cards": [cards[row.pk] for row in rows[:most]],
                "more": most is not None and len(rows) > most,
            }
            for stage, rows in held.items()
        ],
        "one": len(stages) == 1,
        "may": verbs_of(viewer, "project.begin"),
    }
    return render(request, "web/projects.html", shown)


def _cards(viewer: Viewer, rows: Iterable[Project]) -> Mapping[UUID, Card]:
    """Return projects with their enterprises and investments, by a few queries however many."""
    forms = names_of("partnership")
    cards = {row.pk: Card(row, forms.get(row.form, row.form)) for row in rows}
    links = Project.enterprises.through.objects.filter(project__in=cards)
    pairs = list(links.values_list("project_id", "enterprise_id"))
    known = visible(Enterprise, viewer).select_related("side")
    firms = known.in_bulk({enterprise for _, enterprise in pairs})
    for project, enterprise in pairs:
        if enterprise in firms:
            cards[project].enterprises.append(firms[enterprise])
    sides = {side.pk: side for side in visible(Side, viewer)}
    sums = visible(Investment, viewer).filter(project__in=cards).order_by("side__position")
    for row in sums.values("project", "side", "currency").annotate(amount=Sum("amount")):
        put = Put(sides[row["side"]], row["amount"], row["currency"])
        cards[row["project"]].investments.append(put)
    return cards


@require_safe
def project(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Show one project: stages, enterprises, investments, milestones, commitments, papers."""
    viewer = request.viewer
    only_participants(viewer)
    row = get_object_or_404(visible(Project, viewer), pk=pk)
    return render(request, "web/project.html", project_sheet(viewer, row))


def project_sheet(viewer: Viewer, row: Project) -> dict[str, Any]:
    """Return all that a project's page shows to a viewer."""
    today = timezone.localdate()
    commitments = visible(Commitment, viewer).filter(project=row)
    investments = visible(Investment, viewer).filter(project=row).select_related("side")
    milestones = list(visible(Milestone, viewer).filter(project=row))
    return {
        "project": row,
        "form": names_of("partnership").get(row.form, row.form),
        "stages": visible(StageChange, viewer).filter(project=row),
        "framework": visible(Framework, viewer).filter(projects=row).first(),
        "enterprises": visible(Enterprise, viewer).filter(projects=row).select_related("side"),
        "investments": investments.order_by("side__position", "currency", "year"),
        "totals": [Put(each.side, each.amount, each.currency) for each in _totals(viewer, row)],
        "milestones": [(each, _is_late(each, today)) for each in milestones],
        "commitments": followed(
            viewer,
            in_sessions(commitments)[:_COMMITMENTS],
            today,
        ),
        "papers": papers_about(viewer, [row.pk, *(each.pk for each in milestones)]),
        "positions": positions_about(viewer, [row.pk]),
        "may": verbs_of(
            viewer,
            "project.change",
            "project.move",
            "project.invest",
            "project.milestone",
            "project.remove-milestone",
            "paper.upload",
            "position.keep",
        ),
    }


def _totals(viewer: Viewer, row: Project) -> list[Put]:
    """Return what each side puts in over the years, currency by currency."""
    return list(_cards(viewer, [row])[row.pk].investments)


def _is_late(milestone: Milestone, today: Any) -> bool:
    return milestone.reached is None and milestone.due is not None and milestone.due < today
