"""The columns of the board of commitments, and the lists that its filters leave."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from filiere.register.access import visible
from filiere.register.models import (
    Commitment,
    CommitmentState,
    Progress,
    Responsibility,
    StatusReport,
)
from filiere.register.viewer import Viewer

#: What each column is called, in the order in which they stand.
COLUMNS: Final[Mapping[str, StrOrPromise]] = {
    "proposed": _("Proposed"),
    "open": _("Open"),
    "overdue": _("Overdue"),
    "reported": _("Reported fulfilled"),
    "done": _("Done"),
    "dropped": _("Dropped"),
}


def column_of(viewer: Viewer, column: str, today: date) -> QuerySet[Commitment]:
    """Return the commitments of one column that a viewer sees, in the order of their deadlines.

    A commitment that a side last reported fulfilled stands there, even past its deadline: it is
    for the next session to close it. Who sees no reports sees no such column filled.
    """
    rows = visible(Commitment, viewer)
    if column == "proposed":
        return rows.filter(agreed__isnull=True).order_by("-created")
    if column in (CommitmentState.DONE, CommitmentState.DROPPED):
        return rows.filter(state=column).order_by("-deadline", "id")
    in_force = Q(agreed__isnull=False, state=CommitmentState.OPEN)
    if column == "reported":
        keys = last_fulfilled(viewer).values("commitment")
        return rows.filter(in_force, pk__in=keys).order_by("deadline", "id")
    fulfilled = Exists(last_fulfilled(viewer).filter(commitment=OuterRef("pk")))
    if column == "overdue":
        return rows.filter(in_force, ~fulfilled, deadline__lt=today).order_by("deadline", "id")
    to_come = Q(deadline__gte=today) | Q(deadline__isnull=True)
    last_day = Coalesce("deadline", date.max)
    return rows.filter(in_force, ~fulfilled, to_come).order_by(last_day, "id")


def last_fulfilled(viewer: Viewer) -> QuerySet[StatusReport]:
    """Return the reports of fulfilment after which the same side reported nothing else."""
    later = StatusReport.objects.filter(
        commitment=OuterRef("commitment"), side=OuterRef("side"), created__gt=OuterRef("created")
    )
    return (
        visible(StatusReport, viewer).filter(~Exists(later), progress=Progress.FULFILLED).order_by()
    )


def only(
    rows: QuerySet[Commitment],
    *,
    group: UUID | None = None,
    plenary: bool = False,
    sector: str = "",
    body: UUID | None = None,
    session: UUID | None = None,
) -> QuerySet[Commitment]:
    """Return those of a working group or of plenary sessions, a sector, a body, a session."""
    if plenary:
        rows = rows.filter(session__group__isnull=True)
    elif group:
        rows = rows.filter(session__group=group)
    if sector:
        rows = rows.filter(sector=sector)
    if body:
        answered_by = Responsibility.objects.filter(body=body, commitment=OuterRef("pk"))
        rows = rows.filter(Exists(answered_by))
    return rows.filter(session=session) if session else rows
