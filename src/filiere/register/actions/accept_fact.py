"""Standing for a fact that was found in a text: it becomes part of the record."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import ProposedFact, Row, Side
from filiere.register.readings.becoming import take
from filiere.register.refusals import NotNow


@action("fact.accept", gettext_lazy("accepted a fact of a text"), roles=WRITERS)
def accept_fact(
    act: Act,
    fact: ProposedFact,
    *,
    link: Row | None = None,
    host: Side | None = None,
    revision: int | None = None,
) -> ProposedFact:
    """Accept a fact as it was found, and make of it what it is in the record.

    A text that both sides see may be accepted from by both: each adds its own people.
    """
    held = act.hold(fact, revision)
    if held.is_taken:
        raise NotNow(_("This fact was accepted already."))
    return take(act, held, link=link, host=host)
