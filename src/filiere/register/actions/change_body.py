"""Changing what is known of a body."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.actions.add_body import parent_of
from filiere.register.models import Body
from filiere.register.terms import check_term
from filiere.register.words import Words


@action("body.change", gettext_lazy("changed a body"), roles=WRITERS)
def change_body(
    act: Act,
    body: Body,
    *,
    kind: str,
    names: Words,
    acronym: str = "",
    parent: Body | None = None,
    place: str = "",
    website: str = "",
    revision: int | None = None,
) -> Body:
    """Change a body of the own side, or one of neither."""
    held = act.own(body, revision, or_common=True)
    check_term("body", kind, "kind", held.kind)
    return act.change(
        held,
        kind=kind,
        names=names,
        acronym=acronym,
        parent=parent_of(act, parent, held),
        place=place,
        website=website,
    )
