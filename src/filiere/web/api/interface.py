"""The interface for other systems, version 1."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from filiere.errors import FiliereError
from filiere.register.refusals import NotAllowed, NotNow, Outdated
from filiere.web.api import doing, files, reading
from filiere.web.api.keys import EachKey, Key

api = NinjaAPI(
    title="Filière",
    version="1",
    description=(
        "A bilateral commission's record: what a member's key may see and do, by the rules of "
        "the pages. A row's revision is its ETag; send it as `revision` with a change, and the "
        "change is refused if somebody else came first."
    ),
    auth=Key(),
    throttle=[EachKey("600/m")],
    docs_url=None,
    urls_namespace="api-1",
)
api.add_router("", reading.router)
api.add_router("", files.router)
api.add_router("", doing.router)


def _answer(request: HttpRequest, status: int, detail: Any) -> HttpResponse:
    return api.create_response(request, {"detail": detail}, status=status)


@api.exception_handler(NotAllowed)
def _not_allowed(request: HttpRequest, error: NotAllowed) -> HttpResponse:
    return _answer(request, 403, str(error))


@api.exception_handler(NotNow)
@api.exception_handler(Outdated)
def _not_now(request: HttpRequest, error: FiliereError) -> HttpResponse:
    return _answer(request, 409, str(error))


@api.exception_handler(FiliereError)
def _wrong(request: HttpRequest, error: FiliereError) -> HttpResponse:
    return _answer(request, 422, str(error))


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    told = error.message_dict if hasattr(error, "error_dict") else error.messages
    return _answer(request, 422, told)
