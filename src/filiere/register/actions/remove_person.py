"""Taking a person out of the record who was named for no session."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import Person
from filiere.register.refusals import NotNow


@action("person.remove", gettext_lazy("removed a person"), roles=WRITERS)
def remove_person(act: Act, person: Person, *, revision: int | None = None) -> None:
    """Remove a person, and the offices with the person."""
    held = act.own(person, revision, or_common=True)
    if held.attendances.exists():
        raise NotNow(_("This person is in the delegation to a session."))
    for office in held.offices.select_for_update():
        act.remove(office)
    act.remove(held)
