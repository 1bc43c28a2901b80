"""Long lists in pages, without counting what is not shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest

R = TypeVar("R", bound=Model)

_LAST_PAGE = 10_000


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """One page of a list: its rows, and the addresses of the pages beside it."""

    rows: Sequence[R]
    number: int
    before: str
    after: str


def page_of(request: HttpRequest, rows: QuerySet[R], *, size: int = 50) -> Page[R]:
    """Return the page of a list that the address asks for by ``page``; other filters are kept."""
    asked = request.GET.get("page", "1")
    number = min(max(int(asked), 1), _LAST_PAGE) if asked.isdecimal() else 1
    start = (number - 1) * size
    found = list(rows[start : start + size + 1])
    return Page(
        rows=found[:size],
        number=number,
        before=_address(request, number - 1) if number > 1 else "",
        after=_address(request, number + 1) if len(found) > size else "",
    )


def _address(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"
