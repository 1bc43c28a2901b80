"""Adding an agreement, a memorandum, a programme."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.framework_dates import check_dates
from filiere.register.models import Body, Framework, Session
from filiere.register.terms import check_term
from filiere.register.words import Words


@action("framework.add", gettext_lazy("added an agreement"), roles=WRITERS)
def add_framework(
    act: Act,
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
) -> Framework:
    """Keep a framework that the sides, or bodies of theirs, have signed or are to sign."""
    check_term("instrument", kind, "kind")
    check_dates(signed, in_force, expires)
    held = [act.hold(body) for body in parties]
    framework = act.create(
        Framework(
            kind=kind,
            titles=titles,
            session=act.hold(session) if session else None,
            signed=signed,
            in_force=in_force,
            expires=expires,
            enables=enables or {},
            sectors=sectors or [],
        )
    )
    act.link(framework, "parties", held)
    return framework
