"""What a private text or a paper is about: any row of the record that the viewer sees."""

from __future__ import annotations

from uuid import UUID

from django.apps import apps
from django.utils.translation import gettext as _

from filiere.register.access import visible
from filiere.register.models import Row
from filiere.register.refusals import NotAllowed
from filiere.register.viewer import Viewer


def kind_of(row: Row) -> str:
    """Return the kind by which the record knows a row: its table's name."""
    return row._meta.model_name or ""


def check_about(viewer: Viewer, about: Row | None) -> tuple[str, UUID | None]:
    """Return the kind and the number of what something is about; both empty for nothing.

    Raises
    ------
    NotAllowed
        If the viewer does not see it.
    """
    if about is None:
        return "", None
    if not visible(type(about), viewer).filter(pk=about.pk).exists():
        raise NotAllowed(_("There is no such row, or it is not yours to see."))
    return kind_of(about), about.pk


def subject(viewer: Viewer, kind: str, pk: UUID | None) -> Row | None:
    """Return what something is about, or nothing where the viewer does not see it."""
    try:
        model = apps.get_model("register", kind) if kind else None
    except LookupError:
        return None
    if model is None or pk is None or not issubclass(model, Row):
        return None
    return visible(model, viewer).filter(pk=pk).first()
