"""Changing what is known of an enterprise: by its own people, or by its side."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.enterprise_terms import Profile
from filiere.register.enterprises import hold_own
from filiere.register.models import Enterprise


@action(
    "enterprise.change",
    gettext_lazy("changed an enterprise"),
    roles=WRITERS | {"enterprise"},
)
def change_enterprise(
    act: Act, enterprise: Enterprise, profile: Profile, *, revision: int | None = None
) -> Enterprise:
    """Change an enterprise, its numbers and its contact."""
    held = hold_own(act, enterprise, enterprise, revision)
    changed = act.change(held, **profile.fields())
    profile.set_apart(act, changed)
    return changed
