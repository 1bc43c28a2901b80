"""Changing what is known of an enterprise: by its own people, or by its side."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.amendments import amend
from filiere.register.enterprise_terms import Profile
from filiere.register.enterprises import hold_own
from filiere.register.models import Amendment, Enterprise, Standing


@action(
    "enterprise.change",
    gettext_lazy("changed an enterprise"),
    roles=WRITERS | {"enterprise"},
)
def change_enterprise(
    act: Act,
    enterprise: Enterprise,
    profile: Profile,
    *,
    amendment: Amendment | None = None,
    revision: int | None = None,
) -> Enterprise | Amendment:
    """Change an enterprise and its contact; of an accepted one, keep a changed version.

    Parameters
    ----------
    act
        Who changes.
    enterprise
        The enterprise.
    profile
        What is known of it now.
    amendment
        The changed version of it that waits, where one does.
    revision
        The revision, of the changed version or else of the enterprise, that was read.
    """
    held = hold_own(act, enterprise, None if amendment else revision)
    profile.checked()
    profile.set_contact(act, held)
    if held.standing == Standing.ACCEPTED:
        return amend(act, held, profile, amendment, revision)
    changed = act.change(held, **profile.fields())
    profile.set_numbers(act, changed)
    return changed
