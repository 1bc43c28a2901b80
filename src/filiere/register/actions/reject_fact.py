"""Rejecting a fact that was found in a text."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import FactStanding, ProposedFact
from filiere.register.refusals import NotNow


@action("fact.reject", gettext_lazy("rejected a fact of a text"), roles=WRITERS)
def reject_fact(act: Act, fact: ProposedFact, *, revision: int | None = None) -> ProposedFact:
    """Say that a fact is none; it stays beside its text, and can still be accepted."""
    held = act.own(fact, revision)
    if held.standing != FactStanding.PROPOSED:
        raise NotNow(_("This fact was judged already."))
    return act.change(held, standing=FactStanding.REJECTED, judged_by=act.viewer.account)
