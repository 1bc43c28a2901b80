"""The home of a pair: trade at a glance, what comes next, what is due, what changed."""

from __future__ import annotations

import datetime
from typing import Final

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from filiere.register.access import visible
from filiere.register.acting import may
from filiere.register.models import (
    Commitment,
    CommitmentState,
    Entry,
    Membership,
    Milestone,
    Session,
    SessionState,
)
from filiere.register.viewer import Viewer
from filiere.web.addresses import find
from filiere.web.figures import figures_of, figures_soon
from filiere.web.pages.enterprise_home import enterprise_home
from filiere.web.pages.journal import lines_of
from filiere.web.viewing import Request

#: How far ahead something is due, and for how long a visit is one visit.
_AHEAD: Final = datetime.timedelta(days=60)
_VISIT: Final = datetime.timedelta(minutes=30)
_SHOWN: Final = 8


@require_safe
def home(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Show where the two sides stand."""
    viewer, lang = request.viewer, get_language() or "en"
    if viewer.enterprise is not None:
        return enterprise_home(request, viewer.enterprise)
    sides = list(viewer.sides)
    since = _since(request)
    changed = _changed(viewer, since)
    shown = {
        "sides": sides,
        "figures": figures_soon(sides, lang, "glance"),
        "sessions": _sessions(viewer),
        "may_plan": may(viewer, "session.plan"),
        "due": _due(viewer),
        "milestones": _milestones(viewer),
        "since": since,
        "lines": lines_of(viewer, changed[:_SHOWN]),
        "more": len(changed) > _SHOWN,
        "today": timezone.localdate(),
    }
    return render(request, "web/home.html", shown)


@require_safe
def glance(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Show trade at a glance alone, for a home that did not wait for it."""
    sides = list(request.viewer.sides)
    shown = {"figures": figures_of(sides, get_language() or "en", "glance"), "sides": sides}
    name = "web/_glance.html" if request.htmx else "web/glance.html"
    return render(request, name, shown)


def _sessions(viewer: Viewer) -> list[tuple[Session, str]]:
    """Return the sessions to come, those without a date at the end, with their addresses."""
    to_come = (
        visible(Session, viewer)
        .filter(state__in=(SessionState.PLANNED, SessionState.POSTPONED))
        .filter(Q(starts__isnull=True) | Q(starts__gte=timezone.localdate()))
        .select_related("group", "host")
        .order_by("starts")[:3]
    )
    ordered = sorted(
        to_come, key=lambda row: (row.starts is None, row.starts or row.created.date())
    )
    return [(row, find(viewer, "session", row.pk)) for row in ordered]


def _due(viewer: Viewer) -> list[tuple[Commitment, str]]:
    """Return what was agreed, is open, and is overdue or due soon; the oldest deadline first."""
    rows = visible(Commitment, viewer).filter(
        state=CommitmentState.OPEN,
        agreed__isnull=False,
        deadline__lte=timezone.localdate() + _AHEAD,
    )
    soonest = rows.only("texts", "deadline").order_by("deadline", "number")[:_SHOWN]
    return [(row, find(viewer, "commitment", row.pk)) for row in soonest]


def _milestones(viewer: Viewer) -> list[tuple[Milestone, str]]:
    """Return the steps of projects that are overdue or due soon."""
    rows = visible(Milestone, viewer).filter(
        reached__isnull=True, due__lte=timezone.localdate() + _AHEAD
    )
    named = rows.select_related("project").only("titles", "due", "project__titles")
    soonest = named.order_by("due")[:_SHOWN]
    return [(row, find(viewer, "project", row.project_id)) for row in soonest]


def _changed(viewer: Viewer, since: datetime.datetime | None) -> list[Entry]:
    """Return what others did since the last visit, as far as the viewer may see it."""
    if since is None:
        return []
    rows = visible(Entry, viewer).filter(at__gt=since).exclude(account=viewer.account)
    return list(rows.select_related("account", "acting_for")[: _SHOWN + 1])


def _since(request: Request) -> datetime.datetime | None:
    """Return when the visit before this one ended, and note that the viewer is here now."""
    place, now = request.viewer.membership, timezone.now()
    if place is None:
        return None
    key = f"since:{place.pk}"
    if place.seen is None or now - place.seen > _VISIT:
        request.session[key] = place.seen.isoformat() if place.seen else ""
    if place.seen is None or now - place.seen > _VISIT / 6:
        Membership.objects.filter(pk=place.pk).update(seen=now)
    kept = request.session.get(key, "")
    return parse_datetime(kept) if kept else place.seen
