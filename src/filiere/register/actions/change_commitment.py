"""Changing a commitment that is proposed, by the side that proposes it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.commitment_terms import Terms
from filiere.register.models import Commitment
from filiere.register.protocols.agreeing import is_sealed_in
from filiere.register.refusals import NotNow


@action("commitment.change", gettext_lazy("changed a proposed commitment"), roles=WRITERS)
def change_commitment(
    act: Act, commitment: Commitment, terms: Terms, *, revision: int | None = None
) -> Commitment:
    """Change what is proposed; what both have agreed to changes at a session alone.

    Raises
    ------
    NotNow
        If both sides have agreed to it.
    """
    held = act.own(commitment, revision)
    if is_sealed_in(held):
        raise NotNow(_("A sealed protocol says this: it changes by a new version of the protocol."))
    if held.agreed is not None:
        raise NotNow(_("Both sides have agreed to this commitment: a session may change it."))
    changed = act.change(held, **terms.fields(act.viewer))
    terms.set_bodies(act, changed)
    return changed
