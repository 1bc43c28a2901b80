"""The journal: what was done, by whom, for which side, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django_stubs_ext import StrOrPromise

from filiere.register.access import visible
from filiere.register.acting import VERBS
from filiere.register.models import Entry
from filiere.register.viewer import Viewer
from filiere.register.words import written
from filiere.web.paging import page_of
from filiere.web.viewing import Request

#: How verbs are told that are not done through `acting`.
_TOLD_APART: Final[Mapping[str, StrOrPromise]] = {
    "commission.create": _("set up the commission"),
    "member.join": _("accepted an invitation"),
}
#: Where a row keeps what it is called, in the order in which it is looked for.
_TITLES: Final = ("titles", "names", "texts", "name", "number")


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as the page tells it."""

    entry: Entry
    told: StrOrPromise
    kind: StrOrPromise
    title: str
    changes: list[tuple[str, str, str]]


@require_safe
def journal(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Show the entries that the viewer may see."""
    rows = visible(Entry, request.viewer).select_related("account", "acting_for")
    page = page_of(request, rows)
    shown = {"page": page, "lines": lines_of(request.viewer, page.rows)}
    return render(request, "web/journal.html", shown)


def lines_of(viewer: Viewer, entries: Sequence[Entry]) -> list[Line]:
    """Tell entries in words, asking once a kind what their rows are called."""
    titles = _titles(viewer, entries)
    return [_line(entry, titles.get(entry.object_id, "")) for entry in entries]


def _line(entry: Entry, title: str) -> Line:
    model = _model(entry.kind)
    verb = VERBS.get(entry.verb)
    return Line(
        entry=entry,
        told=verb.told if verb else _TOLD_APART.get(entry.verb, entry.verb),
        kind=model._meta.verbose_name or entry.kind if model else entry.kind,
        title=title,
        changes=[
            (_label(model, name), _shown(before), _shown(after))
            for name, (before, after) in entry.change.items()
        ],
    )


def _titles(viewer: Viewer, entries: Iterable[Entry]) -> dict[UUID, str]:
    """Return what the rows told of are called, asking once a kind and only for what is seen."""
    found: dict[UUID, str] = {}
    by_kind: dict[str, set[UUID]] = {}
    for entry in entries:
        by_kind.setdefault(entry.kind, set()).add(entry.object_id)
    for kind, keys in by_kind.items():
        model = _model(kind)
        if model is not None and hasattr(model, "visibility"):
            for row in visible(model, viewer).filter(pk__in=keys):
                found[row.pk] = _title(row)
    return found


def _title(row: Model) -> str:
    for name in _TITLES:
        value = getattr(row, name, None)
        if value:
            return written(value, get_language() or "en") if isinstance(value, dict) else str(value)
    return ""


def _model(kind: str) -> type[Model] | None:
    try:
        return apps.get_model("register", kind)
    except LookupError:
        return None


def _label(model: type[Model] | None, name: str) -> str:
    try:
        field = model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        field = None
    return str(getattr(field, "verbose_name", name))


def _shown(value: Any) -> str:
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, dict):
        return written({k: str(v) for k, v in value.items()}, get_language() or "en")
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return str(value)
