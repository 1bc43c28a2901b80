"""Giving a person an office, with its period."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import Body, Office, Person
from filiere.register.words import Words


@action("office.give", gettext_lazy("added an office"), roles=WRITERS)
def give_office(
    act: Act,
    person: Person,
    *,
    titles: Words,
    body: Body | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Office:
    """Keep what a person of the own side, or of neither, is, where, and for how long."""
    held = act.own(person, or_common=True)
    where = act.hold(body) if body else None
    return act.create(Office(person=held, body=where, titles=titles, since=since, until=until))
