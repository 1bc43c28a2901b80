"""The journal: what was done, by whom, for which side, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django_stubs_ext import StrOrPromise

from filiere.register.access import visible
from filiere.register.acting import VERBS
from filiere.register.models import Entry, Session, Side
from filiere.register.naming import session_name
from filiere.register.viewer import Viewer
from filiere.register.words import written
from filiere.web.changes_told import Change, Names, changes_of, links_of, model_of
from filiere.web.paging import page_of
from filiere.web.viewing import Request

#: How verbs are told that are not done through `acting`.
_TOLD_APART: Final[Mapping[str, StrOrPromise]] = {
    "commission.create": _("set up the commission"),
    "member.join": _("accepted an invitation"),
}
#: Where a row keeps what it is called, in the order in which it is looked for.
_TITLES: Final = ("titles", "names", "texts", "title", "name", "number")


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as the page tells it."""

    entry: Entry
    told: StrOrPromise
    kind: StrOrPromise
    title: str
    changes: list[Change]


@require_safe
def journal(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Show the entries that the viewer may see."""
    rows = visible(Entry, request.viewer).select_related("account", "acting_for")
    page = page_of(request, rows)
    shown = {"page": page, "lines": lines_of(request.viewer, page.rows)}
    return render(request, "web/journal.html", shown)


def lines_of(viewer: Viewer, entries: Sequence[Entry]) -> list[Line]:
    """Tell entries in words, asking once a kind what their rows are called."""
    names = _names(viewer, entries)
    return [_line(entry, names) for entry in entries]


def _line(entry: Entry, names: Names) -> Line:
    model = model_of(entry.kind)
    verb = VERBS.get(entry.verb)
    return Line(
        entry=entry,
        told=verb.told if verb else _TOLD_APART.get(entry.verb, entry.verb),
        kind=model._meta.verbose_name or entry.kind if model else entry.kind,
        title=names.get(entry.object_id, ""),
        changes=changes_of(entry, names),
    )


def _names(viewer: Viewer, entries: Iterable[Entry]) -> dict[UUID, str]:
    """Return what the rows told of, and those linked to, are called, asking once a kind."""
    found: dict[UUID, str] = {}
    by_kind: dict[type[Model], set[UUID]] = {}
    for entry in entries:
        model = model_of(entry.kind)
        own = [(model, entry.object_id)] if model is not None else []
        for kind, key in (*own, *links_of(entry)):
            by_kind.setdefault(kind, set()).add(key)
    for kind, keys in by_kind.items():
        if hasattr(kind, "visibility"):
            for row in visible(kind, viewer).filter(pk__in=keys):
                found[row.pk] = _title(row)
    return found


def _title(row: Model) -> str:
    if isinstance(row, Side):
        return row.name(get_language() or "en")
    if isinstance(row, Session):
        return session_name(row)
    for name in _TITLES:
        value = getattr(row, name, None)
        if value:
            return written(value, get_language() or "en") if isinstance(value, dict) else str(value)
    return ""
