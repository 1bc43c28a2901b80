"""Adding a body: a ministry, an agency, a region, a chamber."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import Body
from filiere.register.terms import check_term
from filiere.register.words import Words


@action("body.add", gettext_lazy("added a body"), roles=WRITERS)
def add_body(
    act: Act,
    *,
    kind: str,
    names: Words,
    common: bool = False,
    acronym: str = "",
    parent: Body | None = None,
    place: str = "",
    website: str = "",
) -> Body:
    """Keep a body of the own side, or one of neither side (`common`)."""
    check_term("body", kind, "kind")
    side = None if common else act.side
    body = Body(
        side=side,
        kind=kind,
        names=names,
        acronym=acronym,
        parent=parent_of(act, parent, body=None),
        place=place,
        website=website,
    )
    return act.create(body)


def parent_of(act: Act, parent: Body | None, body: Body | None) -> Body | None:
    """Return the body above, held; refuse one that stands below."""
    if parent is None:
        return None
    held = act.hold(parent)
    above: Body | None = held
    while above is not None and body is not None:
        if above.pk == body.pk:
            raise ValidationError({"parent": _("A body does not belong to itself.")})
        above = above.parent
    return held
