"""Adding a person, whose name is kept in each script in which it is written."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import Person
from filiere.register.words import Words


@action("person.add", gettext_lazy("added a person"), roles=WRITERS)
def add_person(act: Act, *, names: Words, common: bool = False) -> Person:
    """Keep a person of the own side, or one of neither side (`common`)."""
    return act.create(Person(side=None if common else act.side, names=names))
