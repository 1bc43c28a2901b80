"""Looking a row up among many by the words in it, where a list of all would be too long.

It works without JavaScript: the button of the field sends the form, which comes back with all
that was typed and with the rows that were found. With JavaScript only those are fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.text import Truncator

from filiere.register.models import Row
from filiere.register.search.finding import found, words_of
from filiere.register.viewer import Viewer

#: How many rows a list shows at most; among more, one is looked up.
_FEW: Final = 25
_SHOWN: Final = 10
_LONGEST: Final = 160


def is_many(rows: QuerySet[Any]) -> bool:
    """Tell whether rows are too many for a list of all."""
    return rows.order_by()[_FEW : _FEW + 1].exists()


class Lookup(forms.Widget):
    """What is chosen, and what the words looked for find; one row of them is chosen, or several.

    Parameters
    ----------
    viewer, rows
        Who looks, and the rows that may be chosen.
    label_of
        What a row is called.
    several
        Whether more than one may be chosen.
    """

    template_name = "web/forms/lookup.html"
    use_fieldset = True

    def __init__(
        self,
        viewer: Viewer,
        rows: QuerySet[Any],
        label_of: Callable[[Any], str],
        *,
        several: bool = False,
    ) -> None:
        super().__init__()
        self.viewer = viewer
        self.rows = rows
        self.label_of = label_of
        self.several = several
        self.words = ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return what the template shows: the rows chosen, and those found."""
        context = super().get_context(name, value, attrs)
        given = value if isinstance(value, list | tuple) else [value]
        chosen = list(self.rows.filter(pk__in=_numbers(given)))
        others = self._found(exclude=[row.pk for row in chosen])
        offered = [
            (str(row.pk), Truncator(self.label_of(row)).chars(_LONGEST), row in chosen)
            for row in [*chosen, *others[:_SHOWN]]
        ]
        if not self.several and not self.is_required:
            offered.insert(0, ("", "—", not chosen))
        context["widget"] |= {
            "kind": "checkbox" if self.several else "radio",
            "offered": offered,
            "words": self.words,
            "is_more": len(others) > _SHOWN,
            "is_nothing": bool(self.words) and not others,
        }
        return context

    def value_from_datadict(
        self,
        data: Mapping[str, Any],
        files: MultiValueDict[str, Any],  # noqa: ARG002
        name: str,
    ) -> Any:
        """Return what was chosen, and remember which words were looked for."""
        self.words = str(data.get(f"{name}-words") or "").strip()
        if self.several and isinstance(data, QueryDict):
            return data.getlist(name)
        return data.get(name)

    def id_for_label(self, id_: str) -> str:  # noqa: ARG002
        """Return no id: a fieldset's legend names the choices together."""
        return ""

    def is_asked(self, data: Mapping[str, Any], name: str) -> bool:
        """Tell whether what was sent looks for words that were not looked for yet."""
        words = str(data.get(f"{name}-words") or "").strip()
        looked = str(data.get(f"{name}-looked") or "")
        return f"{name}-look" in data or (bool(words) and words != looked)

    def _found(self, exclude: list[UUID]) -> list[Row]:
        words = words_of(self.words)
        if not words:
            return []
        kind = self.rows.model._meta.model_name or ""
        passages = found(self.viewer, words, kind).order_by()
        rows = self.rows.filter(pk__in=passages.values("object_id")).exclude(pk__in=exclude)
        return list(rows[: _SHOWN + 1])


def _numbers(values: Any) -> Iterator[UUID]:
    """Yield the numbers of rows among values that were sent; what is none is left out."""
    for value in values:
        try:
            yield UUID(str(getattr(value, "pk", value)))
        except ValueError:
            continue
