"""Preparing an item of the agenda, which the other side does not see until it is proposed."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.agenda import Content, check_open
from filiere.register.models import AgendaItem, ItemState, Session
from filiere.register.refusals import NotNow


@action("agenda.draft", gettext_lazy("drafted an item for the agenda"), roles=WRITERS)
def draft_agenda_item(
    act: Act,
    session: Session,
    content: Content,
    *,
    replaces: AgendaItem | None = None,
    removes: bool = False,
) -> AgendaItem:
    """Keep a draft of the own side for a session to come.

    Parameters
    ----------
    act
        Who drafts.
    session
        The session on whose agenda it is to be.
    content
        What the item says and links to.
    replaces
        The agreed item that it changes: it does so once both have agreed to the change.
    removes
        Whether it takes that item off the agenda.
    """
    held = act.hold(session)
    check_open(held)
    agreed = act.hold(replaces) if replaces else None
    if agreed and (agreed.state != ItemState.AGREED or agreed.session_id != held.pk):
        raise NotNow(_("Only an agreed item needs a new agreement to be changed."))
    item = AgendaItem(
        session=held,
        side=act.side,
        replaces=agreed,
        removes=bool(agreed and removes),
        **content.fields(act.viewer),
    )
    return act.create(item)
