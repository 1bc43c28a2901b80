"""Choosing a row of the record among those that the viewer sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, TypeVar

from django import forms
from django.db.models import Model, QuerySet
from django.forms.models import ModelChoiceIterator
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from filiere.register.models import Row, Side
from filiere.register.viewer import Viewer
from filiere.register.words import written
from filiere.web.looking import Lookup, is_many

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
    """One row among those that a form offers; none without."""

    iterator = _Rows
    widget: forms.Widget | type[forms.Widget] = Choices

    def __init__(
        self, model: type[Row], label_of: Callable[[Any], str] = named, **kwargs: Any
    ) -> None:
        kwargs.setdefault("empty_label", "—")
        super().__init__(model._default_manager.none(), **kwargs)
        self.label_of = label_of

    def offer(self, viewer: Viewer, rows: QuerySet[Any]) -> None:
        """Offer rows: all in a list, or, where they are many, those that are looked up."""
        self.queryset = rows
        if is_many(rows):
            self.widget = Lookup(viewer, rows, self.label_of)
            self.widget.is_required = self.required

    def label_from_instance(self, obj: Model) -> str:
        """Return what the list calls a row."""
        return self.label_of(obj)


class RowsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Any number of rows among those that a form offers, each named with its side."""

    widget: forms.Widget | type[forms.Widget] = forms.CheckboxSelectMultiple

    def __init__(self, model: type[Row], **kwargs: Any) -> None:
        super().__init__(model._default_manager.none(), **kwargs)

    def offer(self, viewer: Viewer, rows: QuerySet[Any]) -> None:
        """Offer rows: all in a list, or, where they are many, those that are looked up."""
        self.queryset = rows
        if is_many(rows):
            self.widget = Lookup(viewer, rows, named_with_side, several=True)

    def label_from_instance(self, obj: Model) -> str:
        """Return what the list calls a row."""
        return named_with_side(obj)


def named_with_side(row: Any) -> str:
    """Return a row's name, and its side's."""
    return f"{named(row)} ({side_name(row.side)})" if row.side else named(row)


def offer(form: forms.BaseForm, name: str, viewer: Viewer, rows: QuerySet[Any]) -> None:
    """Let a form offer rows to choose from in the field of this name."""
    field = form.fields[name]
    if isinstance(field, RowField | RowsField):
        field.offer(viewer, rows)
