"""Changing how a person's name is written."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import Person
from filiere.register.words import Words


@action("person.change", gettext_lazy("changed a person's name"), roles=WRITERS)
def change_person(act: Act, person: Person, *, names: Words, revision: int | None = None) -> Person:
    """Change the names of a person of the own side, or of neither."""
    return act.change(act.own(person, revision, or_common=True), names=names)
