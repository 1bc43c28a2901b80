"""Changing an office or its period."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import Body, Office
from filiere.register.words import Words


@action("office.change", gettext_lazy("changed an office"), roles=WRITERS)
def change_office(
    act: Act,
    office: Office,
    *,
    titles: Words,
    body: Body | None = None,
    since: date | None = None,
    until: date | None = None,
    revision: int | None = None,
) -> Office:
    """Change an office of a person of the own side, or of neither."""
    held = act.hold(office, revision)
    act.own(held.person, or_common=True)
    where = act.hold(body) if body else None
    return act.change(held, body=where, titles=titles, since=since, until=until)
