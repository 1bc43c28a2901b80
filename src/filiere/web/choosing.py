"""Choosing a row of the record among those that the viewer sees."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.db.models import Model
from django.utils.translation import get_language

from filiere.register.models import Row, Side
from filiere.register.viewer import Viewer
from filiere.register.words import written

R = TypeVar("R", bound=Model)


def named(row: Any) -> str:
    """Return a row's name or title in the viewer's language."""
    texts = getattr(row, "names", None) or getattr(row, "titles", None) or row.texts
    return written(texts, get_language() or "en")


def side_name(side: Side) -> str:
    """Return the country or region that a side is."""
    return side.name(get_language() or "en")


def languages_of(viewer: Viewer) -> list[str]:
    """Return the languages in which the viewer's commission writes."""
    return list(viewer.commission.languages) if viewer.commission else []


class RowField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One row among those that a form is given as its `queryset`; none are offered without."""

    def __init__(
        self, model: type[Row], label_of: Callable[[Any], str] = named, **kwargs: Any
    ) -> None:
        kwargs.setdefault("empty_label", "—")
        super().__init__(model._default_manager.none(), **kwargs)
        self.label_of = label_of

    def label_from_instance(self, obj: Model) -> str:
        """Return what the list calls a row."""
        return self.label_of(obj)
