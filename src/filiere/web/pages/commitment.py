"""One commitment: what was decided, who answers, what both sides report, what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from filiere.register.access import visible
from filiere.register.models import (
    Article,
    Commitment,
    CommitmentState,
    Framework,
    Paper,
    Project,
    Responsibility,
    Review,
    Session,
    SessionState,
    Side,
    StatusReport,
)
from filiere.register.viewer import Viewer
from filiere.web.allowed import only_participants, verbs_of
from filiere.web.following import followed
from filiere.web.measured import meant, measured
from filiere.web.pages.sheets import papers_about, positions_about
from filiere.web.viewing import Request


@dataclass(frozen=True, slots=True)
class Reports:
    """What one side reports of a commitment, the last report first, each with its evidence."""

    side: Side
    is_own: bool
    rows: Sequence[tuple[StatusReport, Sequence[Paper]]]


@require_safe
def commitment(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Show one commitment."""
    only_participants(request.viewer)
    return render(request, "web/commitment.html", commitment_sheet(request.viewer, pk))


@require_safe
def commitment_figure(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Show what the engine finds of the trade figure that a commitment was meant to move."""
    only_participants(request.viewer)
    row = _found(request.viewer, pk)
    named = meant(row.figure)
    if named is None:
        raise Http404
    shown = {"commitment": row, "meant": named, "measured": measured(row.figure)}
    template = "web/_trade_figure.html" if request.htmx else "web/trade_figure.html"
    return render(request, template, shown)


def _found(viewer: Viewer, pk: UUID) -> Commitment:
    rows = visible(Commitment, viewer).select_related("session__group", "side", "commission")
    return get_object_or_404(rows, pk=pk)


def commitment_sheet(viewer: Viewer, pk: UUID) -> dict[str, Any]:
    """Return all that a commitment's page shows to a viewer."""
    row = _found(viewer, pk)
    (told,) = followed(viewer, [row], timezone.localdate())
    reports = list(visible(StatusReport, viewer).filter(commitment=row).select_related("author"))
    keys = [report.pk for report in reports]
    evidence = _by_subject(papers_about(viewer, keys))
    may = verbs_of(
        viewer,
        "commitment.change",
        "commitment.agree",
        "commitment.withdraw",
        "commitment.report",
        "review.propose",
        "review.agree",
        "review.withdraw",
        "agenda.draft",
        "paper.upload",
        "position.keep",
    )
    return {
        "followed": told,
        "answering": visible(Responsibility, viewer)
        .filter(commitment=row)
        .select_related("body", "side")
        .order_by("side__position"),
        "commitment": row,
        "texts": _aligned(row),
        "project": visible(Project, viewer).filter(commitments=row).first(),
        "framework": visible(Framework, viewer).filter(commitments=row).first(),
        "articles": _articles(viewer, row),
        "meant": meant(row.figure),
        "in_force": row.agreed is not None and row.state == CommitmentState.OPEN,
        "is_own": viewer.side is not None and row.side_id == viewer.side.pk,
        "reports": [
            Reports(
                side,
                side == viewer.side,
                [(each, evidence.get(each.pk, [])) for each in reports if each.side_id == side.pk],
            )
            for side in viewer.sides
        ],
        "reviews": visible(Review, viewer)
        .filter(commitment=row)
        .select_related("session__group", "side"),
        "papers": papers_about(viewer, [row.pk]),
        "positions": positions_about(viewer, [row.pk, *keys]),
        "later": later_sessions(viewer, row).exists(),
        "may": may,
    }


def _by_subject(papers: Iterable[Paper]) -> dict[UUID, list[Paper]]:
    found: dict[UUID, list[Paper]] = {}
    for paper in papers:
        if paper.about_id is not None:
            found.setdefault(paper.about_id, []).append(paper)
    return found


def _aligned(row: Commitment) -> list[tuple[str, str, str]]:
    """Return the text and the means of verification in each language in which either is."""
    codes = dict.fromkeys([*row.commission.languages, *row.texts, *row.verification])
    pairs = [(code, row.texts.get(code, ""), row.verification.get(code, "")) for code in codes]
    return [(code, text, means) for code, text, means in pairs if text or means]


def _articles(viewer: Viewer, row: Commitment) -> list[Article]:
    """Return the articles that say a commitment, in the last version that the viewer sees."""
    rows = visible(Article, viewer).filter(commitment=row).select_related("version__protocol")
    last: dict[UUID, Article] = {}
    for article in rows.order_by("version__number"):
        last[article.lineage] = article
    return list(last.values())


def later_sessions(viewer: Viewer, row: Commitment) -> Any:
    """Return the later sessions of the same body, at which a commitment can be reviewed."""
    rows = visible(Session, viewer).filter(
        group=row.session.group_id, number__gt=row.session.number
    )
    return rows.exclude(state=SessionState.CANCELLED).select_related("group").order_by("number")
