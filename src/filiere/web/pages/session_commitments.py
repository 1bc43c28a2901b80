"""A session's part in the commitments: the earlier ones that it reviews, and its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.utils import timezone

from filiere.register.access import visible
from filiere.register.commitments import reviewed_at
from filiere.register.models import Commitment, Review, Session
from filiere.register.viewer import Viewer
from filiere.web.following import Followed, followed

_SHOWN: Final = 50


@dataclass(frozen=True, slots=True)
class Standing:
    """An earlier commitment before a session, and what the session makes of it."""

    followed: Followed
    review: Review | None


def commitments_at(viewer: Viewer, session: Session) -> dict[str, Any]:
    """Return the commitments on a session's page: those to be reviewed, and those decided."""
    today = timezone.localdate()
    earlier = reviewed_at(viewer, session).select_related("session__group", "side")
    before = followed(viewer, earlier.order_by("deadline", "id")[: _SHOWN + 1], today)
    given = visible(Review, viewer).filter(
        session=session, commitment__in=[each.row.pk for each in before]
    )
    reviews = {each.commitment_id: each for each in given.select_related("side")}
    own = visible(Commitment, viewer).filter(session=session).select_related("session", "side")
    decided = followed(viewer, own.order_by("number")[: _SHOWN + 1], today)
    return {
        "earlier": [Standing(each, reviews.get(each.row.pk)) for each in before[:_SHOWN]],
        "more_earlier": len(before) > _SHOWN,
        "decided": decided[:_SHOWN],
        "more_decided": len(decided) > _SHOWN,
    }
