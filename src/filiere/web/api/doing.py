"""Changing the record: every verb of the register, told in JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import BaseModel

from filiere.register.acting import VERBS, Verb
from filiere.register.models import Row
from filiere.register.viewer import Viewer
from filiere.web.api.inputs import arguments, input_of, takes_files
from filiere.web.api.keys import as_viewer

router = Router(tags=["Changing"])


class Done(Schema):
    """What a verb has made or changed; nothing where it took something away."""

    kind: str | None = None
    id: UUID | None = None
    revision: int | None = None


def _add(verb: Verb, function: Callable[..., Any]) -> None:
    """Add the operation of a verb."""
    name = verb.name.replace(".", "_").replace("-", "_")
    told = input_of(function, "".join(part.title() for part in name.split("_")))

    def does(request: HttpRequest, viewer: Viewer, told: BaseModel) -> dict[str, Any]:  # noqa: ARG001
        by_place, by_name = arguments(function, told, viewer)
        return _done(function(viewer, *by_place, **by_name))

    does.__annotations__["told"] = told
    router.add_api_operation(
        f"/{{commission}}/do/{verb.name}",
        ["POST"],
        as_viewer("write")(does),
        response=Done,
        operation_id=name,
        summary=(function.__doc__ or "").split("\n", 1)[0],
    )


def _done(result: Any) -> dict[str, Any]:
    if not isinstance(result, Row):
        return {}
    return {"kind": result._meta.model_name, "id": result.pk, "revision": result.revision}


for _verb in VERBS.values():
    # A key is made and people are invited by people: what comes back is a secret.
    if (
        _verb.does
        and not takes_files(_verb.does)
        and not _verb.name.startswith(("token.", "member.", "observer.", "calendar."))
    ):
        _add(_verb, _verb.does)
