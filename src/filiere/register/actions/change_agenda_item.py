"""Changing an item of the agenda that is not yet agreed."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.agenda import Content, check_open
from filiere.register.models import AgendaItem, ItemState
from filiere.register.refusals import NotNow


@action("agenda.change", gettext_lazy("changed an item of the agenda"), roles=WRITERS)
def change_agenda_item(
    act: Act, item: AgendaItem, content: Content, *, revision: int | None = None
) -> AgendaItem:
    """Change a draft or a proposal of the own side."""
    held = act.own(item, revision)
    check_open(held.session)
    if held.state == ItemState.AGREED:
        raise NotNow(_("Both sides agreed to this item: propose the change to the other side."))
    if held.state not in (ItemState.DRAFT, ItemState.PROPOSED):
        raise NotNow(_("This item was withdrawn or declined: draft a new one."))
    return act.change(held, **content.fields(act.viewer))
