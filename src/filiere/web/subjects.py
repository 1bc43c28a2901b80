"""The page and the name of any row of the record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.http import Http404
from django.urls import NoReverseMatch
from django.utils.translation import get_language

from filiere.register.about import kind_of, subject
from filiere.register.models import Row, Session
from filiere.register.naming import session_name
from filiere.register.viewer import Viewer
from filiere.register.words import written
from filiere.web.addresses import to
from filiere.web.viewing import Request

#: The page that shows a row, by the row's kind: its name, and which number it is asked for by.
_PAGES: Final[Mapping[str, tuple[str, str]]] = {
    "session": ("session", "pk"),
    "agendaitem": ("session", "session_id"),
    "workinggroup": ("group", "pk"),
    "body": ("body", "pk"),
    "person": ("person", "pk"),
    "office": ("person", "person_id"),
    "position": ("position", "pk"),
    "paper": ("paper", "pk"),
    "document": ("document", "pk"),
    "proposedfact": ("document", "document_id"),
    "statement": ("document", "document_id"),
    "commitment": ("commitment", "pk"),
    "statusreport": ("commitment", "commitment_id"),
    "framework": ("framework", "pk"),
    "project": ("project", "pk"),
    "milestone": ("project", "project_id"),
    "enterprise": ("enterprise", "pk"),
    "amendment": ("amendment", "pk"),
    "contact": ("enterprise", "enterprise_id"),
    "listing": ("listing", "pk"),
    "protocol": ("protocol", "pk"),
    "article": ("protocol", "version__protocol"),
}
_TITLES: Final = ("titles", "names", "texts", "title", "name", "text")


def page_address(viewer: Viewer, kind: str, pk: UUID, parent: UUID | None = None) -> str:
    """Return the address of the page that shows a row; empty where none does.

    Parameters
    ----------
    viewer
        Who asks.
    kind, pk
        The row.
    parent
        What the row is shown with, where it has no page of its own.
    """
    name, column = _PAGES.get(kind, ("", "pk"))
    if not name or (column != "pk" and parent is None):
        return ""
    try:
        found = to(viewer, name, pk if column == "pk" else parent)
    except NoReverseMatch:
        return ""
    return f"{found}#item-{pk}" if kind == "agendaitem" else found


def parent_of(row: Row) -> UUID | None:
    """Return the number of what a row is shown with; nothing where it has a page of its own."""
    column = _PAGES.get(kind_of(row), ("", "pk"))[1]
    if column == "pk":
        return None
    found: Any = row
    for name in column.split("__"):
        found = getattr(found, name)
    return found.pk if isinstance(found, Row) else found


def address_of(viewer: Viewer, row: Row | None, otherwise: str) -> str:
    """Return the address of a row's page, or of a page by its name where the row has none."""
    found = page_address(viewer, kind_of(row), row.pk, parent_of(row)) if row is not None else ""
    return found or to(viewer, otherwise)


def label_of(row: Row) -> str:
    """Return what a row is called in the viewer's language."""
    if isinstance(row, Session):
        return session_name(row)
    for name in _TITLES:
        value = getattr(row, name, None)
        if value:
            return written(value, get_language() or "en") if isinstance(value, dict) else str(value)
    return str(row)


def subject_asked(request: Request) -> Row | None:
    """Return the row that an address names by ``about_kind`` and ``about_id``, if it does.

    Raises
    ------
    Http404
        If the viewer does not see it.
    """
    kind, text = request.GET.get("about_kind", ""), request.GET.get("about_id", "")
    if not kind:
        return None
    try:
        found = subject(request.viewer, kind, UUID(text))
    except ValueError as error:
        raise Http404 from error
    if found is None:
        raise Http404
    return found
