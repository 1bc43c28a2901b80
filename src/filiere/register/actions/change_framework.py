"""Changing what is known of an agreement."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.framework_terms import FrameworkTerms
from filiere.register.models import Framework


@action("framework.change", gettext_lazy("changed an agreement"), roles=WRITERS)
def change_framework(
    act: Act, framework: Framework, terms: FrameworkTerms, *, revision: int | None = None
) -> Framework:
    """Change all that is known of a framework to what is given."""
    held = act.hold(framework, revision)
    changed = act.change(held, **terms.fields(act, before=held))
    terms.set_parties(act, changed)
    return changed
