"""A session's part in the commitments: the earlier ones that it reviews, and its own."""

from __future__ import annotations

from typing import Any, Final

from django.utils import timezone

from filiere.register.access import visible
from filiere.register.commitments import reviewed_at
from filiere.register.models import Commitment, Review, Session
from filiere.register.viewer import Viewer
from filiere.web.addresses import to_each
from filiere.web.following import followed, listed

_EARLIER: Final = 30
_DECIDED: Final = 50


def commitments_at(viewer: Viewer, session: Session) -> dict[str, Any]:
    """Return the commitments on a session's page: those decided, and earlier ones with a review.

    An earlier one stands with what the session makes of it, which may be nothing yet, and with
    the address where that is proposed.
    """
    earlier = reviewed_at(viewer, session).order_by("deadline", "id")
    own = visible(Commitment, viewer).filter(session=session).order_by("number")
    before = list(listed(earlier)[: _EARLIER + 1])
    decided = list(listed(own)[: _DECIDED + 1])
    shown = [*before[:_EARLIER], *decided[:_DECIDED]]
    today = timezone.localdate()
    told = {each.row.pk: each for each in followed(viewer, shown, today, bodies=False)}
    given = visible(Review, viewer).filter(session=session, commitment__in=before)
    reviews = {each.commitment_id: each for each in given.select_related("side")}
    propose = to_each(viewer, "commitment-review")
    return {
        "earlier": [
            (told[row.pk], reviews.get(row.pk), propose(row.pk)) for row in before[:_EARLIER]
        ],
        "more_earlier": len(before) > _EARLIER,
        "decided": [told[row.pk] for row in decided[:_DECIDED]],
        "more_decided": len(decided) > _DECIDED,
    }
