"""Removing a text that the own side has shown to nobody."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.actions.remove_paper import remove_paper
from filiere.register.models import Audience, Document
from filiere.register.refusals import NotNow


@action("document.remove", gettext_lazy("removed a text"), roles=WRITERS)
def remove_document(act: Act, document: Document, *, revision: int | None = None) -> None:
    """Remove a text of the own side with its facts and statements; what became of them stays."""
    held = act.own(document, revision)
    if held.audience == Audience.BOTH:
        raise NotNow(_("Both sides have seen this text: it stays in the record."))
    paper = held.paper
    held.text = ""  # the journal tells of a text by its checksum
    act.remove(held)
    if paper is not None and paper.audience == Audience.OWN:
        remove_paper(act.viewer, paper)
