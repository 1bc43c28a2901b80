"""Removing a paper that the own side has shown to nobody."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import Audience, Paper
from filiere.register.refusals import NotNow


@action("paper.remove", gettext_lazy("removed a paper"), roles=WRITERS)
def remove_paper(act: Act, paper: Paper, *, revision: int | None = None) -> None:
    """Remove a paper of the own side and its file; what both sides saw stays."""
    held = act.own(paper, revision)
    if held.audience == Audience.BOTH:
        raise NotNow(_("Both sides have seen this paper: it stays in the record."))
    act.remove(held)
    transaction.on_commit(partial(held.file.storage.delete, held.file.name or ""))
