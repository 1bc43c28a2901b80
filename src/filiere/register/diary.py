"""What is on which day for a member: sessions, deadlines, milestones, what expires."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _

from filiere.register.access import visible
from filiere.register.commitments import in_force
from filiere.register.models import (
    Framework,
    Listing,
    Milestone,
    Row,
    Session,
    SessionState,
    Stage,
    Standing,
)
from filiere.register.naming import session_name
from filiere.register.viewer import Viewer
from filiere.register.words import Words

#: The most days of one kind that are told at once.
MOST: Final = 1000


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the record that a member may see.

    Parameters
    ----------
    first, last
        The day, or the first and the last of several.
    row
        What is on that day.
    parent
        The row on whose page it stands.
    names
        What it is called, by language; a session is called by its number.
    private
        Whether it is the own side's alone.
    """

    first: date
    last: date
    row: Row
    parent: Row
    names: Words
    private: bool = False

    @property
    def kind(self) -> str:
        """The kind of the row: its table's name."""
        return self.row._meta.model_name or ""

    @property
    def told(self) -> str:
        """What is on that day, as a word of the viewer's language."""
        told: dict[str, Callable[[], str]] = {
            "session": lambda: _("Session"),
            "commitment": lambda: _("Deadline"),
            "milestone": lambda: _("Milestone"),
            "framework": lambda: _("Agreement expires"),
            "listing": lambda: _("Own offer or need expires"),
        }
        return told[self.kind]()


def days_of(viewer: Viewer, first: date, last: date) -> list[Day]:
    """Return what is on the days from the first to the last, in their order.

    Of offers and needs only the own side's are told, drafts among them; of everything else,
    what both sides see.
    """
    found: list[Day] = []
    for kind in (_sessions, _deadlines, _milestones, _frameworks, _listings):
        found += kind(viewer, first, last)
    return sorted(found, key=lambda day: (day.first, day.kind))


def _sessions(viewer: Viewer, first: date, last: date) -> Iterator[Day]:
    until = Q(ends__gte=first) | Q(ends__isnull=True, starts__gte=first)
    rows = visible(Session, viewer).filter(until, starts__lte=last)
    rows = rows.exclude(state=SessionState.CANCELLED).select_related("group")
    for row in rows.order_by("starts")[:MOST]:
        if row.starts:
            yield Day(row.starts, row.ends or row.starts, row, row, {"": session_name(row)})


def _deadlines(viewer: Viewer, first: date, last: date) -> Iterator[Day]:
    rows = in_force(viewer).filter(deadline__range=(first, last))
    for row in rows.order_by("deadline")[:MOST]:
        if row.deadline:
            yield Day(row.deadline, row.deadline, row, row, row.texts)


def _milestones(viewer: Viewer, first: date, last: date) -> Iterator[Day]:
    rows = visible(Milestone, viewer).filter(due__range=(first, last), reached__isnull=True)
    rows = rows.exclude(project__stage=Stage.CANCELLED).select_related("project")
    for row in rows.order_by("due")[:MOST]:
        if row.due:
            yield Day(row.due, row.due, row, row.project, row.titles)


def _frameworks(viewer: Viewer, first: date, last: date) -> Iterator[Day]:
    rows = visible(Framework, viewer).filter(expires__range=(first, last))
    for row in rows.order_by("expires")[:MOST]:
        if row.expires:
            yield Day(row.expires, row.expires, row, row, row.titles)


def _listings(viewer: Viewer, first: date, last: date) -> Iterator[Day]:
    rows = visible(Listing, viewer).filter(side=viewer.side, expires__range=(first, last))
    if viewer.side is None:
        return
    if viewer.enterprise is not None:
        rows = rows.filter(enterprise=viewer.enterprise)
    over = (Standing.DECLINED, Standing.WITHDRAWN)
    rows = rows.exclude(standing__in=over).select_related("enterprise")
    for row in rows.order_by("expires")[:MOST]:
        private = row.standing != Standing.ACCEPTED
        yield Day(row.expires, row.expires, row, row, row.titles, private=private)


def ahead(today: date, days: int) -> tuple[date, date]:
    """Return the first and the last of so many days from today on.

    Examples
    --------
    >>> ahead(date(2026, 3, 1), 14)[1]
    datetime.date(2026, 3, 15)
    """
    return today, today + timedelta(days=days)
