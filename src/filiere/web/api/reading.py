"""Reading the record: lists in pages, single rows with their revision, the journal."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from ninja.errors import HttpError
from ninja.orm import create_schema
from pydantic import Field, create_model

from filiere.register.access import visible
from filiere.register.models import Entry, Row
from filiere.register.viewer import Viewer
from filiere.web.api.keys import as_viewer
from filiere.web.api.rows import HIDDEN, KINDS

router = Router(tags=["Reading"])


class Paging(Schema):
    """Which part of a list: rows changed since a moment, so many of them, after a row."""

    limit: Annotated[int, Field(ge=1, le=500)] = 100
    after: UUID | None = None
    changed_since: datetime | None = None


class JournalPaging(Schema):
    """Which part of the journal: what came after an entry."""

    limit: Annotated[int, Field(ge=1, le=500)] = 100
    after: UUID | None = None


class Told(Schema):
    """An entry of the journal."""

    id: UUID
    at: datetime
    verb: str
    kind: str
    object_id: UUID
    acting_for: UUID | None = Field(alias="acting_for_id")
    side: UUID | None = Field(alias="side_id")
    change: dict[str, Any]


class Entries(Schema):
    """A part of the journal, and where the next part begins."""

    items: list[Told]
    next: UUID | None


def _columns(model: type[Row]) -> list[str]:
    return [each.name for each in model._meta.concrete_fields if each.name not in HIDDEN]


def _add(name: str, model: type[Row]) -> None:
    """Add the two operations of a kind of rows."""
    one = create_schema(model, name=model.__name__, fields=_columns(model))
    pages: Any = list[one]  # type: ignore[valid-type]
    many = create_model(
        f"{model.__name__}Page", __base__=Schema, items=(pages, ...), next=(UUID | None, None)
    )

    @as_viewer("read")
    def listed(request: HttpRequest, viewer: Viewer, paging: Query[Paging]) -> dict[str, Any]:  # noqa: ARG001
        rows = visible(model, viewer).order_by("pk")
        if paging.changed_since:
            rows = rows.filter(changed__gte=paging.changed_since)
        if paging.after:
            rows = rows.filter(pk__gt=paging.after)
        return _page(rows, paging.limit)

    @as_viewer("read")
    def single(
        request: HttpRequest, viewer: Viewer, pk: UUID, response: HttpResponse
    ) -> HttpResponse | Row:
        row = visible(model, viewer).filter(pk=pk).first()
        if row is None:
            raise HttpError(404, _("There is no such row, or it is not yours to see."))
        tag = f'"{row.pk}-{row.revision}"'
        if request.headers.get("If-None-Match") == tag:
            return HttpResponse(status=304, headers={"ETag": tag})
        response["ETag"] = tag
        return row

    path = f"/{{commission}}/{name}"
    router.add_api_operation(path, ["GET"], listed, response=many, operation_id=f"list_{name}")
    router.add_api_operation(
        f"{path}/{{pk}}", ["GET"], single, response=one, operation_id=f"get_{name}"
    )


def _page(rows: QuerySet[Any], limit: int) -> dict[str, Any]:
    found = list(rows[: limit + 1])
    more = len(found) > limit
    return {"items": found[:limit], "next": found[limit - 1].pk if more else None}


for _name, _model in KINDS.items():
    _add(_name, _model)


@router.get("/{commission}/journal", response=Entries, operation_id="follow_journal")
@as_viewer("read")
def follow(request: HttpRequest, viewer: Viewer, paging: Query[JournalPaging]) -> dict[str, Any]:  # noqa: ARG001
    """Return what was done after an entry, in the order in which it was done."""
    rows = visible(Entry, viewer).order_by("number")
    if paging.after:
        read = rows.filter(pk=paging.after).first()
        if read is None:
            raise HttpError(404, _("There is no such row, or it is not yours to see."))
        rows = rows.filter(number__gt=read.number)
    return _page(rows, paging.limit)
