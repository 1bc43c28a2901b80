"""Proposing a commitment of a session: it counts once the other side agrees."""

from __future__ import annotations

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.commitment_terms import Terms
from filiere.register.models import Article, Commitment, Session, SessionState
from filiere.register.refusals import NotNow


@action("commitment.propose", gettext_lazy("proposed a commitment"), roles=WRITERS)
def propose_commitment(
    act: Act, session: Session, terms: Terms, *, article: Article | None = None
) -> Commitment:
    """Keep a commitment of a session under the number that follows.

    Parameters
    ----------
    act
        Who proposes.
    session
        The session that decides it.
    terms
        What it says and links to.
    article
        The article of that session's protocol that says it.

    Raises
    ------
    NotNow
        If the session was cancelled, or the article has a commitment already.
    """
    held = act.hold(session)
    if held.state == SessionState.CANCELLED:
        raise NotNow(_("A session that was cancelled decides nothing."))
    said = act.hold(article) if article else None
    if said and (said.commitment_id or said.version.protocol.session_id != held.pk):
        raise NotNow(_("This article has a commitment already, or is of another session."))
    last = Commitment.objects.filter(session=held).aggregate(last=Max("number"))["last"] or 0
    commitment = act.create(
        Commitment(session=held, side=act.side, number=last + 1, **terms.fields(act.viewer))
    )
    terms.set_bodies(act, commitment)
    if said:
        act.change(said, commitment=commitment)
    return commitment
