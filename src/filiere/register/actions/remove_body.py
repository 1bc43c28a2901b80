"""Taking a body out of the record where nothing refers to it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import Body
from filiere.register.refusals import NotNow


@action("body.remove", gettext_lazy("removed a body"), roles=WRITERS)
def remove_body(act: Act, body: Body, *, revision: int | None = None) -> None:
    """Remove a body without people, departments, commitments or frameworks."""
    held = act.own(body, revision, or_common=True)
    tied = (held.offices, held.departments, held.responsibilities, held.frameworks)
    if any(each.exists() for each in tied):
        raise NotNow(_("People, departments, commitments or frameworks refer to this body."))
    act.remove(held)
