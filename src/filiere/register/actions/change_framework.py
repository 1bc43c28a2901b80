"""Changing what is known of an agreement."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.framework_dates import check_dates
from filiere.register.models import Body, Framework, Session
from filiere.register.terms import check_term
from filiere.register.words import Words


@action("framework.change", gettext_lazy("changed an agreement"), roles=WRITERS)
def change_framework(
    act: Act,
    framework: Framework,
    *,
    kind: str,
    titles: Words,
    parties: tuple[Body, ...] = (),
    session: Session | None = None,
    signed: date | None = None,
    in_force: date | None = None,
    expires: date | None = None,
    enables: Words | None = None,
    sectors: list[str] | None = None,
    revision: int | None = None,
) -> Framework:
    """Change all that is known of a framework to what is given."""
    held = act.hold(framework, revision)
    check_term("instrument", kind, "kind", held.kind)
    check_dates(signed, in_force, expires)
    changed = act.change(
        held,
        kind=kind,
        titles=titles,
        session=act.hold(session) if session else None,
        signed=signed,
        in_force=in_force,
        expires=expires,
        enables=enables or {},
        sectors=sectors or [],
    )
    act.link(changed, "parties", [act.hold(body) for body in parties])
    return changed
