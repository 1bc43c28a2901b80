"""The parts of a session's page: delegations, agenda, papers, the own side's positions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from filiere.register.access import visible
from filiere.register.models import (
    AgendaItem,
    Attendance,
    AttendanceRole,
    ItemState,
    Office,
    Paper,
    Position,
    Session,
    Side,
)
from filiere.register.viewer import Viewer
from filiere.register.words import Words

_ROLES = ("co-chair", "delegate", "secretary", "expert", "guest", "observer")


@dataclass(frozen=True, slots=True)
class Delegate:
    """A person in a delegation, with the offices held on the session's day."""

    attendance: Attendance
    offices: Sequence[Office]

    @property
    def written_office(self) -> Words:
        """The office as it was written for this session, where it was."""
        return self.attendance.offices or {}

    @property
    def observes(self) -> bool:
        """Tell whether the person comes for neither side."""
        return self.attendance.role == AttendanceRole.OBSERVER


@dataclass(frozen=True, slots=True)
class Delegation:
    """One side at a session."""

    side: Side
    is_own: bool
    people: list[Delegate]

    @property
    def members(self) -> list[Delegate]:
        """Those who come for the side: everyone but the observers that it named."""
        return [each for each in self.people if not each.observes]

    @property
    def observers(self) -> list[Delegate]:
        """The observers that the side named, who come for neither."""
        return [each for each in self.people if each.observes]


def delegations_of(viewer: Viewer, session: Session) -> list[Delegation]:
    """Return both delegations to a session, the co-chairs first."""
    day = session.starts or timezone.localdate()
    rows = list(
        visible(Attendance, viewer).filter(session=session).select_related("person", "side")
    )
    held: dict[UUID, list[Office]] = {}
    people = [row.person_id for row in rows]
    for office in visible(Office, viewer).filter(person__in=people).select_related("body"):
        if office.held_on(day):
            held.setdefault(office.person_id, []).append(office)
    rows.sort(key=lambda row: (_ROLES.index(row.role), row.created))
    return [
        Delegation(
            side=side,
            is_own=_is_own(viewer, side),
            people=[
                Delegate(row, held.get(row.person_id, [])) for row in rows if row.side_id == side.pk
            ],
        )
        for side in visible(Side, viewer)
    ]


@dataclass(slots=True)
class Line:
    """An agreed item of the agenda with what is proposed to change it."""

    item: AgendaItem
    changes: list[AgendaItem] = field(default_factory=list)
    is_first: bool = False
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class Proposals:
    """What one side proposes for the agenda."""

    side: Side
    is_own: bool
    items: list[AgendaItem]


@dataclass(frozen=True, slots=True)
class Agenda:
    """An agenda as one viewer sees it.

    Parameters
    ----------
    lines
        What both have agreed, in order.
    proposals
        What each side proposes beside it.
    drafts
        What the own side prepares, and the other does not see.
    past
        What was declined or withdrawn.
    """

    lines: list[Line]
    proposals: list[Proposals]
    drafts: list[AgendaItem]
    past: list[AgendaItem]
    keys: list[UUID]


def agenda_of(viewer: Viewer, session: Session) -> Agenda:
    """Return the agenda of a session, its proposed changes beside what they change."""
    rows = list(
        visible(AgendaItem, viewer)
        .filter(session=session)
        .exclude(state=ItemState.TAKEN_OVER)
        .select_related("side", "project", "commitment", "framework", "replaces")
        .order_by("position", "created")
    )
    lines = {row.pk: Line(row) for row in _of(rows, ItemState.AGREED)}
    proposed = list(_of(rows, ItemState.PROPOSED))
    for row in proposed:
        if row.replaces_id in lines:
            lines[row.replaces_id].changes.append(row)
    ordered = list(lines.values())
    if ordered:
        ordered[0].is_first = ordered[-1].is_last = True
    return Agenda(
        lines=ordered,
        proposals=[
            Proposals(
                side=side,
                is_own=_is_own(viewer, side),
                items=[
                    row for row in proposed if row.side_id == side.pk and row.replaces_id is None
                ],
            )
            for side in visible(Side, viewer)
        ],
        drafts=list(_of(rows, ItemState.DRAFT)),
        past=list(_of(rows, ItemState.DECLINED, ItemState.WITHDRAWN)),
        keys=[row.pk for row in rows],
    )


def _of(rows: Iterable[AgendaItem], *states: str) -> Iterable[AgendaItem]:
    return (row for row in rows if row.state in states)


def _is_own(viewer: Viewer, side: Side) -> bool:
    return viewer.in_delegation and viewer.side is not None and side.pk == viewer.side.pk


def papers_about(viewer: Viewer, subjects: Collection[UUID]) -> QuerySet[Paper]:
    """Return the papers on any of several rows that a viewer may see."""
    return visible(Paper, viewer).filter(about_id__in=subjects).select_related("side")


def positions_about(viewer: Viewer, subjects: Collection[UUID]) -> QuerySet[Position]:
    """Return what the viewer's side keeps to itself about any of several rows."""
    return visible(Position, viewer).filter(about_id__in=subjects).select_related("author")
