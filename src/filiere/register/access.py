"""What a viewer may see: nothing that no rule shows."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet

from filiere.register.models import Commission
from filiere.register.seeing import asked_by
from filiere.register.viewer import Viewer
from filiere.register.visibility import Visibility

R = TypeVar("R", bound=Model)


def visible(model: type[R], viewer: Viewer) -> QuerySet[R]:
    """Return the rows of a model that a viewer may see, in the viewer's own commission."""
    rule = getattr(model, "visibility", None)
    rows = model._default_manager
    if not isinstance(rule, Visibility) or viewer.commission is None:
        return rows.none()
    return rows.filter(rule.seen_by(viewer), commission=viewer.commission)


def commissions_of(viewer: Viewer) -> QuerySet[Commission]:
    """Return the commissions in which a viewer's account takes part."""
    if viewer.account is None:
        return Commission.objects.none()
    with asked_by(viewer.account):
        places = viewer.account.memberships.filter(ended__isnull=True)
        taken = list(places.values_list("commission", flat=True))
    return Commission.objects.filter(pk__in=taken)
