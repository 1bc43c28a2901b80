"""Changing what is known of an agreement."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.framework_dates import check_dates
from filiere.register.models import Body, Framework
from filiere.register.terms import check_term


@action("framework.change", gettext_lazy("changed an agreement"), roles=WRITERS)
def change_framework(
    act: Act,
    framework: Framework,
    /,
    *,
    parties: tuple[Body, ...] | None = None,
    revision: int | None = None,
    **fields: Any,
) -> Framework:
    """Change the fields given; the others, and the parties if none are given, stay.

    Parameters
    ----------
    act
        Who changes.
    framework
        The agreement.
    parties
        The bodies that signed it.
    revision
        The revision that was read.
    fields
        ``kind``, ``titles``, ``session``, ``signed``, ``in_force``, ``expires``, ``enables``,
        ``sectors``.
    """
    held = act.hold(framework, revision)
    check_term("instrument", fields.get("kind", held.kind), "kind", held.kind)
    check_dates(
        *(fields.get(name, getattr(held, name)) for name in ("signed", "in_force", "expires"))
    )
    changed = act.change(held, **fields)
    if parties is not None:
        act.link(changed, "parties", [act.hold(body) for body in parties])
    return changed
