"""Taking back that a fact of a text was accepted."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import ProposedFact
from filiere.register.readings.undoing import undo
from filiere.register.refusals import NotNow


@action("fact.undo", gettext_lazy("took back the acceptance of a fact"), roles=WRITERS)
def undo_fact(act: Act, fact: ProposedFact, *, revision: int | None = None) -> ProposedFact:
    """Let an accepted fact be proposed again; what was added with it is taken back.

    Raises
    ------
    NotNow
        If it is not accepted, or something in the record was built on it since.
    """
    held = act.hold(fact, revision)
    if not held.is_taken:
        raise NotNow(_("This fact is not accepted."))
    return undo(act, held)
