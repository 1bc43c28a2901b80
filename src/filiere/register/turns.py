"""Whose turn it is to host, and which number a session bears."""

from __future__ import annotations

from django.db.models import QuerySet

from filiere.register.models import Commission, Session, SessionState, Side, WorkingGroup


def line(commission: Commission, group: WorkingGroup | None) -> QuerySet[Session]:
    """Return the sessions of a group, or the plenary ones, the last first; none cancelled."""
    sessions = Session.objects.filter(commission=commission, group=group)
    return sessions.exclude(state=SessionState.CANCELLED).order_by("-number")


def numbers_free(commission: Commission, group: WorkingGroup | None) -> tuple[int, ...]:
    """Return the numbers that the next session may bear: after the last, or before the first.

    No number is returned where there is no session yet: the commission may have met before it
    was kept here, so the first one bears the number that it has.
    """
    numbers = list(line(commission, group).values_list("number", flat=True))
    if not numbers:
        return ()
    earlier = min(numbers) - 1
    return (max(numbers) + 1, *([earlier] if earlier else []))


def host_in_turn(
    commission: Commission, group: WorkingGroup | None, number: int | None = None
) -> Side | None:
    """Return the side that is to host a session: the one that did not host its neighbour.

    Parameters
    ----------
    commission, group
        The line of sessions.
    number
        The session's number; without one, the next.
    """
    sessions = line(commission, group)
    if number is None:
        neighbour = sessions.first()
    else:
        before = sessions.filter(number__lt=number).first()
        neighbour = before or sessions.filter(number__gt=number).last()
    if neighbour is None:
        return None
    return commission.sides.exclude(pk=neighbour.host_id).get()
