"""Whether the workbench can work: asked by who watches over it, told to anybody in a word."""

from __future__ import annotations

import logging
from typing import Final

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from filiere.register import guards
from filiere.register.journal_guards import standing

_LOG: Final = logging.getLogger(__name__)
_UNAVAILABLE: Final = 503


@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Answer 200 where everything is in place, else 503; what is wrong stands in the log."""
    try:
        wrong = _faults()
    except DatabaseError as error:
        wrong = [f"the database does not answer: {error}"]
    for fault in wrong:
        _LOG.error("%s", fault)
    status = _UNAVAILABLE if wrong else 200
    return JsonResponse({"status": "unavailable" if wrong else "ok"}, status=status)


def _faults() -> list[str]:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return ["the database waits for `filiere manage migrate`"]
    found = []
    if guards.missing(connection) or not standing(connection):
        found.append("the database's guards are not up: run `filiere manage migrate`")
    if guards.unrestrained(connection):
        found.append("the workbench connects as the owner of the tables: use its own role")
    return found
