"""What follows from the rows of commitments: what is due, and what is carried again and again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from filiere.register.access import visible
from filiere.register.models import Commitment, CommitmentState, Outcome, Review, Session
from filiere.register.viewer import Viewer

#: From how many sessions in a row a commitment is called long carried.
MANY: Final = 3


def in_force(viewer: Viewer) -> QuerySet[Commitment]:
    """Return the commitments to which both sides agreed, and that are still open."""
    return visible(Commitment, viewer).filter(agreed__isnull=False, state=CommitmentState.OPEN)


def overdue(viewer: Viewer, today: date) -> QuerySet[Commitment]:
    """Return the open commitments whose deadline has passed."""
    return in_force(viewer).filter(deadline__lt=today)


def to_review(viewer: Viewer, session: Session) -> QuerySet[Commitment]:
    """Return what a session has to review: earlier commitments of the same body, still in force."""
    return in_force(viewer).filter(
        session__group=session.group_id, session__number__lt=session.number
    )


def reviewed_at(viewer: Viewer, session: Session) -> QuerySet[Commitment]:
    """Return the earlier commitments that stand before a session, or of which it made something."""
    at = visible(Review, viewer).filter(session=session).values("commitment")
    return visible(Commitment, viewer).filter(
        Q(pk__in=to_review(viewer, session).values("pk")) | Q(pk__in=at)
    )


def sessions_in_a_row(commitments: Iterable[Commitment]) -> Mapping[UUID, int]:
    """Return at how many sessions in a row each commitment has stood, its own the first.

    A commitment of the first session that the second and the third carry stands at the third
    session in a row. A review that the other side has not agreed to counts for nothing.
    """
    keys = [commitment.pk for commitment in commitments]
    counts = dict.fromkeys(keys, 1)
    carried = Review.objects.filter(
        commitment__in=keys, outcome=Outcome.CARRIED, agreed__isnull=False
    )
    for key in carried.order_by().values_list("commitment", flat=True):
        counts[key] += 1
    return counts
