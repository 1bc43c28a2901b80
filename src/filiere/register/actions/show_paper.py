"""Showing a paper of the own side to both."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.about import subject
from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import Audience, Paper
from filiere.register.refusals import NotNow


@action("paper.show", gettext_lazy("showed a paper to both sides"), roles=WRITERS)
def show_paper(act: Act, paper: Paper, *, revision: int | None = None) -> Paper:
    """Hand a paper to both sides; from then on it stays in the record."""
    held = act.own(paper, revision)
    if held.audience == Audience.BOTH:
        raise NotNow(_("Both sides see this paper already."))
    about = subject(act.viewer, held.about_kind, held.about_id)
    if about is not None and about.visibility.is_private(about):
        raise NotNow(_("What this paper is about is still your side's alone: propose that first."))
    return act.change(held, audience=Audience.BOTH)
