"""Showing a text of the own side to both, with its facts."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.access import visible
from filiere.register.acting import WRITERS, Act, action
from filiere.register.actions.show_paper import show_paper
from filiere.register.models import Audience, Document, ProposedFact, Statement
from filiere.register.refusals import NotNow
from filiere.register.search.indexing import read_again


@action("document.show", gettext_lazy("showed a text to both sides"), roles=WRITERS)
def show_document(act: Act, document: Document, *, revision: int | None = None) -> Document:
    """Hand a text, its paper, its facts and its statements to both sides."""
    held = act.own(document, revision)
    if held.audience == Audience.BOTH:
        raise NotNow(_("Both sides see this text already."))
    if held.paper is not None and held.paper.audience == Audience.OWN:
        show_paper(act.viewer, held.paper)
    act.change(held, audience=Audience.BOTH)
    visible(ProposedFact, act.viewer).filter(document=held).update(audience=Audience.BOTH)
    statements = visible(Statement, act.viewer).filter(document=held)
    statements.update(audience=Audience.BOTH)
    read_again(list(statements.select_related("document")))
    return held
