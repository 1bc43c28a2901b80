"""Clauses that leave their verb to the one before: … de 6 %, et celles de cacao de 12 %."""

from __future__ import annotations

from typing import Final

from filiere.communique.claim_events import Event
from filiere.communique.sentence_view import SentenceView

_CHANGES: Final = frozenset({"rise", "fall"})
_OTHERS: Final = frozenset({"level", "share", "unsaid", "rank", "by", "multiple"})


def change_left_out(view: SentenceView, n: int) -> Event | None:
    """Return the change that a clause before tells of its own subject, and this one leaves out.

    Between both there is nothing but names, their figures and where clauses end.

    Parameters
    ----------
    view
        The sentence.
    n
        The number of the event of a figure in a clause that has no verb.
    """
    figures = 0
    for event in view.back(n):
        if event.entry in _CHANGES:
            return event if figures else None
        if event.what in _OTHERS or event.entry in (";", ":", "(", ")"):
            return None
        if event.figure is not None:
            if event.figure.unit != "percent":
                return None
            figures += 1
    return None


def share_left_out(view: SentenceView, n: int) -> int | None:
    """Return the number of the share's figure that a clause with a figure alone goes on with.

    Only where nothing but the end of a clause stands between both, besides countries and goods.
    """
    crossed = False
    for k in range(n - 1, -1, -1):
        event = view.events[k]
        if event.what == "figure":
            percent = event.figure is not None and event.figure.unit == "percent"
            return k if crossed and percent else None
        if event.what not in ("break", "flow") or event.entry in (";", ":", "(", ")"):
            return None
        if event.what == "flow" and not crossed:
            return None
        crossed = crossed or event.what == "break"
    return None
