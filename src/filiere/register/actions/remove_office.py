"""Taking an office out of the record that was entered by mistake."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import Office


@action("office.remove", gettext_lazy("removed an office"), roles=WRITERS)
def remove_office(act: Act, office: Office, *, revision: int | None = None) -> None:
    """Remove an office of a person of the own side, or of neither."""
    held = act.hold(office, revision)
    act.own(held.person, or_common=True)
    act.remove(held)
