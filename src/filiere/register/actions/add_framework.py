"""Adding an agreement, a memorandum, a programme."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.framework_terms import FrameworkTerms
from filiere.register.models import Framework


@action("framework.add", gettext_lazy("added an agreement"), roles=WRITERS)
def add_framework(act: Act, terms: FrameworkTerms) -> Framework:
    """Keep a framework that the sides, or bodies of theirs, have signed or are to sign."""
    framework = act.create(Framework(**terms.fields(act)))
    terms.set_parties(act, framework)
    return framework
