"""Sessions: those to come, those past, and all that belongs to one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import F, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from filiere.register.access import visible
from filiere.register.models import Protocol, Session, SessionState
from filiere.register.viewer import Viewer
from filiere.web.allowed import only_participants, verbs_of
from filiere.web.pages.session_commitments import commitments_at
from filiere.web.pages.sheets import agenda_of, delegations_of, papers_about, positions_about
from filiere.web.paging import page_of
from filiere.web.viewing import Request

_OVER = Q(state__in=(SessionState.HELD, SessionState.CANCELLED))


@require_safe
def sessions(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Show the sessions to come, the next first, and those that are over, the last first."""
    only_participants(request.viewer)
    rows = visible(Session, request.viewer).select_related("group", "host")
    coming = rows.exclude(_OVER).order_by(F("starts").asc(nulls_last=True), "number")
    page = page_of(request, rows.filter(_OVER).order_by(F("starts").desc(nulls_last=True)), size=30)
    shown = {
        "coming": coming[:100] if page.number == 1 else [],
        "page": page,
        "may": verbs_of(request.viewer, "session.plan"),
    }
    return render(request, "web/sessions.html", shown)


@require_safe
def session(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Show one session: dates, place, delegations, agenda, papers, the own side's positions."""
    only_participants(request.viewer)
    found = get_object_or_404(
        visible(Session, request.viewer).select_related("group", "host"), pk=pk
    )
    return render(request, "web/session.html", session_sheet(request.viewer, found))


def session_sheet(viewer: Viewer, session: Session) -> dict[str, Any]:
    """Return all that a session's page shows to a viewer."""
    agenda = agenda_of(viewer, session)
    subjects = [session.pk, *agenda.keys]
    papers = list(papers_about(viewer, subjects))
    delegations = delegations_of(viewer, session)
    return {
        "session": session,
        "agenda": agenda,
        "commitments": commitments_at(viewer, session),
        "delegations": delegations,
        "observers": [each for delegation in delegations for each in delegation.observers],
        "papers": papers,
        "item_papers": {
            key: [each for each in papers if each.about_id == key] for key in agenda.keys
        },
        "positions": positions_about(viewer, subjects),
        "protocol": visible(Protocol, viewer).filter(session=session).first(),
        "begun": session.starts is not None and session.starts <= timezone.localdate(),
        "may": verbs_of(
            viewer,
            "session.move",
            "session.postpone",
            "session.cancel",
            "session.hold",
            "delegation.name",
            "agenda.draft",
            "agenda.propose",
            "agenda.agree",
            "agenda.order",
            "position.keep",
            "paper.upload",
            "protocol.open",
            "commitment.propose",
            "review.propose",
            "review.agree",
            "review.withdraw",
        ),
    }
