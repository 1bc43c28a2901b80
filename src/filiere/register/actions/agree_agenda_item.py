"""Agreeing to an item that the other side has proposed."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import LEADS, Act, action
from filiere.register.agenda import CONTENT, check_open, last_position, proposed_by_other
from filiere.register.models import AgendaItem, ItemState
from filiere.register.refusals import NotNow


@action("agenda.agree", gettext_lazy("agreed to an item of the agenda"), roles=LEADS)
def agree_agenda_item(act: Act, item: AgendaItem, *, revision: int) -> AgendaItem:
    """Agree to the other side's proposal as it was read: `revision` says which reading.

    The item comes last on the agenda. Where the proposal changes an agreed item, that item is
    changed, and it is returned.
    """
    held = proposed_by_other(act, item, revision)
    session = act.hold(held.session)
    check_open(session)
    if held.replaces is None:
        return act.change(held, state=ItemState.AGREED, position=last_position(session) + 1)
    agreed = act.hold(held.replaces)
    if agreed.state != ItemState.AGREED:
        raise NotNow(_("The item that was to be changed is no longer on the agenda."))
    act.change(held, state=ItemState.TAKEN_OVER)
    if held.removes:
        return act.change(agreed, state=ItemState.WITHDRAWN)
    return act.change(agreed, **{name: getattr(held, name) for name in CONTENT})
