"""Commitments: the board, and the list."""

from __future__ import annotations

from datetime import date
from typing import Any, Final
from uuid import UUID

from django import forms
from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from filiere.register.access import visible
from filiere.register.columns import COLUMNS, column_of, only
from filiere.register.models import Body, Commitment, Session, WorkingGroup
from filiere.register.naming import session_name
from filiere.register.viewer import Viewer
from filiere.web.allowed import only_participants, verbs_of
from filiere.web.choosing import Choices, RowField, named, side_name
from filiere.web.following import Followed, followed, in_sessions
from filiere.web.forms import SectorField
from filiere.web.paging import page_of
from filiere.web.viewing import Request

_CARDS: Final = 10
_PLENARY: Final = "plenary"
_ORDERS: Final = {
    "deadline": ("deadline", "id"),
    "session": ("session__starts", "session__number", "number", "id"),
    "sector": ("sector", "deadline", "id"),
    "state": ("state", "deadline", "id"),
}


def _body_label(body: Body) -> str:
    return f"{side_name(body.side)}: {named(body)}" if body.side else named(body)


class FilterForm(forms.Form):
    """Which commitments to show."""

    group = forms.ChoiceField(label=_("Working group"), required=False, widget=Choices)
    sector = SectorField(required=False)
    body = RowField(Body, _body_label, label=_("Responsible body"), required=False, empty_label="—")
    session = RowField(Session, session_name, label=_("Session"), required=False, empty_label="—")

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [(str(each.pk), named(each)) for each in visible(WorkingGroup, viewer)]
        choices = [("", "—"), (_PLENARY, _("Plenary sessions")), *groups]
        self.fields["group"].choices = choices  # type: ignore[attr-defined]
        bodies = visible(Body, viewer).filter(side__isnull=False).select_related("side")
        bodies = bodies.only("names", "side__place")
        self.fields["body"].queryset = bodies.order_by("side__position", "created")  # type: ignore[attr-defined]
        sessions = visible(Session, viewer).select_related("group").only("number", "group__names")
        self.fields["session"].queryset = sessions.order_by(  # type: ignore[attr-defined]
            F("starts").desc(nulls_first=True), "-number"
        )

    def apply(self, rows: QuerySet[Commitment]) -> QuerySet[Commitment]:
        """Return those commitments that were asked for; what makes no sense is left aside."""
        self.is_valid()
        given = self.cleaned_data
        group = given.get("group") or ""
        session, body = given.get("session"), given.get("body")
        return only(
            rows,
            group=UUID(group) if group and group != _PLENARY else None,
            plenary=group == _PLENARY,
            sector=given.get("sector") or "",
            body=body.pk if body else None,
            session=session.pk if session else None,
        )


class ListForm(FilterForm):
    """Which commitments to list."""

    column = forms.ChoiceField(
        label=_("State"), choices=[("", "—"), *COLUMNS.items()], required=False
    )


@require_safe
def commitments(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Show the board: a column for each state, the most pressing first."""
    viewer = request.viewer
    only_participants(viewer)
    form = FilterForm(request.GET, viewer=viewer)
    today = timezone.localdate()
    asked = {code: form.apply(column_of(viewer, code, today)) for code in COLUMNS}
    held = {code: list(in_sessions(rows)[: _CARDS + 1]) for code, rows in asked.items()}
    cards = _cards(viewer, held, today)
    query = request.GET.copy()
    query.pop("page", None)
    shown = {
        "form": form,
        "columns": [
            {
                "code": code,
                "label": label,
                "cards": cards[code],
                "more": _query(request, code) if len(held[code]) > _CARDS else "",
            }
            for code, label in COLUMNS.items()
            if code != "reported" or viewer.in_delegation
        ],
        "query": query.urlencode(),
        "may": verbs_of(viewer, "commitment.propose"),
    }
    return render(request, "web/commitments.html", shown)


@require_safe
def commitment_list(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """List commitments in the order asked for, page by page."""
    viewer = request.viewer
    only_participants(viewer)
    form = ListForm(request.GET, viewer=viewer)
    form.is_valid()
    today = timezone.localdate()
    column = form.cleaned_data.get("column") or ""
    rows = column_of(viewer, column, today) if column else visible(Commitment, viewer)
    order = request.GET.get("order", "deadline")
    down = order.startswith("-")
    if order.lstrip("-") not in _ORDERS:
        order = "deadline"
    names = _ORDERS[order.lstrip("-")]
    page = page_of(request, in_sessions(form.apply(rows)).order_by(*_turned(names, down=down)))
    shown = {
        "form": form,
        "page": page,
        "followed": followed(viewer, page.rows, today),
        "orders": _headings(request, order),
        "order": order,
        "may": verbs_of(viewer, "commitment.propose"),
    }
    return render(request, "web/commitment_list.html", shown)


def _cards(
    viewer: Viewer, held: dict[str, list[Commitment]], today: date
) -> dict[str, list[Followed]]:
    every = [row for rows in held.values() for row in rows[:_CARDS]]
    by_key = {each.row.pk: each for each in followed(viewer, every, today)}
    return {code: [by_key[row.pk] for row in rows[:_CARDS]] for code, rows in held.items()}


def _turned(names: tuple[str, ...], *, down: bool) -> list[str]:
    return [f"-{name}" for name in names] if down else list(names)


def _query(request: Request, column: str) -> str:
    query = request.GET.copy()
    query["column"] = column
    return f"?{query.urlencode()}"


def _headings(request: Request, order: str) -> dict[str, dict[str, str]]:
    """Return, for each order, the address that asks for it and how the column is sorted now."""
    found = {}
    for name in _ORDERS:
        query = request.GET.copy()
        query.pop("page", None)
        query["order"] = f"-{name}" if order == name else name
        sorted_now = {name: "ascending", f"-{name}": "descending"}.get(order, "")
        found[name] = {"address": f"?{query.urlencode()}", "sorted": sorted_now}
    return found
