"""Changing what a working group is called and is about."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import LEADS, Act, action
from filiere.register.models import WorkingGroup
from filiere.register.refusals import NotNow
from filiere.register.words import Words


@action("group.change", gettext_lazy("changed a working group"), roles=LEADS)
def change_working_group(
    act: Act,
    group: WorkingGroup,
    *,
    names: Words,
    sectors: Sequence[str],
    revision: int | None = None,
) -> WorkingGroup:
    """Change a group's name and sectors while it exists."""
    held = act.hold(group, revision)
    if held.ended:
        raise NotNow(_("This working group was ended."))
    return act.change(held, names=names, sectors=list(sectors))
