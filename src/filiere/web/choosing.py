"""Choosing a row of the record among those that the viewer sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, TypeVar

from django import forms
from django.db.models import Model
from django.forms.models import ModelChoiceIterator
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from filiere.register.models import Row, Side
from filiere.register.viewer import Viewer
from filiere.register.words import written

R = TypeVar("R", bound=Model)
_SELECTED: Final = SafeString(" selected")


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


class Choices(forms.Select):
    """A list to choose from, written at once: Django draws each choice by a template of its own."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: object = None,  # noqa: ARG002 - Django's own
    ) -> SafeString:
        """Return the list as HTML."""
        chosen = set(self.format_value(value))
        marks = {True: _SELECTED, False: ""}
        choices = format_html_join(
            "\n",
            '<option value="{}"{}>{}</option>',
            ((code, marks[str(code) in chosen], label) for code, label in self.choices),
        )
        told = flatatt(self.build_attrs(self.attrs, {"name": name, **(attrs or {})}))
        return format_html("<select{}>\n{}\n</select>", told, choices)


class _Rows(ModelChoiceIterator):  # type: ignore[type-arg]
    """The rows of a list, fetched at once: they are few, and a cursor asks three times."""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        for row in self.queryset:
            yield self.choice(row)


class RowField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One row among those that a form is given as its `queryset`; none are offered without."""

    iterator = _Rows
    widget = Choices

    def __init__(
        self, model: type[Row], label_of: Callable[[Any], str] = named, **kwargs: Any
    ) -> None:
        kwargs.setdefault("empty_label", "—")
        super().__init__(model._default_manager.none(), **kwargs)
        self.label_of = label_of

    def label_from_instance(self, obj: Model) -> str:
        """Return what the list calls a row."""
        return self.label_of(obj)
